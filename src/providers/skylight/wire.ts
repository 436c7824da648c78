/**
 * SkylightChat's wire: what we read of its answers, and no more, so that a new field breaks nothing.
 * https://docs.skylightchat.com/rest-api/channels
 */
import * as v from 'valibot'
import type { Wire } from '../read-wire.js'
import { readWire, text } from '../read-wire.js'

/** What later calls name an attempt by: one that is longer fits no header once it is sealed. */
const handle = v.pipe(text, v.maxLength(1000))

/** The pattern alone takes moments that no clock knows. */
const moment = v.pipe(
  v.string(),
  v.isoTimestamp(),
  v.check((value) => !Number.isNaN(Date.parse(value))),
)

/** What `connect` answers. */
export interface ConnectWire {
  readonly account_id: string
  readonly qr_code: string
}

/** What `connect` answers. */
export const connectWire: Wire<ConnectWire> = v.object({ account_id: handle, qr_code: text })

/** The channel object of `status` and `refresh`. */
export interface ChannelWire {
  readonly id: number | string
  readonly username: string | null
  readonly is_connected: boolean
  readonly sync_status: string
  readonly last_synced_at: string | null
}

/** The channel object of `status` and `refresh`. A time nobody can read is as good as none. */
export const channelWire: Wire<ChannelWire> = v.object({
  id: v.union([v.pipe(v.number(), v.safeInteger()), text]),
  username: v.nullish(v.pipe(v.string(), v.maxLength(4000)), null),
  is_connected: v.boolean(),
  sync_status: text,
  last_synced_at: v.fallback(v.nullish(moment, null), null),
})

/** What a login and a code are answered with where a code is wanted. */
export interface ChallengeWire {
  readonly account_id: string
  readonly checkpoint_type: string
  readonly source: string
}

/** A code is wanted: that much `requires_2fa` says by itself, and no other word need be there. */
export const challengeWire: Wire<ChallengeWire> = v.object({
  account_id: handle,
  checkpoint_type: v.nullish(text, 'OTP'),
  source: v.fallback(v.string(), ''),
})

/** Whether a success asks for a code. It looks like any other but for this flag. */
export function asksForCode(body: unknown): boolean {
  return v.is(v.object({ data: v.object({ requires_2fa: v.literal(true) }) }), body)
}

/** How an attempt stands. While it waits, nobody knows which fields of a channel are there. */
export interface ProgressWire {
  readonly completed: boolean
  readonly in_progress: boolean
}

/** How an attempt stands. */
export const progressWire: Wire<ProgressWire> = v.object({
  completed: v.boolean(),
  in_progress: v.boolean(),
})

/** What `status` may answer where nothing is connected; the pages do not say. */
const noId = { id: v.nullish(v.null()) }
const nothingWire = v.object({
  success: v.literal(true),
  data: v.union([
    v.null(),
    v.object({ ...noId, completed: v.literal(false) }),
    // Instagram's has no such flag.
    v.object({ ...noId, is_connected: v.literal(false) }),
  ]),
})

/** Whether an answer says that there is no channel. */
export function isNothing(body: unknown): boolean {
  return v.is(nothingWire, body)
}

/** The error envelope. It has no codes: status and route are all there is to go by. */
export interface FailureWire {
  readonly errors: Readonly<Record<string, unknown>>
  /** Seconds, with 429. */
  readonly retry_after: number
}

const failureWire: Wire<FailureWire> = v.object({
  errors: v.fallback(v.record(v.string(), v.unknown()), {}),
  retry_after: v.fallback(v.pipe(v.union([v.number(), text]), v.transform(Number)), Number.NaN),
})

/** What can be read of a refusal. Never fails: its status says the most. */
export function readFailure(body: unknown): FailureWire {
  const read = v.safeParse(failureWire, body)
  return read.success ? read.output : { errors: {}, retry_after: Number.NaN }
}

const failedWire = v.object({ success: v.literal(false) })

/** Whether an answer says of itself that it is a failure, whatever its status. */
export function isFailure(body: unknown): boolean {
  return v.is(failedWire, body)
}

/** Nothing, of a success that has nothing to say. */
export const silentWire: Wire<unknown> = v.optional(v.unknown())

/** The `data` of a success. Throws `malformed-answer` where it is not of that shape. */
export function readData<T>(body: unknown, schema: Wire<T>): T {
  return readWire(body, v.object({ success: v.literal(true), data: schema })).data
}
