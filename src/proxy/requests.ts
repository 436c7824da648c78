import * as v from 'valibot'
import type { ChannelKind, ChannelRef } from '../gateway/channel.js'
import { channelKinds } from '../gateway/channel.js'
import type { PairingRequest } from '../gateway/pairing.js'
import { Refusal } from './answer.js'

const kind = v.picklist(channelKinds)

/** No field at all. */
export const nothing: v.GenericSchema<unknown, object> = v.strictObject({})

/** A channel, by path and query. Its id has nothing in it that a provider's path gives a meaning. */
export const channelRef: v.GenericSchema<unknown, ChannelRef> = v.strictObject({
  kind,
  id: v.exactOptional(v.pipe(v.string(), v.regex(/^(?!\.{1,2}$)[\w.:@+-]{1,200}$/))),
})

/** The kind that a pairing's handle is taken to be of. */
export const pairingQuery: v.GenericSchema<unknown, { kind: ChannelKind }> = v.strictObject({
  kind,
})

/** The body of `POST /pairings`. */
export const pairingRequest: v.GenericSchema<unknown, PairingRequest> = v.strictObject({
  attemptId: v.pipe(v.string(), v.regex(/^[\w.-]{1,100}$/)),
  kind,
  method: v.picklist(['qr', 'link']),
})

/** What the browser sent, if it is exactly of that shape. Refuses it else, and names the fields. */
export function parse<T>(schema: v.GenericSchema<unknown, T>, value: unknown): T {
  const read = v.safeParse(schema, value)
  if (read.success) return read.output
  const fields = read.issues.map((issue) => v.getDotPath(issue) ?? '')
  throw new Refusal(422, 'invalid', { fields })
}
