import { type Deadline, deadlineIn, remainingMs } from '../../gateway/deadline.js'
import { toChannelError } from '../../gateway/errors.js'
import { newId } from '../../gateway/new-id.js'
import { error, type ErrorWire } from '../codec.js'
import { createJoins, type JoinLimits, type Joins } from '../joins.js'
import { object, optional, type Shape, text } from '../shapes.js'
import { openLease } from './lease.js'
import type { Claim, NotesOf } from './notes.js'

/** Who is at a task. */
interface Run {
  readonly run: string
}

/** What came of it. */
interface Outcome<T> extends Run {
  readonly value?: T | undefined
  readonly failure?: ErrorWire | undefined
}

/** The run of another process that is waited for. */
interface Other extends Run {
  /** How long it may go on where nobody sees it. */
  readonly until: Deadline
}

/** Milliseconds after which somebody else begins what a process has died over. */
const lapseMs = 10_000

/** Milliseconds that a task may take: nobody waits for longer than 40 s. */
const longestMs = 50_000

/** Milliseconds between looks at another's run. */
const lookMs = 100

/** Milliseconds for which those who waited can hear of a failure. */
const failureMs = 5000

/**
 * Tasks that are run once for each name of an owner, in all processes together: who comes while one
 * is under way in another process waits for it, and hears what it came to. Where the store is out of
 * reach each process runs them once; nobody begins what may still be under way elsewhere.
 */
export function createSharedJoins<T>(
  notes: NotesOf | null,
  purpose: string,
  shape: Shape<T>,
  limits: JoinLimits,
): Pick<Joins<T>, 'join'> {
  const joins = createJoins<T>(limits)
  if (!notes) return joins
  const runs = notes<Run>(`${purpose}: run`, object<Run>({ run: text }))
  const fields = { run: text, value: optional(shape), failure: optional(error) }
  const outcomes = notes<Outcome<T>>(`${purpose}: outcome`, object<Outcome<T>>(fields))

  async function across(owner: string, name: string, begin: () => Promise<T>): Promise<T> {
    const run = newId()
    let awaited: Other | null = null
    // The store was out of reach, and may have forgotten what goes on.
    let isOutOfSight = false
    for (;;) {
      if (awaited && remainingMs(awaited.until) === 0) awaited = null
      const mayBegin: boolean = !awaited || !isOutOfSight
      const claim: Claim<Run> | null = mayBegin
        ? await runs.claim(owner, name, { run }, lapseMs)
        : null
      const outcome = await outcomes.get(owner, name)
      if (outcome && (outcome.value !== undefined || outcome.run === awaited?.run)) {
        await claim?.release()
        return valueOf(outcome)
      }
      const seen: Run | null = awaited || !claim ? await runs.get(owner, name) : null
      if (claim && (!awaited || seen?.run === run)) return lead(claim, run, owner, name, begin)
      isOutOfSight ||= claim !== null
      if (seen && seen.run !== run) {
        awaited = { ...seen, until: deadlineIn(longestMs) }
        isOutOfSight = false
      }
      await new Promise((resolve) => setTimeout(resolve, lookMs))
    }
  }

  async function lead(
    claim: Claim<Run>,
    run: string,
    owner: string,
    name: string,
    begin: () => Promise<T>,
  ): Promise<T> {
    const lease = openLease(claim, { run }, { lapseMs, longestMs })
    try {
      const value = await begin()
      await outcomes.set(owner, name, { run, value }, limits.keepMs)
      return value
    } catch (cause) {
      const failure = toChannelError(cause)
      await outcomes.set(owner, name, { run, failure }, failureMs)
      throw cause
    } finally {
      await lease.end()
    }
  }

  return {
    join: (owner, name, begin) => joins.join(owner, name, () => across(owner, name, begin)),
  }
}

function valueOf<T>({ value, failure }: Outcome<T>): T {
  if (value !== undefined) return value
  throw toChannelError(failure)
}
