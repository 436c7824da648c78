import { deadlineIn, remainingMs } from '../../gateway/deadline.js'
import { toChannelError } from '../../gateway/errors.js'
import { newId } from '../../gateway/new-id.js'
import type { Reading } from '../../gateway/pairing.js'
import { longestMs } from '../handles.js'
import { aged, type Heard } from '../heard.js'
import { object, text } from '../shapes.js'
import type { Watch } from '../watch.js'
import type { WatchName } from '../watches.js'
import { createBell } from './bell.js'
import { createGuest } from './guest.js'
import { hold, stopWith } from './hold.js'
import { type Lease, openLease } from './lease.js'
import { createLines } from './lines.js'
import type { Names } from './names.js'
import type { NotesOf } from './notes.js'
import type { Bus } from './shared.js'
import { createTeller, type Told, toldShape } from './teller.js'

/** One stream at the provider for the watches that all processes have of one pairing. */
export interface Relay {
  /**
   * The readings of a pairing: the provider's own in one process, which tells the others. Where it ends
   * or dies, another takes its place. Where the store is out of reach, each asks the provider.
   */
  follow(which: WatchName, source: Source): Followed
  /** The last reading that any process heard of a pairing that is watched. Null where none is known. */
  latest(which: WatchName): Promise<Reading | null>
}

/** The readings of all processes. */
export interface Followed {
  readonly readings: AsyncIterable<Reading>
  /** It is known whether this process asks the provider, which has had the time to refuse. */
  readonly begun: Promise<void>
}

/** Where readings come from, and for how long. */
export interface Source {
  readonly begin: (signal: AbortSignal) => AsyncIterable<Reading>
  readonly signal: AbortSignal
  /** Joins the watch that reads them. It is kept for the watches of other processes as well. */
  readonly join: Watch['join']
}

/** Who has the provider's stream. */
interface Run {
  readonly run: string
}

/** Milliseconds after which another process takes over from one that has died. */
const lapseMs = 5000

/** Milliseconds between looks of those who follow: the bus may lose a word. */
const lookMs = 1500

/** The relay of a host's processes. */
export function createRelay(notes: NotesOf, bus: Bus, nameOf: Names): Relay {
  const runs = notes<Run>('watch: run', object<Run>({ run: text }))
  const told = notes<Told>('watch: told', toldShape)
  const lines = createLines(bus, nameOf, 'watch')

  async function* follow(
    which: WatchName,
    source: Source,
    begun: () => void,
  ): AsyncGenerator<Reading> {
    const { subject, name } = which
    const { signal } = source
    const run = newId()
    const bell = createBell(signal)
    const guest = createGuest(source.join)
    let last: Told | null = null
    let lease: Lease | null = null
    // Not at each word: what one says to that is a word as well.
    let silence = deadlineIn(0)
    const line = await lines.open(subject, name, (word) => {
      if (word !== 'here') return bell.ring()
      // Those who follow keep one another open else.
      if (!lease) return
      guest.came()
      teller.remind()
    })
    const teller = createTeller(told, which, run, line)
    try {
      while (!signal.aborted) {
        const claim = await runs.claim(subject, name, { run }, lapseMs)
        const stop = claim && stopWith(signal)
        const options = { lapseMs, longestMs, lost: () => stop?.abort() }
        lease = claim && openLease(claim, { run }, options)
        const known = await told.get(subject, name)
        if (known && !isSame(known, last)) {
          last = known
          yield readingOf(known)
        }
        if (stop) {
          setTimeout(begun)
          yield* hold(source.begin, stop.signal, teller, heardOf(known))
          guest.leave()
        } else {
          begun()
          if (remainingMs(silence) === 0) {
            line.say('here')
            silence = deadlineIn(lookMs)
          }
          await bell.wait(lookMs)
        }
      }
    } finally {
      begun()
      guest.leave()
      await lease?.end()
      if (lease) line.say('free')
      line.close()
    }
  }

  return {
    follow(which, source) {
      let begun = (): void => {}
      const beginning = new Promise<void>((resolve) => (begun = resolve))
      return { readings: follow(which, source, begun), begun: beginning }
    },

    async latest({ subject, name }) {
      const known = await told.get(subject, name)
      return known?.reading ? readingOf(known) : null
    },
  }
}

function isSame(one: Told, other: Told | null): boolean {
  return one.run === other?.run && one.position === other.position
}

/** The reading, with what is left of its code. Throws where it was a failure. */
function readingOf(told: Told): Reading {
  const heard = heardOf(told)
  if (!heard) throw toChannelError(told.failure)
  return aged(heard.reading, heard.at)
}

/** What another process heard. Its wall clock is all that both have. */
function heardOf(told: Told | null): Heard | null {
  if (!told?.reading) return null
  return { reading: told.reading, at: { wall: told.at, monotonic: performance.now() } }
}
