import { ChannelError } from '../../gateway/errors.js'

/** What later calls need to know of an attempt: all of it stands in its handle. */
export interface Held {
  readonly sessionId: string
  /** Where its codes are told, as a path of the provider's host. Null where it has none. */
  readonly streamPath: string | null
  readonly readAfterMs: number
  /** When it ends: epoch milliseconds of this server's clock. */
  readonly endsAt: number
}

/** No session of the vendor's comes near, and what grows beyond fits no header once it is sealed. */
const longest = 1000

/** The handle. Throws `malformed-answer` where it would be too long. */
export function toHandle({ sessionId, streamPath, readAfterMs, endsAt }: Held): string {
  const handle = new URLSearchParams({
    s: sessionId,
    p: String(readAfterMs / 1000),
    ...(streamPath !== null && { u: streamPath }),
    e: String(endsAt),
  }).toString()
  if (handle.length <= longest) return handle
  const cause = new Error(`A handle of ${handle.length} characters is too long.`)
  throw new ChannelError('malformed-answer', { cause })
}

/** What a handle holds. Throws `not-found` for one that was never given. */
export function fromHandle(handle: string): Held {
  const held = new URLSearchParams(handle)
  const sessionId = held.get('s') ?? ''
  const readAfterMs = Number(held.get('p')) * 1000
  const endsAt = Number(held.get('e'))
  const isMeant = isSegment(sessionId) && isMoment(readAfterMs) && isMoment(endsAt)
  if (!isMeant) throw new ChannelError('not-found')
  return { sessionId, streamPath: held.get('u'), readAfterMs, endsAt }
}

/**
 * A session ends by the provider's clock: a little before we think so, since its time began before
 * its answer came. What is refused from here on has ended.
 */
export function isEnding({ endsAt }: Held): boolean {
  return Date.now() >= endsAt - 5000
}

/**
 * Whether a provider's id can stand in a path: dots alone would lead out of it, escaped or not, and
 * half a letter cannot be escaped.
 */
export function isSegment(id: string): boolean {
  return /^[^\p{Cs}]+$/u.test(id) && id !== '.' && id !== '..'
}

function isMoment(ms: number): boolean {
  return ms > 0 && ms < Number.POSITIVE_INFINITY
}
