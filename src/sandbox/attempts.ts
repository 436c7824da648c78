import type { ChannelKind } from '../gateway/channel.js'
import type { WorldClock } from './clock.js'
import { codeHabits, writeHandle, type CodeKind } from './codes.js'
import { createRandom } from './random.js'

/** One attempt to connect by code, as the provider keeps it. */
export interface Attempt {
  /** The provider's handle, `wa_…` or `tg_…`. */
  readonly id: string
  readonly kind: CodeKind
  /** The exact text of the code. */
  readonly code: string
  /** When the code stops being accepted, in milliseconds since 1970 by the world's clock. */
  readonly codeDiesAt: number
  readonly status: 'waiting' | 'scanned' | 'connected' | 'failed'
}

/** What comes of a scan. A code is dead when it is too old, used, or its attempt is over. */
export type ScanOutcome = 'scanned' | 'dead' | 'unknown'

/**
 * What becomes of a world's attempts. `fails` does so by itself, the last three once a code was scanned:
 * for want of room among the phone's linked devices or of a passkey, or since the phone unlinks at once.
 */
export type PairingCourse = 'connects' | 'fails' | 'device-limit' | 'passkey' | 'unlinks'

/** The attempts of one world. */
export interface Attempts {
  start(kind: CodeKind): Attempt
  scan(code: string): ScanOutcome
  /** As they stand by now, the oldest first. */
  all(): readonly Attempt[]
  /** Forgets those that led to a channel of this kind. */
  forgetConnected(kind: ChannelKind): void
}

/** Milliseconds the provider waits for a scan: not documented, five minutes at its own provider. */
const patienceMs = 300_000

/** Milliseconds until an attempt fails by itself where attempts fail. */
const failureMs = 5_000

/** An attempt, and when its status changes next by itself. */
interface Entry {
  attempt: Attempt
  turnsAt: number
}

/** Keeps attempts, which move on with the clock, and says when one has connected. */
export function createAttempts(
  clock: WorldClock,
  seed: number,
  course: PairingCourse,
  onConnected: (attempt: Attempt, at: number) => void,
): Attempts {
  const codes = createRandom(seed, 'codes')
  const links = createRandom(seed, 'links')
  let entries: Entry[] = []

  /** Lets happen what is due, in the order in which it was due. */
  function catchUp(): readonly Entry[] {
    const due = entries.filter(({ turnsAt }) => turnsAt <= clock.now())
    for (const entry of due.toSorted((one, other) => one.turnsAt - other.turnsAt)) {
      const connects = entry.attempt.status === 'scanned' && course === 'connects'
      entry.attempt = { ...entry.attempt, status: connects ? 'connected' : 'failed' }
      if (connects) onConnected(entry.attempt, entry.turnsAt)
      entry.turnsAt = Infinity
    }
    return entries
  }

  return {
    start(kind) {
      const habits = codeHabits[kind]
      const now = clock.now()
      const attempt: Attempt = {
        id: writeHandle(kind, codes),
        kind,
        code: habits.write(codes),
        codeDiesAt: now + habits.lifetimeMs,
        status: 'waiting',
      }
      entries.push({ attempt, turnsAt: now + (course === 'fails' ? failureMs : patienceMs) })
      return attempt
    },
    scan(code) {
      const entry = catchUp().find(({ attempt }) => attempt.code === code)
      if (!entry) return 'unknown'
      const { attempt } = entry
      if (attempt.status !== 'waiting' || attempt.codeDiesAt <= clock.now()) return 'dead'
      entry.attempt = { ...attempt, status: 'scanned' }
      entry.turnsAt = clock.now() + codeHabits[attempt.kind].linkMs(links)
      return 'scanned'
    },
    all: () => catchUp().map(({ attempt }) => attempt),
    forgetConnected(kind) {
      entries = entries.filter(
        ({ attempt }) => attempt.kind !== kind || attempt.status !== 'connected',
      )
    },
  }
}
