import type { ChannelKind } from '../gateway/channel.js'
import { ChannelError } from '../gateway/errors.js'
import type { ChannelGateway } from '../gateway/gateway.js'
import { newId } from '../gateway/new-id.js'
import type { PairingRequest, PairingSession } from '../gateway/pairing.js'
import type { Asker, HandleRef } from './handles.js'
import { longestMs, openHandle, sealHandle } from './handles.js'
import { leastMs } from './pace.js'
import type { Seal } from './seal.js'
import { type SealedPairing, toSession, watchName } from './sessions.js'
import { text } from './shapes.js'
import type { NotesOf } from './shared/notes.js'
import type { Relay } from './shared/relay.js'
import { createSharedJoins } from './shared/shared-joins.js'
import type { Watches } from './watches.js'

/** The pairings of all subjects. Nothing is kept that one could not lose. */
export interface Pairings {
  start(asker: Asker, request: PairingRequest): Promise<PairingSession>
  resume(asker: Asker, ref: HandleRef): Promise<PairingSession>
}

/** Milliseconds before the first reading of what is pushed: it is there as soon as anybody asks. */
const pushedAfterMs = 250

/** Pairings whose handles are sealed. */
export function createPairings(
  seal: Seal<SealedPairing>,
  watches: Watches,
  notes: NotesOf | null,
  relay: Relay | null,
): Pairings {
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
    const { kind, method } = request
    const rotates = pairing.watch !== undefined && method === 'qr'
    // A reading of it is one of the session before as well, and that may have been read just now.
    const restMs = request.replaces === undefined ? 0 : leastMs
    const readAfterMs = rotates ? pushedAfterMs : Math.max(session.readAfterMs, restMs)
    const rest = { id, invitation, madeAt: Date.now(), expiresInMs, readAfterMs, rotates, root }
    return sealHandle(seal, { purpose: 'pairing', subject, kind, method, ...rest })
  }

  async function resume(asker: Asker, ref: HandleRef): Promise<PairingSession> {
    const opened = await openHandle(seal, asker, ref)
    const which = watchName(opened)
    const latest = watches.find(which)?.latest() ?? (await relay?.latest(which)) ?? null
    return toSession(ref.handle, opened, latest)
  }

  /** What a handle holds, or nothing where it says nothing to this asker. */
  function opened(asker: Asker, kind: ChannelKind, handle: string): Promise<SealedPairing | null> {
    return openHandle(seal, asker, { handle, kind }).catch(() => null)
  }

  return {
    resume,

    async start(asker, request) {
      const { kind, method, attemptId, replaces } = request
      const { subject, provider } = asker
      const name = JSON.stringify([kind, method, attemptId])
      // The wait goes around the join: what takes longer is found by the next to ask.
      const earlier = replaces === undefined ? null : await opened(asker, kind, replaces)
      const wanted = { ...request, replaces: earlier?.id }
      const root = earlier?.root ?? newId()
      const handle = await provider.act((gateway) =>
        starts.join(subject, name, () => begin(subject, gateway, wanted, root)),
      )
      return resume(asker, { handle, kind })
    },
  }
}
