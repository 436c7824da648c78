import { type Deadline, deadlineIn, remainingMs } from '../../gateway/deadline.js'
import type { Reading } from '../../gateway/pairing.js'
import { error, type ErrorWire, reading } from '../codec.js'
import { count, object, optional, type Shape, text } from '../shapes.js'
import type { WatchName } from '../watches.js'
import type { Line } from './lines.js'
import type { Notes } from './notes.js'

/** What was heard of a watched pairing last. */
export interface Told {
  /** Who heard it. */
  readonly run: string
  /** Its number among all that was heard. */
  readonly position: number
  /** When: milliseconds of the wall clock. */
  readonly at: number
  readonly reading?: Reading | undefined
  /** What the readings ended with. */
  readonly failure?: ErrorWire | undefined
}

/** The shape of {@link Told}. */
export const toldShape: Shape<Told> = object<Told>({
  run: text,
  position: count,
  at: count,
  reading: optional(reading),
  failure: optional(error),
})

/** Tells the other processes what this one hears, one after the other. */
export interface Teller {
  tell(said: Pick<Told, 'at' | 'reading' | 'failure'>, forMs: number): void
  /** Tells the last again where the store has lost it. */
  remind(): void
  /** All is told. */
  done(): Promise<void>
}

/** A teller of one run. */
export function createTeller(
  notes: Notes<Told>,
  { subject, name }: WatchName,
  run: string,
  line: Line,
): Teller {
  let last: { readonly told: Told; readonly until: Deadline } | null = null
  let telling: Promise<void> = Promise.resolve()

  async function note(told: Told, forMs: number): Promise<void> {
    await notes.set(subject, name, told, forMs)
    line.say('news')
  }

  async function check(): Promise<void> {
    if (!last || remainingMs(last.until) === 0) return
    const { told, until } = last
    const known = await notes.get(subject, name)
    // Another may have heard more, before it was told that this one has the stream.
    const isOld = known?.run === run ? known.position < told.position : known && known.at < told.at
    if (known && !isOld) return
    await note(told, remainingMs(until))
  }

  function next(task: () => Promise<void>): void {
    telling = telling.then(task).catch(() => undefined)
  }

  return {
    tell(said, forMs) {
      const told = { run, position: (last?.told.position ?? 0) + 1, ...said }
      last = { told, until: deadlineIn(forMs) }
      next(() => note(told, forMs))
    },
    remind: () => next(check),
    done: () => telling,
  }
}
