import type { ChannelKind } from '../gateway/channel.js'
import { ChannelError, isChannelError } from '../gateway/errors.js'
import type { Abortable, ChannelGateway } from '../gateway/gateway.js'
import type {
  Invitation,
  PairingMethod,
  PairingRef,
  PairingRequest,
  PairingSession,
  PairingSettings,
  Reading,
} from '../gateway/pairing.js'
import { checkSettings } from '../gateway/settings.js'
import { sessionPath, type AskKeebai } from './keebai-gateway-ask.js'
import { toInvitation, toNews, toReading } from './keebai-gateway-words.js'
import type { KeebaiSession, KeebaiWish } from './keebai-session.js'
import { watchStream } from './keebai-gateway-watch.js'
import { unlessAborted } from './wait.js'
import type { World } from './world.js'

/** How Keebai's pairings are made in memory. */
export interface KeebaiManner {
  /** Whether numbers that sign up go on living in the WhatsApp Business app, unless an attempt says. */
  readonly coexistence: boolean
  /** Milliseconds between readings, at most. */
  readonly readAfterMs: number
  /** Where people finish a signup, without a slash at the end. */
  readonly portalUrl: string
}

/** The part of Keebai's gateway that is about connecting. */
export function createKeebaiPairing(
  world: World,
  asks: AskKeebai,
  { coexistence, readAfterMs, portalUrl }: KeebaiManner,
): Required<Omit<NonNullable<ChannelGateway['pairing']>, 'handOff'>> {
  const starts = new Map<string, Promise<KeebaiSession>>()

  /** The one start of an attempt id. It runs to its end, whoever still waits for it. */
  function begin({ method, attemptId, settings = {} }: PairingRequest): Promise<KeebaiSession> {
    const known = starts.get(attemptId)
    if (known) return known
    const wish = toWish(method, { ...(method === 'link' && { coexistence }), ...settings })
    const start = asks.ask(startCall, (keebai) => keebai.connect(wish), undefined)
    starts.set(attemptId, start)
    // What has failed may be tried again under the same id.
    start.catch(() => starts.delete(attemptId))
    return start
  }

  function toSession({ id, mode, endsAt }: KeebaiSession, code: Invitation | null): PairingSession {
    const method = mode === 'qr' ? 'qr' : 'link'
    const url = `${portalUrl}/connect/whatsapp?session=${id}`
    const invitation: Invitation | null = method === 'link' ? { type: 'link', url } : code
    const expiresInMs = Math.max(0, endsAt - world.now())
    return { id, kind: 'whatsapp', method, invitation, expiresInMs, readAfterMs }
  }

  /** Tells of a code at once, as a server does that hears the session's stream for its pages. */
  async function read(
    { id, kind, method }: PairingRef,
    { signal }: Abortable = {},
  ): Promise<Reading> {
    checkKind(kind)
    if (method === 'qr' && world.state().faults.stream?.opening) {
      return { status: 'failed', error: new ChannelError('stream-unavailable') }
    }
    const call = { method: 'GET', path: sessionPath(id), scope: 'channels:connect' } as const
    const session = await asks.ask(call, (keebai) => keebai.readSession(id), signal)
    return toReading(session, world.now(), readAfterMs)
  }

  return {
    async start(request, { signal } = {}) {
      signal?.throwIfAborted()
      checkKind(request.kind)
      return toSession(await unlessAborted(begin(request), signal), null)
    },
    read,
    async *watch(ref, { signal } = {}) {
      checkKind(ref.kind)
      if (ref.method !== 'qr') throw new ChannelError('unsupported')
      const open = () => asks.openStream(ref.id, signal)
      try {
        for await (const event of watchStream(open, signal)) {
          // A stream that only ends does not say why.
          if (event.type === 'ended') yield await read(ref, { signal })
          else yield toNews(event, world.now(), readAfterMs)
        }
      } catch (error) {
        // Nothing more is told of a session that is over, but it can be asked for.
        if (!isChannelError(error) || error.code !== 'not-found') throw error
        yield await read(ref, { signal })
      }
    },
    async resume({ id, kind }, { signal } = {}) {
      signal?.throwIfAborted()
      const session = world.keebai.readSession(id)
      if (!session || kind !== 'whatsapp') throw new ChannelError('not-found')
      const { status } = session.progress
      if (status === 'expired' || status === 'cancelled') throw new ChannelError('expired')
      return toSession(session, session.code && toInvitation(session.code, world.now()))
    },
  }
}

const startCall = {
  method: 'POST',
  path: '/channels/whatsapp/connect',
  scope: 'channels:connect',
} as const

/** What a way of connecting may be told. */
const known: Readonly<Record<PairingMethod, readonly (keyof PairingSettings)[]>> = {
  link: ['coexistence', 'pipelineId'],
  qr: ['name'],
}

/** Throws `invalid` for a setting that does not apply to the method. */
function toWish(method: PairingMethod, settings: PairingSettings): KeebaiWish {
  checkSettings(settings, known[method])
  const { name = 'WhatsApp QR', coexistence = false, pipelineId = null } = settings
  return { mode: method === 'qr' ? 'qr' : 'embedded_signup', name, coexistence, pipelineId }
}

function checkKind(kind: ChannelKind): void {
  if (kind !== 'whatsapp') throw new ChannelError('unsupported')
}
