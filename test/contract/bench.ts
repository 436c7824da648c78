import type { World } from 'channelkit/sandbox'
import { expect } from 'vitest'
import type { ChannelKind } from '../../src/gateway/channel.js'
import type { Challenge, ChallengeRef, CredentialOutcome } from '../../src/gateway/credentials.js'
import type { ChannelError } from '../../src/gateway/errors.js'
import { channelErrorCodes, isChannelError } from '../../src/gateway/errors.js'
import type { ChannelGateway } from '../../src/gateway/gateway.js'
import type { ConnectMethod } from '../../src/gateway/offer.js'
import type {
  Invitation,
  PairingMethod,
  PairingSession,
  Reading,
} from '../../src/gateway/pairing.js'
import type { ProviderName } from './offered.js'
import { kindsBy } from './offered.js'

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
  /** Who is behind it. */
  readonly provider: ProviderName
  /** Whether a handle holds its attempt: then it can be taken up again, and an id starts once. */
  readonly resumes: boolean
  /** Whether it tells of changes by itself. */
  readonly watches?: boolean
  /** Whether a code that is sent again hears what became of it. */
  readonly joinsCodes?: boolean
}

/** How to come to a bench of its own for each test. */
export type OpenBench = () => Promise<Bench>

/** The bench of the test that runs. */
export type UseBench = () => Bench

/** Starts an attempt, by code unless told otherwise. */
export async function start(
  { pairing }: ChannelGateway,
  kind: ChannelKind,
  attemptId: string = crypto.randomUUID(),
  method: PairingMethod = 'qr',
): Promise<PairingSession> {
  if (!pairing) throw new Error('The gateway starts no attempts.')
  return pairing.start({ kind, method, attemptId })
}

/** How an attempt stands. */
export async function read({ pairing }: ChannelGateway, session: PairingSession): Promise<Reading> {
  if (!pairing) throw new Error('The gateway reads no attempts.')
  const { id, kind, method } = session
  return pairing.read({ id, kind, method })
}

/** How an attempt ends, once that has come through: what is pushed takes its time. */
export async function ending(gateway: ChannelGateway, session: PairingSession): Promise<Reading> {
  for await (const reading of reads(gateway, session)) {
    if (reading.status !== 'waiting' && reading.status !== 'scanned') return reading
  }
  throw new Error('It has not ended.')
}

/** The code of an attempt, at its start or as soon as its provider tells. */
export async function codeOf(gateway: ChannelGateway, session: PairingSession): Promise<QrCode> {
  const { invitation, id, kind, method } = session
  if (invitation?.type === 'qr') return invitation
  const readings = gateway.pairing?.watch?.({ id, kind, method }) ?? reads(gateway, session)
  for await (const reading of readings) {
    const shown = reading.status === 'waiting' ? reading.invitation : undefined
    if (shown?.type === 'qr') return shown
  }
  throw new Error('There is no code.')
}

/** A code to scan. */
export type QrCode = Extract<Invitation, { type: 'qr' }>

async function* reads(gateway: ChannelGateway, session: PairingSession): AsyncGenerator<Reading> {
  for (let asked = 0; asked < 300; asked += 1) {
    yield await read(gateway, session)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** Scans the code of an attempt, and lets pass what it takes. */
export async function scan(
  gateway: ChannelGateway,
  session: PairingSession,
  world: World,
): Promise<void> {
  const { payload } = await codeOf(gateway, session)
  expect(world.scan(payload)).toBe('scanned')
  world.advance(15_000)
}

/** Connects a channel by code as a person does, and gives the last reading. */
export async function connect({ gateway, world }: Bench, kind: ChannelKind): Promise<Reading> {
  const session = await start(gateway, kind)
  await scan(gateway, session, world)
  return ending(gateway, session)
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
  /** In the way that the provider is asked about, rather than tells by itself. */
  readonly session: PairingSession
  /** To be answered. Null, as the next, where nobody logs in. */
  readonly challenge: Challenge | null
  /** Of another login, whose code may be sent again. */
  readonly unanswered: Challenge | null
}

type Question = (gateway: ChannelGateway, underway: Underway) => Promise<unknown> | null | undefined

/** Everything that asks a provider something, by name. */
export function questionsTo(provider: ProviderName): Readonly<Record<string, Question>> {
  const kind = kindsBy(provider, 'qr').at(-1) ?? 'whatsapp'
  const isOffered = (method: ConnectMethod): boolean => kindsBy(provider, method).length > 0
  return {
    'pairing.start': (gateway) => start(gateway, 'whatsapp'),
    ...(isOffered('link') && {
      'pairing.start by link': (gateway) => start(gateway, 'whatsapp', undefined, 'link'),
    }),
    'pairing.read': (gateway, { session }) => read(gateway, session),
    'channels.list': ({ channels }) => channels.list(),
    'channels.read': ({ channels }) => channels.read({ kind }),
    ...(isOffered('credentials') && questionsOfLogins),
    ...(provider === 'skylight' && {
      'channels.refresh': ({ channels }) => channels.refresh?.({ kind }),
      'channels.disconnect': ({ channels }) => channels.disconnect?.({ kind }),
    }),
  }
}

const questionsOfLogins: Readonly<Record<string, Question>> = {
  'credentials.submit': (gateway) => login(gateway, 'one_code'),
  'credentials.answer': (gateway, { challenge }) =>
    challenge && answer(gateway, challenge, '12345678'),
  'credentials.resend': ({ credentials }, { unanswered }) =>
    unanswered && credentials?.resend?.(unanswered),
}
