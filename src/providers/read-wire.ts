import * as v from 'valibot'
import { ChannelError } from '../gateway/errors.js'

/** A shape of what a provider answers. */
export type Wire<T> = v.GenericSchema<unknown, T>

/**
 * Words of a provider's, and no more of them than anything needs that a person is shown or an address
 * holds. The longest is a code to scan, of which a picture holds 2,953 bytes.
 */
export const text: v.GenericSchema<string> = v.pipe(v.string(), v.nonEmpty(), v.maxLength(4000))

/** A body of that shape. Throws `malformed-answer` for another. */
export function readWire<T>(body: unknown, schema: Wire<T>): T {
  const read = v.safeParse(schema, body)
  if (read.success) return read.output
  // Path and expectation only: the values may hold a code to scan.
  const faults = read.issues.map((issue) => `${v.getDotPath(issue)}: no ${issue.expected}`)
  throw new ChannelError('malformed-answer', { cause: new Error(faults.join('; ')) })
}
