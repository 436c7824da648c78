import type { ChannelKind } from '../gateway/channel.js'
import { ChannelError } from '../gateway/errors.js'
import type { Provider } from './provider.js'
import type { Seal } from './seal.js'

/** Who asks, and with what. */
export interface Asker {
  readonly subject: string
  readonly provider: Provider
  /** Of a page that has no login: all that it may ask about. */
  readonly leave?: Leave | undefined
}

/** Leave to show one attempt. */
export interface Leave {
  /** What its sessions have in common. */
  readonly root: string
  /** Milliseconds of the handler's wall clock. */
  readonly until: number
}

/** A handle, as it came from the browser, and what it is taken for. */
export interface HandleRef {
  readonly handle: string
  readonly kind: ChannelKind
}

/** What every handle holds. The browser keeps it, and cannot read it. */
export interface Sealed {
  readonly subject: string
  readonly kind: ChannelKind
  /** The gateway's own handle. */
  readonly id: string
  /** When the provider had answered: milliseconds of the handler's wall clock. */
  readonly madeAt: number
  /** Milliseconds from then. */
  readonly expiresInMs: number | null
  /** The same for a session and all that replace it: any of them may tell of one connection. */
  readonly root?: string | undefined
}

/** No provider's session lives longer, and the page forgets an attempt as late. */
export const longestMs: number = 15 * 60_000
/** What the clocks of two servers may differ by. */
const graceMs = 60_000

/**
 * What a handle holds. Rejects with `not-found` where it is not the asker's, not of that kind or not
 * ours, and with `expired` where it is too old.
 */
export async function openHandle<T extends Sealed>(
  seal: Seal<T>,
  { subject, leave }: Asker,
  ref: HandleRef,
): Promise<T> {
  // Ours are no longer than that: more is not even looked at.
  const held = ref.handle.length > longestHandle ? null : await seal.open(ref.handle, subject)
  if (!held || held.subject !== subject || held.kind !== ref.kind) {
    throw new ChannelError('not-found')
  }
  if (leave && held.root !== leave.root) throw new ChannelError('not-found')
  const lifeMs = Math.min(held.expiresInMs ?? longestMs, longestMs)
  if (ageOf(held) > lifeMs + graceMs) throw new ChannelError('expired')
  return held
}

/** Milliseconds since a handle was made. */
export function ageOf({ madeAt }: Sealed): number {
  return Math.max(0, Date.now() - madeAt)
}

/** Milliseconds for which a leave is good yet. Throws `expired` where that is over. */
export function leaveLeftMs({ until }: Leave): number {
  const leftMs = until - Date.now()
  if (leftMs <= 0) throw new ChannelError('expired')
  return leftMs
}

/** What is left of a duration that began that long ago. */
export function left(duration: number | null, age: number): number | null {
  return duration === null ? null : Math.max(0, duration - age)
}

/** What a header may be everywhere. What cannot be held cannot be answered either. */
export const longestHandle = 8000

/** A handle of what is to be kept. Rejects with `malformed-answer` where that fits no header. */
export async function sealHandle<T extends Sealed>(seal: Seal<T>, held: T): Promise<string> {
  const handle = await seal.seal(held)
  if (handle.length <= longestHandle) return handle
  const cause = new Error(`A handle of ${handle.length} characters fits no header.`)
  throw new ChannelError('malformed-answer', { cause })
}
