import type { PairingCourse, ScanOutcome } from './attempts.js'
import type { WorldClock } from './clock.js'
import type { KeebaiChannels } from './keebai-channels.js'
import { keebaiLinkMs, keebaiTimings, writeKeebaiCode, writeKeebaiId } from './keebai-codes.js'
import {
  isOver,
  type KeebaiProgress,
  type KeebaiSession,
  type KeebaiWish,
  type SignupOutcome,
} from './keebai-session.js'
import { createRandom, type Random } from './random.js'

/** The sessions of one world. */
export interface KeebaiSessions {
  start(wish: KeebaiWish): KeebaiSession
  /** As it stands by now. */
  find(id: string): KeebaiSession | undefined
  /** The oldest first. */
  all(): readonly KeebaiSession[]
  scan(code: string): ScanOutcome
  /** Plays the person in the portal. A session by code is none of the portal's. */
  finishSignup(id: string, outcome: 'complete' | 'cancel'): SignupOutcome
  /** When something happens next by itself; Infinity where nothing does. */
  nextAt(): number
}

/** A session, and when it changes next by itself. */
interface Entry {
  session: KeebaiSession
  turnsAt: number
  /** When it fails for want of a scan, in a world where attempts fail. */
  readonly failsAt: number
  readonly chance: Random
  /** Every code that it has shown. */
  readonly shown: Set<string>
}

/** Milliseconds until a session fails by itself where attempts fail. */
const failureMs = 5_000

/** Keeps sessions, which move on with the clock, and tells of each change in its order. */
export function createKeebaiSessions(
  clock: WorldClock,
  seed: number,
  course: PairingCourse,
  channels: KeebaiChannels,
  tell: (session: KeebaiSession) => void,
): KeebaiSessions {
  const ids = createRandom(seed, 'keebai sessions')
  const entries = new Map<string, Entry>()

  function become(entry: Entry, change: Partial<KeebaiSession>, turnsAt: number): void {
    entry.session = { ...entry.session, ...change }
    entry.turnsAt = turnsAt
    tell(entry.session)
  }

  function end(entry: Entry, progress: KeebaiProgress): void {
    become(entry, { code: null, progress }, Infinity)
  }

  function complete(entry: Entry, name: string, at: number): void {
    const type = entry.session.mode === 'qr' ? 'whatsapp_qr' : 'whatsapp'
    end(entry, { status: 'completed', channel: channels.add(type, name, at) })
  }

  function showCode(entry: Entry, at: number): void {
    const text = writeKeebaiCode(entry.chance)
    entry.shown.add(text)
    const diesAt = Math.min(at + keebaiTimings.rotationMs, entry.session.endsAt)
    become(entry, { code: { text, diesAt } }, Math.min(diesAt, entry.failsAt))
  }

  /** Lets happen what was due at a moment. */
  function turn(entry: Entry, at: number): void {
    const { session, failsAt } = entry
    if (session.progress.status === 'connecting') {
      const failure = failures[course]
      if (failure) end(entry, failure)
      else complete(entry, session.name, at)
    } else if (at >= failsAt) end(entry, { status: 'failed', reason: 'timeout' })
    else if (at >= session.endsAt) end(entry, { status: 'expired' })
    else showCode(entry, at)
  }

  function nextEntry(): Entry | undefined {
    return [...entries.values()].toSorted((one, other) => one.turnsAt - other.turnsAt)[0]
  }

  /** Lets happen what is due, in the order in which it was due. */
  function catchUp(): readonly Entry[] {
    for (;;) {
      const entry = nextEntry()
      if (!entry || entry.turnsAt > clock.now()) return [...entries.values()]
      turn(entry, entry.turnsAt)
    }
  }

  return {
    start(wish) {
      const id = writeKeebaiId('cs', ids)
      const now = clock.now()
      const isQr = wish.mode === 'qr'
      const endsAt = now + (isQr ? keebaiTimings.qrMs : keebaiTimings.signupMs)
      const entry: Entry = {
        session: { ...wish, id, endsAt, code: null, progress: { status: 'pending' } },
        turnsAt: endsAt,
        failsAt: isQr && course === 'fails' ? now + failureMs : Infinity,
        // A stream of its own: one that looks more often gets no other codes.
        chance: createRandom(seed, id),
        shown: new Set(),
      }
      entries.set(id, entry)
      if (isQr) showCode(entry, now)
      else tell(entry.session)
      return entry.session
    },
    find: (id) => catchUp().find(({ session }) => session.id === id)?.session,
    all: () => catchUp().map(({ session }) => session),
    scan(code) {
      const entry = catchUp().find(({ shown }) => shown.has(code))
      if (!entry) return 'unknown'
      if (entry.session.code?.text !== code) return 'dead'
      const turnsAt = clock.now() + keebaiLinkMs(entry.chance)
      become(entry, { code: null, progress: { status: 'connecting' } }, turnsAt)
      return 'scanned'
    },
    finishSignup(id, outcome) {
      const entry = catchUp().find(({ session }) => session.id === id)
      if (!entry || entry.session.mode === 'qr') return 'unknown'
      if (isOver(entry.session)) return 'over'
      if (outcome === 'complete') complete(entry, 'WhatsApp', clock.now())
      else end(entry, { status: 'cancelled' })
      return 'finished'
    },
    nextAt: () => Math.min(Infinity, ...[...entries.values()].map(({ turnsAt }) => turnsAt)),
  }
}

/**
 * What a scan ends in, where it does not connect. The words for the device limit are the documented ones;
 * nobody documents any for a passkey.
 */
const failures: Readonly<Partial<Record<PairingCourse, KeebaiProgress>>> = {
  fails: { status: 'failed', reason: 'bad code' },
  'device-limit': { status: 'failed', reason: 'device limit reached' },
  passkey: { status: 'failed', reason: 'passkey required' },
  unlinks: { status: 'disconnected', reason: 'the device was unlinked' },
}
