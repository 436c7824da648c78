/**
 * A moment on two clocks. The monotonic one stands still while some machines sleep; the wall clock
 * can be set back. Whichever says that more time has passed is believed.
 */
export interface Instant {
  /** Milliseconds, `performance.now()`. */
  readonly monotonic: number
  /** Milliseconds, `Date.now()`. */
  readonly wall: number
}

/** A duration that began at a known moment. */
export interface Deadline {
  readonly from: Instant
  readonly afterMs: number
}

/** The present moment. */
export function now(): Instant {
  return { monotonic: performance.now(), wall: Date.now() }
}

/** A deadline this many milliseconds from now, or from another moment; null for null, which is none. */
export function deadlineIn(afterMs: number, from?: Instant): Deadline
export function deadlineIn(afterMs: number | null, from?: Instant): Deadline | null
export function deadlineIn(afterMs: number | null, from: Instant = now()): Deadline | null {
  return afterMs === null ? null : { from, afterMs }
}

/** Milliseconds left, never less than 0. */
export function remainingMs(deadline: Deadline, at: Instant = now()): number {
  const { from, afterMs } = deadline
  const elapsed = Math.max(at.monotonic - from.monotonic, at.wall - from.wall)
  return Math.max(0, afterMs - elapsed)
}
