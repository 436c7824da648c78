import * as v from 'valibot'
import { ChannelError } from '../../gateway/errors.js'
import type { WebhookEvent } from '../../gateway/webhook.js'

/** How one provider signs its webhooks, and what it says in them. */
export interface WebhookScheme {
  /** The header that holds the signature, in lower case. */
  readonly header: string
  /** Null for a header that the provider does not write so. */
  readSignature(header: string): Signature | null
  /** Throws `malformed-answer` for JSON that is no event. */
  readEvent(body: unknown): WebhookEvent
}

/** What a signature's header says. */
export interface Signature {
  /** What stands before the body in the text that is signed. */
  readonly prefix: string
  /** One of them has to be right: there may be more than one while a secret is replaced. */
  readonly candidates: readonly ArrayBuffer[]
  /** Milliseconds of the wall clock; null where the time is not signed. */
  readonly signedAt: number | null
}

/** The bytes of an HMAC-SHA256 in hexadecimal digits, or null for any other text. */
export function bytesOf(hex: string): ArrayBuffer | null {
  if (!/^[\da-f]{64}$/i.test(hex)) return null
  return Uint8Array.from(hex.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16)).buffer
}

/** The body by its schema. Throws `malformed-answer`, which names paths and no values. */
export function readAs<T>(schema: v.GenericSchema<unknown, T>, body: unknown): T {
  const read = v.safeParse(schema, body)
  if (read.success) return read.output
  const faults = read.issues.map((issue) => `${v.getDotPath(issue) ?? ''}: no ${issue.expected}`)
  throw new ChannelError('malformed-answer', { cause: new Error(faults.join('; ')) })
}

const isoMoment = v.pipe(v.string(), v.isoTimestamp())
/** Years with more than four digits would not sort as text. */
const lastMs = Date.UTC(9999, 11, 31)

/** A moment, given as ISO 8601 or in seconds since 1970, in UTC; null for what is neither. */
export function utcOf(moment: unknown): string | null {
  const ms = v.is(isoMoment, moment) ? Date.parse(moment) : secondsOf(moment) * 1000
  return ms >= 0 && ms <= lastMs ? new Date(ms).toISOString() : null
}

function secondsOf(moment: unknown): number {
  return typeof moment === 'number' ? moment : Number.NaN
}
