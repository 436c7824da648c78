import type { World } from 'channelkit/sandbox'
import { expect } from 'vitest'
import type { ChannelKind } from '../../src/gateway/channel.js'
import type { Challenge, ChallengeRef, CredentialOutcome } from '../../src/gateway/credentials.js'
import type { ChannelError } from '../../src/gateway/errors.js'
import { channelErrorCodes, isChannelError } from '../../src/gateway/errors.js'
import type { ChannelGateway } from '../../src/gateway/gateway.js'
import type { PairingSession, Reading } from '../../src/gateway/pairing.js'

/** A gateway, and the sandbox's world that it speaks to. */
export interface Bench {
  readonly gateway: ChannelGateway
  /** A gateway of somebody else, to the same provider. */
  readonly stranger: ChannelGateway
  readonly world: World
  close(): Promise<void>
}

/** What differs from gateway to gateway. */
export interface Traits {
  /** Whether a handle holds its attempt: then it can be taken up again, and an id starts once. */
  readonly resumes: boolean
  /** Whether a code that is sent again hears what became of it. */
  readonly joinsCodes?: boolean
}

/** How to come to a bench of its own for each test. */
export type OpenBench = () => Promise<Bench>

/** The bench of the test that runs. */
export type UseBench = () => Bench

/** Starts an attempt by code. */
export async function start(
  { pairing }: ChannelGateway,
  kind: ChannelKind,
  attemptId: string = crypto.randomUUID(),
): Promise<PairingSession> {
  if (!pairing) throw new Error('The gateway starts no attempts.')
  return pairing.start({ kind, method: 'qr', attemptId })
}

/** How an attempt stands. */
export async function read({ pairing }: ChannelGateway, session: PairingSession): Promise<Reading> {
  if (!pairing) throw new Error('The gateway reads no attempts.')
  const { id, kind, method } = session
  return pairing.read({ id, kind, method })
}

/** The text of the code. */
export function codeOf({ invitation }: PairingSession): string {
  if (invitation?.type !== 'qr') throw new Error('There is no code.')
  return invitation.payload
}

/** Connects a channel as a person does, and gives the last reading. */
export async function connect({ gateway, world }: Bench, kind: ChannelKind): Promise<Reading> {
  const session = await start(gateway, kind)
  expect(world.scan(codeOf(session))).toBe('scanned')
  world.advance(15_000)
  return read(gateway, session)
}

/** Every account of the sandbox accepts it. */
export const password = 'open sesame'

/** Logs in to an account of the sandbox. */
export async function login(
  { credentials }: ChannelGateway,
  username: string,
  more: { password?: string; country?: string } = {},
): Promise<CredentialOutcome> {
  if (!credentials) throw new Error('The gateway logs nobody in.')
  return credentials.submit('instagram', { username, password, ...more })
}

/** Answers a challenge. */
export async function answer(
  { credentials }: ChannelGateway,
  challenge: ChallengeRef,
  code: string,
): Promise<CredentialOutcome> {
  if (!credentials) throw new Error('The gateway takes no codes.')
  const { id, kind, round } = challenge
  return credentials.answer({ id, kind, round }, code)
}

/** What a login is asked for. */
export function challengeOf(outcome: CredentialOutcome): Challenge {
  if (outcome.status !== 'challenged') throw new Error('No code is asked for.')
  return outcome.challenge
}

/** The newest code that was sent to a person. */
export function sentCode({ inbox }: World): string {
  const { code } = inbox.at(-1) ?? {}
  if (!code) throw new Error('No code was sent.')
  return code
}

/** What a promise rejects with. Fails where it resolves. */
export async function rejection(promise: Promise<unknown> | undefined): Promise<unknown> {
  const resolved = Symbol('resolved')
  const outcome = await promise?.then(
    () => resolved,
    (error: unknown) => error,
  )
  if (outcome === resolved || outcome === undefined) throw new Error('It was not refused.')
  return outcome
}

/** What a call is refused with: always a published code and its own sentence, nobody else's words. */
export async function refusal(promise: Promise<unknown> | undefined): Promise<ChannelError> {
  const error = await rejection(promise)
  if (!isChannelError(error)) throw error
  expect(channelErrorCodes).toContain(error.code)
  expect(error.message).toBe(`${error.code}: see channelkit/docs/errors.md`)
  return error
}

/** What is under way. */
export interface Underway {
  readonly session: PairingSession
  /** To be answered. */
  readonly challenge: Challenge
  /** Of another login, whose code may be sent again. */
  readonly unanswered: Challenge
}

/** Everything that asks the provider something, by name. */
export const questions: Readonly<
  Record<string, (gateway: ChannelGateway, underway: Underway) => Promise<unknown> | undefined>
> = {
  'pairing.start': (gateway) => start(gateway, 'whatsapp'),
  'pairing.read': (gateway, { session }) => read(gateway, session),
  'credentials.submit': (gateway) => login(gateway, 'one_code'),
  'credentials.answer': (gateway, { challenge }) => answer(gateway, challenge, '12345678'),
  'credentials.resend': ({ credentials }, { unanswered }) => credentials?.resend?.(unanswered),
  'channels.list': ({ channels }) => channels.list(),
  'channels.read': ({ channels }) => channels.read({ kind: 'telegram' }),
  'channels.refresh': ({ channels }) => channels.refresh?.({ kind: 'telegram' }),
  'channels.disconnect': ({ channels }) => channels.disconnect?.({ kind: 'telegram' }),
}
