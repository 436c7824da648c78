import { renewalsOf, renewedId } from '../gateway/attempt-id.js'
import type { ChannelKind } from '../gateway/channel.js'
import { ChannelError } from '../gateway/errors.js'
import type { ChannelGateway } from '../gateway/gateway.js'
import { newId } from '../gateway/new-id.js'
import type { PairingRequest, PairingSession } from '../gateway/pairing.js'
import type { Ends } from './ends.js'
import type { Asker, HandleRef } from './handles.js'
import { longestMs, openHandle, sealHandle } from './handles.js'
import { settlingMs } from './known-channels.js'
import type { Lists } from './lists.js'
import { leastMs } from './pace.js'
import type { Seal } from './seal.js'
import { type PairingLeave, type SealedPairing, toSession, watchName } from './sessions.js'
import { text } from './shapes.js'
import type { NotesOf } from './shared/notes.js'
import type { Relay } from './shared/relay.js'
import { createSharedJoins } from './shared/shared-joins.js'
import type { Watches } from './watches.js'

/** Who asks for a pairing, perhaps by leave to show one. */
export interface PairingAsker extends Asker {
  readonly leave?: PairingLeave | undefined
}

/** The pairings of all subjects. Nothing is kept that one could not lose. */
export interface Pairings {
  start(asker: PairingAsker, request: PairingRequest): Promise<PairingSession>
  resume(asker: Asker, ref: HandleRef): Promise<PairingSession>
  /** The session that a leave was given for. */
  takeUp(asker: Asker, leave: PairingLeave): Promise<PairingSession>
}

/** How often a link may replace the code that it was made for: as often as one of 30 s dies in its five minutes. */
const mostRenewals = 10

/** Milliseconds before the first reading of what is pushed: it is there as soon as anybody asks. */
const pushedAfterMs = 250

/** What pairings are made of. */
export interface PairingsOptions {
  readonly seal: Seal<SealedPairing>
  readonly watches: Watches
  readonly ends: Ends
  readonly lists: Lists
  /** Null where this process is the host's only one. */
  readonly notes: NotesOf | null
  readonly relay: Relay | null
}

/** Pairings whose handles are sealed. */
export function createPairings(options: PairingsOptions): Pairings {
  const { seal, watches, ends, lists, notes, relay } = options
  const limits = { keepMs: longestMs, limit: 10_000, share: 50, surplus: 'refuse' } as const
  const starts = createSharedJoins(notes, 'start', text, limits)

  async function begin(
    subject: string,
    { pairing }: ChannelGateway,
    request: PairingRequest,
    root: string,
  ): Promise<string> {
    if (!pairing) throw new ChannelError('unsupported')
    const session = await pairing.start(request)
    const { id, invitation, expiresInMs } = session
    const { kind, method, attemptId: attempt, settings } = request
    const rotates = pairing.watch !== undefined && method === 'qr'
    // A reading of it is one of the session before as well, and that may have been read just now.
    const restMs = request.replaces === undefined ? 0 : leastMs
    const readAfterMs = rotates ? pushedAfterMs : Math.max(session.readAfterMs, restMs)
    const page = { attempt, root, settings }
    const rest = { id, invitation, madeAt: Date.now(), expiresInMs, readAfterMs, rotates, ...page }
    return sealHandle(seal, { purpose: 'pairing', subject, kind, method, ...rest })
  }

  /** Refuses to show an attempt that has ended to those who have leave for no more. */
  async function checkOpen({ leave }: Asker, session: SealedPairing | null): Promise<void> {
    if (leave && session && (await ends.find(session))) throw new ChannelError('expired')
  }

  /** Refuses what has connected a channel that is gone again: it would be told as if it had just come. */
  async function checkKept(asker: Asker, session: SealedPairing): Promise<void> {
    const made = await ends.connection(session)
    // Lists may not know it yet.
    if (!made || made.ageMs < settlingMs) return
    const { kind, id } = made.channel
    const channels = await lists.read(asker).catch(() => null)
    if (!channels || channels.some((each) => each.kind === kind && each.id === id)) return
    throw new ChannelError('expired')
  }

  async function resume(asker: Asker, ref: HandleRef): Promise<PairingSession> {
    const opened = await openHandle(seal, asker, ref)
    await checkOpen(asker, opened)
    await checkKept(asker, opened)
    const which = watchName(opened)
    const latest = watches.find(which)?.latest() ?? (await relay?.latest(which)) ?? null
    return toSession(ref.handle, opened, latest, asker.leave)
  }

  /** What a handle holds, or nothing where it says nothing to this asker. */
  function opened(asker: Asker, kind: ChannelKind, handle: string): Promise<SealedPairing | null> {
    return openHandle(seal, asker, { handle, kind }).catch(() => null)
  }

  return {
    resume,

    async takeUp(asker, leave) {
      const handle = await sealHandle(seal, leave.pairing)
      return resume(asker, { handle, kind: leave.pairing.kind })
    },

    async start(asker, request) {
      const { kind, replaces } = request
      const { subject, provider, leave } = asker
      // The wait goes around the join: what takes longer is found by the next to ask.
      const earlier = replaces === undefined ? null : await opened(asker, kind, replaces)
      await checkOpen(asker, earlier)
      const asked = leave ? renewal(request, earlier, leave) : request
      const name = JSON.stringify([kind, asked.method, asked.attemptId])
      const wanted = { ...asked, replaces: earlier?.id }
      const root = earlier?.root ?? newId()
      const handle = await provider.act((gateway) =>
        starts.join(subject, name, () => begin(subject, gateway, wanted, root)),
      )
      return resume(asker, { handle, kind })
    },
  }
}

/** What a page without a login may ask for: the code after one that it shows, begun as that one was. */
function renewal(
  request: PairingRequest,
  earlier: SealedPairing | null,
  { pairing: first }: PairingLeave,
): PairingRequest {
  if (earlier?.attempt === undefined) throw new ChannelError('not-found')
  const { kind, method, attempt, settings } = earlier
  const attemptId = renewedId(attempt)
  const isMore = request.method !== method || request.settings !== undefined
  const done = renewalsOf(attemptId) - renewalsOf(first.attempt ?? '')
  if (isMore || done > mostRenewals) throw new ChannelError('forbidden')
  return { kind, method, attemptId, replaces: request.replaces, settings }
}
