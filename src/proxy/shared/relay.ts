import { ChannelError, toChannelError } from '../../gateway/errors.js'
import { newId } from '../../gateway/new-id.js'
import type { Reading } from '../../gateway/pairing.js'
import { reading as readingShape } from '../codec.js'
import { longestMs } from '../handles.js'
import { object, text } from '../shapes.js'
import {
  aged,
  type Heard,
  heardAfter,
  isFinal,
  rememberedMs,
  restOf,
  type Watch,
} from '../watch.js'
import type { WatchName } from '../watches.js'
import { createBell } from './bell.js'
import { createGuest } from './guest.js'
import { type Lease, openLease } from './lease.js'
import { createLines } from './lines.js'
import type { Names } from './names.js'
import type { NotesOf } from './notes.js'
import type { Bus } from './shared.js'
import { createTeller, type Teller, type Told, toldShape } from './teller.js'

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
        const lost = new AbortController()
        const options = { lapseMs, longestMs, lost: () => lost.abort() }
        lease = claim && openLease(claim, { run }, options)
        const known = await told.get(subject, name)
        if (known && !isSame(known, last)) {
          last = known
          yield readingOf(known)
        }
        if (lease) {
          const all = AbortSignal.any([signal, lost.signal])
          setTimeout(begun)
          yield* hold(source.begin, all, teller)
          guest.leave()
        } else {
          begun()
          line.say('here')
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

/** The provider's readings, told to the others. Ends with its signal. */
async function* hold(
  begin: Source['begin'],
  signal: AbortSignal,
  teller: Teller,
): AsyncGenerator<Reading> {
  if (signal.aborted) return
  const gone = new Promise<null>((resolve) => {
    signal.addEventListener('abort', () => resolve(null), { once: true })
  })
  const source = begin(signal)[Symbol.asyncIterator]()
  let heard: Heard | null = null
  try {
    for (;;) {
      const next = await Promise.race([source.next(), gone])
      if (!next || signal.aborted) return
      if (next.done) throw new ChannelError('malformed-answer')
      const reading = readingShape(next.value)
      heard = heardAfter(heard, reading)
      teller.tell({ reading: heard.reading, at: heard.at.wall }, keptMs(heard.reading))
      yield reading
    }
  } catch (cause) {
    if (signal.aborted) return
    const failure = toChannelError(cause)
    teller.tell({ failure, at: Date.now() }, restOf(failure))
    throw cause
  } finally {
    // Told to end, and not waited for.
    const leave = async (): Promise<unknown> => source.return?.()
    leave().catch(() => undefined)
    await teller.done()
  }
}

function isSame(one: Told, other: Told | null): boolean {
  return one.run === other?.run && one.position === other.position
}

/** The reading, with what is left of its code. Throws where it was a failure. */
function readingOf({ reading, failure, at }: Told): Reading {
  if (!reading) throw toChannelError(failure)
  return aged(reading, { wall: at, monotonic: performance.now() })
}

/** Milliseconds for which a reading is worth knowing: a dead code is not. */
function keptMs(reading: Reading): number {
  if (isFinal(reading)) return rememberedMs
  const code = reading.status === 'waiting' ? reading.invitation : undefined
  return (code?.type === 'qr' && code.lifetimeMs) || longestMs
}
