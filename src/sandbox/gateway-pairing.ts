import { ChannelError } from '../gateway/errors.js'
import type { ChannelGateway } from '../gateway/gateway.js'
import type { PairingSession, Reading } from '../gateway/pairing.js'
import { checkSettings } from '../gateway/settings.js'
import type { Attempt } from './attempts.js'
import { toChannel } from './channels.js'
import { servedKind, type CodeKind } from './codes.js'
import type { Ask } from './gateway-ask.js'
import type { AttemptReading } from './provider.js'
import { unlessAborted } from './wait.js'
import type { World } from './world.js'

/** How the pairings of a gateway speak. */
export interface PairingManner {
  /** Whether a reading tells of the scan, or keeps silent until the phone is connected. */
  readonly scan: 'silent' | 'told'
  /** Milliseconds between readings. */
  readonly readAfterMs: number
}

type Pairing = NonNullable<ChannelGateway['pairing']>

/** Pairings that go on after a reload. */
export type ResumablePairing = Pairing & Required<Pick<Pairing, 'resume'>>

/** The part of a gateway that is about connecting. */
export function createPairing(world: World, ask: Ask, manner: PairingManner): ResumablePairing {
  const { readAfterMs } = manner
  const starts = new Map<string, Promise<Attempt>>()

  /** The one start of an attempt id. It runs to its end, whoever still waits for it. */
  function begin(kind: CodeKind, attemptId: string): Promise<Attempt> {
    const key = `${kind} ${attemptId}`
    const known = starts.get(key)
    if (known) return known
    const start = ask('connect', kind, (provider) => provider.connect(kind))
    starts.set(key, start)
    // What has failed may be tried again under the same id.
    start.catch(() => starts.delete(key))
    return start
  }

  function toSession({ id, kind, code, codeDiesAt }: Attempt): PairingSession {
    const lifetimeMs = Math.max(0, codeDiesAt - world.now())
    const invitation = { type: 'qr', payload: code, lifetimeMs } as const
    return { id, kind, method: 'qr', invitation, expiresInMs: null, readAfterMs }
  }

  return {
    async start({ kind, method, attemptId, settings }, { signal } = {}) {
      signal?.throwIfAborted()
      if (method !== 'qr') throw new ChannelError('unsupported')
      const served = servedKind(kind)
      checkSettings(settings, [])
      return toSession(await unlessAborted(begin(served, attemptId), signal))
    },
    async read(ref, { signal } = {}) {
      const kind = servedKind(ref.kind)
      const reading = await ask('status', kind, (it) => it.readAttempt(kind, ref.id), signal)
      return toReading(reading, manner)
    },
    async resume({ id, kind }, { signal } = {}) {
      signal?.throwIfAborted()
      const { attempts } = world.state()
      const attempt = attempts.find((each) => each.id === id && each.kind === kind)
      if (!attempt) throw new ChannelError('not-found')
      if (attempt.status === 'failed') throw new ChannelError('expired')
      return toSession(attempt)
    },
  }
}

function toReading(reading: AttemptReading, { scan, readAfterMs }: PairingManner): Reading {
  switch (reading.status) {
    case 'connected':
      return { status: 'connected', channel: toChannel(reading.channel) }
    case 'failed':
      return { status: 'failed', error: new ChannelError('pairing-failed') }
    case 'scanned':
      return { status: scan === 'told' ? 'scanned' : 'waiting', readAfterMs }
    case 'waiting':
      return { status: 'waiting', readAfterMs }
  }
}
