import { type Instant, now, remainingMs } from '../gateway/deadline.js'
import type { Invitation, Reading } from '../gateway/pairing.js'

/** A reading, and when it came. */
export interface Heard {
  readonly reading: Reading
  readonly at: Instant
}

type Code = Extract<Invitation, { type: 'qr' }>

/** What is known once this reading has come as well. */
export function heardAfter(before: Heard | null, reading: Reading): Heard {
  const invitation = before && codeOf(before.reading)
  if (!before || !invitation || !isOfSameCode(before, reading)) return { reading, at: now() }
  return { reading: { ...reading, invitation } as Reading, at: before.at }
}

/**
 * Where a reading brings no code, the one before still holds: who comes late needs it. One that is told once
 * more has aged since it was heard first.
 */
function isOfSameCode(before: Heard, reading: Reading): boolean {
  if (reading.status !== 'waiting') return false
  if (!reading.invitation) return true
  const code = codeOf(reading)
  const leastMs = code?.lifetimeMs ?? Number.POSITIVE_INFINITY
  const isTold = code?.payload === codeOf(before.reading)?.payload
  return isTold && leftMs(before) > 0 && leftMs(before) < leastMs
}

/** A reading some time after it was heard, with what is left of its code. */
export function aged(reading: Reading, from: Instant): Reading {
  const code = codeOf(reading)
  if (!code || code.lifetimeMs === null) return reading
  const lifetimeMs = Math.floor(leftMs({ reading, at: from }))
  return { ...reading, invitation: { ...code, lifetimeMs } } as Reading
}

/** Milliseconds that the code of a reading lives yet: 0 where it has none, or nobody knows. */
export function leftMs(heard: Heard | null): number {
  const lifetimeMs = heard && codeOf(heard.reading)?.lifetimeMs
  return heard && lifetimeMs ? remainingMs({ from: heard.at, afterMs: lifetimeMs }) : 0
}

function codeOf(reading: Reading): Code | null {
  const { invitation } = reading.status === 'waiting' ? reading : {}
  return invitation?.type === 'qr' ? invitation : null
}
