import * as v from 'valibot'
import type { ChannelKind, ChannelRef } from '../gateway/channel.js'
import { channelKinds } from '../gateway/channel.js'
import type { Credentials } from '../gateway/credentials.js'
import type { PairingRequest, PairingSettings } from '../gateway/pairing.js'
import { Refusal } from './answer.js'
import { longestHandle } from './handles.js'

const kind = v.picklist(channelKinds)
const attemptId = v.pipe(v.string(), v.regex(/^[\w.-]{1,100}$/))

/** A channel, by path and header. Its id has nothing in it that a provider's path gives a meaning. */
export const channelRef: v.GenericSchema<unknown, ChannelRef> = v.strictObject({
  kind,
  id: v.exactOptional(v.pipe(v.string(), v.regex(/^(?!\.{1,2}$)[\w.:@+-]{1,200}$/))),
})

/** valibot takes a list for an object that has none of the fields. */
const noList = v.custom<object>((value) => !Array.isArray(value))

const settings = {
  name: v.exactOptional(v.pipe(v.string(), v.minLength(1), v.maxLength(100))),
  coexistence: v.exactOptional(v.boolean()),
  pipelineId: v.exactOptional(v.pipe(v.string(), v.minLength(1), v.maxLength(200))),
} satisfies Record<keyof PairingSettings, unknown>

/** The body of `POST /pairings`, with the settings that a page may choose. */
export function pairingRequest(
  allow: readonly (keyof PairingSettings)[],
): v.GenericSchema<unknown, PairingRequest> {
  const allowed = Object.entries(settings).filter(([name]) => allow.some((each) => each === name))
  return v.strictObject({
    attemptId,
    kind,
    method: v.picklist(['qr', 'link']),
    replaces: v.exactOptional(v.pipe(v.string(), v.maxLength(longestHandle))),
    settings: v.exactOptional(v.pipe(noList, v.strictObject(Object.fromEntries(allowed)))),
  })
}

/** A login, and to what. */
export interface LoginRequest extends Credentials {
  readonly kind: ChannelKind
  /** Made by the page: a repeated one joins the first. */
  readonly attemptId?: string | undefined
}

/** The body of `POST /logins`. The name has room for any e-mail address. */
export const loginRequest: v.GenericSchema<unknown, LoginRequest> = v.strictObject({
  attemptId: v.exactOptional(attemptId),
  kind,
  username: v.pipe(v.string(), v.minLength(1), v.maxLength(320)),
  password: v.pipe(v.string(), v.minLength(1), v.maxLength(1000)),
  country: v.exactOptional(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/))),
})

/** The body of `POST /logins/:kind/answer`. No provider says how long a code is. */
export const codeRequest: v.GenericSchema<unknown, { code: string }> = v.strictObject({
  code: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
})

/** What the browser sent, if it is exactly of that shape. Refuses it else, and names the fields. */
export function parse<T>(schema: v.GenericSchema<unknown, T>, value: unknown): T {
  const read = v.safeParse(schema, value)
  if (read.success) return read.output
  const fields = read.issues.map((issue) => v.getDotPath(issue)?.split('.')[0] ?? '')
  throw new Refusal(422, 'invalid', { fields })
}
