import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { type ChannelKind, channelKinds } from '../../../src/gateway/channel.js'
import type { ChannelGateway } from '../../../src/gateway/gateway.js'
import type { PairingMethod } from '../../../src/gateway/pairing.js'
import * as codec from '../../../src/proxy/codec.js'
import type { Shape } from '../../../src/proxy/shapes.js'
import { listOf, nullable } from '../../../src/proxy/shapes.js'
import { anyText } from '../json.js'

/** The parts of a login, which no error may hold. */
export const login = { username: 'fuzz-name', password: 'fuzz pa"ss\\wörd', code: '90817263' }

/** What a call is about. */
export interface Subject {
  readonly kind: ChannelKind
  readonly id: string
  readonly method: PairingMethod
}

/** A handle as Keebai's gateway writes it, or nearly. */
const keebaiHandle = fc
  .record({
    s: fc.constantFrom('cs_1', '.', '..', 'a/b', '?', '', '%2e%2e', '\u{1F4A5}'),
    p: fc.constantFrom('5', '0', '-1', 'x', '1e999'),
    u: fc.constantFrom('/v1/x/qr-stream', '//evil.test/x', 'https://evil.test', ''),
    e: fc.constantFrom('1795348800000', '1', '99999999999999', 'x', '1e999'),
  })
  .map((held) => new URLSearchParams(held).toString())

/** What a call is about: also what its gateway does not have. */
export const anySubject: fc.Arbitrary<Subject> = fc.record({
  kind: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom('whatsapp', 'instagram') },
    { weight: 1, arbitrary: fc.constantFrom(...channelKinds) },
  ),
  id: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom('5', 'ch_01HXYZ', 'wa_abc123', 's=cs_1&p=5&e=1e13') },
    { weight: 1, arbitrary: keebaiHandle },
    { weight: 1, arbitrary: anyText },
  ),
  method: fc.constantFrom('qr', 'qr', 'link'),
})

/** Asks something, and says whether what came of it fits. */
export interface Call {
  readonly ask: (gateway: ChannelGateway, subject: Subject, signal: AbortSignal) => unknown
  /** Milliseconds within which it is settled. */
  readonly withinMs: number
  readonly fits: (value: unknown, subject: Subject) => boolean
}

/** Whether a value is of the shape and holds nothing beside it. */
export function isOf<T>(shape: Shape<T>, value: unknown): boolean {
  try {
    const plain: unknown = value === undefined ? value : JSON.parse(JSON.stringify(value))
    return isDeepStrictEqual(plain, JSON.parse(JSON.stringify(shape(value))))
  } catch {
    return false
  }
}

/** Whether a reading is one of the port's. Of a failure the error is looked at apart. */
export function isReading(value: unknown): boolean {
  const { status } = codec.reading(value)
  return status === 'failed' ? Object.keys(Object(value)).length === 2 : isOf(codec.reading, value)
}

function ofKind(value: unknown, { kind }: Pick<Subject, 'kind'>): boolean {
  return value === null || (Object(value).kind === kind && Object(value).id !== '')
}

const refOf = ({ kind, id }: Subject) => (id === '5' ? { kind } : { kind, id })

/** Every question that a gateway can be asked and that is answered once. */
export const calls = {
  listOffers: {
    ask: (gateway, _, signal) => gateway.listOffers({ signal }),
    withinMs: 0,
    fits: (value) => isOf(listOf(codec.offer), value),
  },
  list: {
    ask: ({ channels }, _, signal) => channels.list({ signal }),
    withinMs: 15_000,
    fits: (value) => isOf(listOf(codec.channel), value),
  },
  read: {
    ask: ({ channels }, subject, signal) => channels.read(refOf(subject), { signal }),
    withinMs: 15_000,
    fits: (value, subject) => isOf(nullable(codec.channel), value) && ofKind(value, subject),
  },
  refresh: {
    ask: ({ channels }, subject, signal) => channels.refresh?.(refOf(subject), { signal }),
    withinMs: 30_000,
    fits: (value, subject) => isOf(codec.channel, value) && ofKind(value, subject),
  },
  disconnect: {
    ask: ({ channels }, subject, signal) => channels.disconnect?.(refOf(subject), { signal }),
    withinMs: 45_000,
    fits: (value) => value === undefined,
  },
  start: {
    ask: ({ pairing }, { kind, method }, signal) =>
      pairing?.start({ kind, method, attemptId: 'a1' }, { signal }),
    withinMs: 30_000,
    fits: (value, subject) => isOf(codec.session, value) && ofKind(value, subject),
  },
  reading: {
    ask: ({ pairing }, subject, signal) => pairing?.read(subject, { signal }),
    withinMs: 15_000,
    fits: (value) => isReading(value),
  },
  submit: {
    ask: ({ credentials }, { kind }, signal) => credentials?.submit(kind, login, { signal }),
    withinMs: 30_000,
    fits: (value) => isOf(codec.outcome, value),
  },
  answer: {
    ask: ({ credentials }, { kind, id }, signal) =>
      credentials?.answer({ kind, id, round: 1 }, login.code, { signal }),
    withinMs: 30_000,
    fits: (value) => isOf(codec.outcome, value),
  },
  resend: {
    ask: ({ credentials }, { kind, id }, signal) =>
      credentials?.resend?.({ kind, id, round: 1 }, { signal }),
    withinMs: 30_000,
    fits: (value) => isOf(codec.receipt, value),
  },
} satisfies Readonly<Record<string, Call>>
