import { renewedId } from '../gateway/attempt-id.js'
import { type Deadline, deadlineIn, type Instant, remainingMs } from '../gateway/deadline.js'
import type { Invitation, PairingSession } from '../gateway/pairing.js'

/** What a browser remembers of an attempt, so that a reload or another tab goes on with it. */
export interface AttemptRecord {
  /** One per start at the provider. A renewal counts up behind the dot: `6f2c….1`. */
  readonly id: string
  /** The handle of the session; null until the provider has answered. */
  readonly handle: string | null
  /** The handle of the session that this one replaced. */
  readonly earlier: string | null
}

/** A session that is under way, and its times. */
export interface RunningAttempt {
  readonly id: string
  readonly session: PairingSession
  /** When the session's own code dies; null where it has none, or nobody knows. */
  readonly code: Deadline | null
  /** When the attempt ends; null where its code says enough. */
  readonly end: Deadline | null
  /** How many renewals led to its invitation; undefined where it has none yet. */
  readonly renewals?: number | undefined
}

/**
 * What one slot is up to, with the session on screen. `wanted` is a person's wish for a session,
 * perhaps in the place of another one.
 */
export type Attempt =
  | { readonly status: 'none' | 'cancelled'; readonly running: null }
  | { readonly status: 'wanted'; readonly running: RunningAttempt | null }
  | { readonly status: 'running'; readonly running: RunningAttempt }

/** An attempt of which nothing is known. */
export const noAttempt: Attempt = { status: 'none', running: null }

/** Milliseconds an attempt may last where the provider sets no limit. Ours, not a provider's. */
export const defaultAttemptMs = 180_000

/** Milliseconds an attempt is still read after its end, since a scan may answer late. */
export const lateAnswerMs = 30_000

/** How often a code is replaced without anybody asking for it. */
export const renewalLimit = 5

/**
 * The next step, from what this page knows and what the browser remembers: the record to take up,
 * where it has a handle, or to start under, where it has none; null where nothing is to be done. The
 * record of another tab or of the page before a reload always wins over a new start.
 */
export function nextStep(
  current: Attempt,
  record: AttemptRecord | null,
  newId: () => string,
): AttemptRecord | null {
  if (current.status === 'cancelled') return null
  const { running } = current
  if (record && record.id !== running?.id) return record
  const isWanted = current.status === 'wanted'
  if (!isWanted && (!running || !isLapsed(running))) return null
  const id = isWanted || !running ? newId() : renewedId(running.id)
  return { id, handle: null, earlier: running && running.session.id }
}

/** When the code of an invitation dies; null where it is none, or nobody knows. */
export function codeDeadline(invitation: Invitation | null, from: Instant): Deadline | null {
  const { lifetimeMs: afterMs = null } = { ...invitation } as { lifetimeMs?: number | null }
  return deadlineIn(afterMs, from)
}

/** Whether the session's own code is dead. */
export function isLapsed({ code }: RunningAttempt): boolean {
  return code !== null && remainingMs(code) === 0
}

interface ShortLived {
  readonly gcTime: 0
  readonly staleTime: number
  readonly networkMode: 'always'
  readonly retryOnMount: false
}

/**
 * Nothing of an attempt is worth keeping, and none of it may be written anywhere. In this mode a return of
 * the network is no reason for another fetch, unless an option says so.
 */
export const shortLived: ShortLived = {
  gcTime: 0,
  staleTime: Number.POSITIVE_INFINITY,
  networkMode: 'always',
  retryOnMount: false,
}

interface Deliberate extends ShortLived {
  readonly structuralSharing: false
  readonly refetchOnWindowFocus: false
}

/** For a fetch that is a step somebody takes: nothing but they may ask for it. */
export const deliberate: Deliberate = {
  ...shortLived,
  structuralSharing: false,
  refetchOnWindowFocus: false,
}
