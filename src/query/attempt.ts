import { type Instant, remainingMs } from '../gateway/deadline.js'
import type { PairingRef, PairingSession } from '../gateway/pairing.js'

/** What a browser remembers of an attempt, so that a reload or another tab goes on with it. */
export interface AttemptRecord {
  /** One per start at the provider. A renewal counts up behind the dot: `6f2c….1`. */
  readonly id: string
  /** The handle of the session; null until the provider has answered. */
  readonly handle: string | null
  /** The session that this one replaced. */
  readonly earlier: { readonly id: string; readonly handle: string } | null
}

/** A session that is under way, and when that was heard. */
export interface RunningAttempt {
  readonly status: 'running'
  readonly id: string
  readonly session: PairingSession
  readonly from: Instant
  /** How many renewals led to it. */
  readonly renewals: number
  readonly earlier: { readonly id: string; readonly ref: PairingRef } | null
}

/** What one slot is up to. `wanted` is a person's wish for a session, perhaps after another one. */
export type Attempt =
  | { readonly status: 'none' }
  | { readonly status: 'wanted'; readonly after: RunningAttempt | null }
  | RunningAttempt
  | { readonly status: 'cancelled' }

/** Milliseconds an attempt may last where the provider sets no limit. Ours, not a provider's. */
export const defaultAttemptMs = 180_000

/** Milliseconds a replaced or lapsed session is still read, since a scan may answer late. */
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
  const running = runningOf(current)
  if (record && record.id !== running?.id) return record
  const isWanted = current.status === 'wanted'
  if (!isWanted && (!running || !isLapsed(running))) return null
  const id = isWanted || !running ? newId() : renewedId(running.id)
  return { id, handle: null, earlier: running && { id: running.id, handle: running.session.id } }
}

/** The session on screen: the running one, or the one that a wish is to replace. */
export function runningOf(attempt: Attempt): RunningAttempt | null {
  if (attempt.status === 'running') return attempt
  return attempt.status === 'wanted' ? attempt.after : null
}

/** The id of the attempt after this one. The same in every tab, so that all ask for the same one. */
export function renewedId(id: string): string {
  const [stem = id] = id.split('.')
  return `${stem}.${renewalsOf(id) + 1}`
}

/** How many renewals led to this attempt. */
export function renewalsOf(id: string): number {
  return Number(id.split('.')[1] ?? 0)
}

/** Milliseconds the session's own code lives from `from`; null where nobody knows. */
export function codeLifetimeMs({ session }: RunningAttempt): number | null {
  return session.invitation?.type === 'qr' ? session.invitation.lifetimeMs : null
}

/** Whether the code is dead. */
export function isLapsed(attempt: RunningAttempt): boolean {
  const afterMs = codeLifetimeMs(attempt)
  return afterMs !== null && remainingMs({ from: attempt.from, afterMs }) === 0
}

interface ShortLived {
  readonly gcTime: 0
  readonly staleTime: number
  readonly networkMode: 'always'
  readonly retryOnMount: false
}

/** Nothing of an attempt is worth keeping, and none of it may be written anywhere. */
export const shortLived: ShortLived = {
  gcTime: 0,
  staleTime: Number.POSITIVE_INFINITY,
  networkMode: 'always',
  retryOnMount: false,
}

interface Deliberate extends ShortLived {
  readonly structuralSharing: false
  readonly refetchOnWindowFocus: false
  readonly refetchOnReconnect: false
}

/** For a fetch that is a step somebody takes: nothing but they may ask for it. */
export const deliberate: Deliberate = {
  ...shortLived,
  structuralSharing: false,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
}
