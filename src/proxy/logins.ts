import type { Channel, ChannelKind } from '../gateway/channel.js'
import type { Challenge, CredentialOutcome, ResendReceipt } from '../gateway/credentials.js'
import { ChannelError } from '../gateway/errors.js'
import type { ChannelGateway } from '../gateway/gateway.js'
import { nameOf, refOf, type SealedChallenge, toChallenge } from './challenges.js'
import { channel, duration, outcome, receipt } from './codec.js'
import { expected } from './expected.js'
import type { Asker, HandleRef } from './handles.js'
import { left, longestMs, openHandle, sealHandle } from './handles.js'
import type { Connected } from './herald.js'
import type { LoginRequest } from './requests.js'
import type { Seal } from './seal.js'
import { count, nullable, object, refuse, type Shape, tagged, text } from './shapes.js'
import type { NotesOf } from './shared/notes.js'
import { createSharedAttempts } from './shared/shared-attempts.js'
import { createSharedJoins } from './shared/shared-joins.js'

/** The logins of all subjects. Passwords and codes are passed on and forgotten. */
export interface Logins {
  submit(asker: Asker, request: LoginRequest): Promise<CredentialOutcome>
  answer(asker: Asker, ref: HandleRef, code: string): Promise<CredentialOutcome>
  resend(asker: Asker, ref: HandleRef): Promise<ResendReceipt>
  resume(asker: Asker, ref: HandleRef): Promise<Challenge>
}

/** What came of it. Of a challenge the handle alone: its time goes on. */
type Settled =
  | { readonly status: 'connected'; readonly channel: Channel }
  | { readonly status: 'challenged'; readonly handle: string }

const settledShape: Shape<Settled> = tagged('status', {
  connected: { channel },
  challenged: { handle: text },
})

/** A code that was sent again, and when: milliseconds of the handler's wall clock. */
interface Resent extends ResendReceipt {
  readonly at: number
}

const resentShape: Shape<Resent> = object<Resent>({ retryAfterMs: nullable(duration), at: count })

const room = { limit: 10_000, share: 50, surplus: 'refuse' } as const

/** Milliseconds within which a code that is asked for again is on its way still. */
const resentMs = 20_000

/** Guesses, in a quarter of an hour. What a provider allows nobody knows, and it locks accounts. */
const guesses = { countsMs: longestMs, limit: 10_000 }

/**
 * Logins whose challenges are sealed. Browsers send a question again where its connection broke, and
 * people ask twice: each is put to the provider once.
 */
export function createLogins(
  seal: Seal<SealedChallenge>,
  connected: Connected,
  notes: NotesOf | null,
): Logins {
  const kept = { ...room, keepMs: longestMs }
  const submits = createSharedJoins(notes, 'login', settledShape, kept)
  const answers = createSharedJoins(notes, 'answer', settledShape, kept)
  const resends = createSharedJoins(notes, 'resend', resentShape, { ...room, keepMs: resentMs })
  const passwords = createSharedAttempts(notes, 'password', {
    ...guesses,
    refusals: ['wrong-credentials', 'invalid'],
    most: 10,
    share: 1,
  })
  const codes = createSharedAttempts(notes, 'code', {
    ...guesses,
    refusals: ['wrong-code', 'invalid'],
    most: 5,
    share: room.share,
  })

  /** Tells the host, also where nobody waits any more. */
  async function settle(
    subject: string,
    kind: ChannelKind,
    name: string,
    given: CredentialOutcome,
  ): Promise<Settled> {
    const made = outcome(given)
    if (made.status === 'connected') {
      const channel = expected({ kind }, made.channel)
      // The host hears of it through `onError` then: no reading of a login comes after.
      await connected({ subject, name }, channel).catch(() => undefined)
      return { status: 'connected', channel }
    }
    if (made.challenge.kind !== kind) refuse()
    const mark = { purpose: 'challenge', subject, madeAt: Date.now() } as const
    return { status: 'challenged', handle: await sealHandle(seal, { ...made.challenge, ...mark }) }
  }

  /** An outcome as the page may have it. */
  async function tell(
    asker: Asker,
    kind: ChannelKind,
    settled: Settled,
  ): Promise<CredentialOutcome> {
    if (settled.status === 'connected') return settled
    return { status: 'challenged', challenge: await resume(asker, { ...settled, kind }) }
  }

  async function resume(asker: Asker, ref: HandleRef): Promise<Challenge> {
    return toChallenge(ref.handle, await openHandle(seal, asker, ref))
  }

  return {
    resume,

    async submit(asker, { kind, attemptId = crypto.randomUUID(), ...credentials }) {
      const { subject, provider } = asker
      const begin = async (it: ChannelGateway): Promise<Settled> => {
        const submit = () => able(it).submit(kind, credentials)
        const given = await passwords.make(subject, '', submit)
        return settle(subject, kind, crypto.randomUUID(), given)
      }
      const name = JSON.stringify([kind, attemptId])
      const settled = await provider.act((it) => submits.join(subject, name, () => begin(it)))
      return tell(asker, kind, settled)
    },

    async answer(asker, ref, code) {
      const held = await openHandle(seal, asker, ref)
      if (held.type !== 'code') throw new ChannelError('unsupported')
      const { subject, provider } = asker
      const name = nameOf(held)
      const begin = async (it: ChannelGateway): Promise<Settled> => {
        const answer = () => able(it).answer(refOf(held), code)
        const given = await codes.make(subject, name, answer)
        return settle(subject, held.kind, name, given)
      }
      // Of codes that are sent at once, one is tried: the name has none of them in it.
      const settled = await provider.act((it) => answers.join(subject, name, () => begin(it)))
      return tell(asker, held.kind, settled)
    },

    async resend(asker, ref) {
      const held = await openHandle(seal, asker, ref)
      const { at, retryAfterMs } = await asker.provider.act((it) =>
        resends.join(asker.subject, nameOf(held), async () => {
          const credentials = able(it)
          if (!credentials.resend || !held.canResend) throw new ChannelError('unsupported')
          return { ...receipt(await credentials.resend(refOf(held))), at: Date.now() }
        }),
      )
      return { retryAfterMs: left(retryAfterMs, Math.max(0, Date.now() - at)) }
    },
  }
}

function able({ credentials }: ChannelGateway): NonNullable<ChannelGateway['credentials']> {
  if (!credentials) throw new ChannelError('unsupported')
  return credentials
}
