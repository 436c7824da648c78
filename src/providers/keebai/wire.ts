/**
 * Keebai's wire: what we read of its answers, and no more, so that a new field breaks nothing.
 * https://docs.keebai.com/dev/endpoints/channels-whatsapp-connect
 */
import * as v from 'valibot'
import type { Wire } from '../read-wire.js'
import { text } from '../read-wire.js'

/** Words that may be missing, or be something else: then there are none. */
const perhaps = v.fallback(v.nullish(text, null), null)

/** Seconds one can believe, else those of the vendor's page. */
const seconds = (usual: number, most: number): Wire<number> =>
  v.fallback(v.pipe(v.number(), v.minValue(1), v.maxValue(most)), usual)

/** What every start answers. */
export interface StartWire {
  readonly session_id: string
  readonly expires_in: number
  readonly poll_interval: number
}

const startEntries = (usualLife: number) => ({
  session_id: text,
  expires_in: seconds(usualLife, 86_400),
  poll_interval: seconds(5, 60),
})

/** What the start of a signup answers. */
export interface SignupWire extends StartWire {
  readonly verification_uri: string
}

/** What the start of a signup answers. */
export const signupWire: Wire<SignupWire> = v.object({
  ...startEntries(900),
  verification_uri: text,
})

/** What the start of a pairing by code answers. */
export interface CodesWire extends StartWire {
  /** Relative to the host, not to the base URL. */
  readonly stream_url: string
}

/** What the start of a pairing by code answers. */
export const codesWire: Wire<CodesWire> = v.object({ ...startEntries(300), stream_url: text })

/** A channel, in a list, by itself and in a session that is completed. */
export interface ChannelWire {
  readonly id: string
  readonly type: string
  readonly is_active: boolean
  readonly name: string | null
  readonly phone_number: string | null
  readonly phone_number_id: string | null
  readonly business_account_id: string | null
}

/** A channel, in a list, by itself and in a session that is completed. */
export const channelWire: Wire<ChannelWire> = v.object({
  id: text,
  type: text,
  is_active: v.boolean(),
  name: perhaps,
  phone_number: perhaps,
  phone_number_id: perhaps,
  business_account_id: perhaps,
})

/** Something that has a type, whatever else: most types are no channels of ours. */
export const typedWire: Wire<{ readonly type: string }> = v.looseObject({ type: text })

/** The list of channels. */
export const listWire: Wire<{ readonly data: readonly unknown[] }> = v.object({
  data: v.array(v.unknown()),
})

/** How a session stands. */
export interface SessionWire {
  readonly status: string
  readonly channel?: unknown
  /** Undocumented here; the stream has it. */
  readonly reason: string | null
}

/** How a session stands. */
export const sessionWire: Wire<SessionWire> = v.object({
  status: text,
  channel: v.optional(v.unknown()),
  reason: perhaps,
})

/** The data of the stream's `qr`, where it is more than the bare code. */
export interface CodeWire {
  readonly data: string
  /** ISO 8601. */
  readonly expires_at: string | null
}

/** The data of the stream's `qr`, where it is more than the bare code. */
export const codeWire: Wire<CodeWire> = v.object({ data: text, expires_at: perhaps })

/** The data of the stream's `connected`. */
export interface ConnectedWire {
  readonly channel_id: string
  readonly phone_number: string | null
  readonly push_name: string | null
}

/** The data of the stream's `connected`. */
export const connectedWire: Wire<ConnectedWire> = v.object({
  channel_id: text,
  phone_number: perhaps,
  push_name: perhaps,
})

/** The data of the stream's `failed` and `disconnected`. */
export const reasonWire: Wire<{ readonly reason: string | null }> = v.object({ reason: perhaps })

/** The error envelope. With 401 also a flat one, whose `error` is a string. */
export interface FailureWire {
  readonly code: string | null
  /** With `INSUFFICIENT_SCOPE`. */
  readonly missing: readonly string[]
}

const failureWire = v.object({
  error: v.object({
    code: perhaps,
    details: v.fallback(v.object({ missing: v.fallback(v.array(text), []) }), { missing: [] }),
  }),
})

/** What can be read of a refusal. Never fails: its status says the most. */
export function readFailure(body: unknown): FailureWire {
  const read = v.safeParse(failureWire, body)
  if (!read.success) return { code: null, missing: [] }
  const { code, details } = read.output.error
  return { code, missing: details.missing }
}

/** Whether an answer says of itself that it is a failure, whatever its status. */
export function isFailure(body: unknown): boolean {
  return v.is(v.object({ error: v.union([v.object({ code: text }), text]) }), body)
}

/** The thing itself, where it is wrapped in `data`: for one channel, the pages do not say. */
export function unwrapped(body: unknown): unknown {
  const wrapped = v.safeParse(v.object({ data: v.looseObject({}) }), body)
  return wrapped.success ? wrapped.output.data : body
}
