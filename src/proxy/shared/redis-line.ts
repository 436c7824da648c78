import type { Redis } from './redis-commands.js'

/** The way to Redis, which may be cut. */
export interface Line {
  /** What Redis answers to a question; without it, at once or after 250 ms, what one does then. */
  ask<T>(question: () => Promise<T>, without: () => T | Promise<T>): Promise<T>
  /** Tells the host of trouble, unless it knows of it already. */
  tell(reason: unknown): void
}

/** What happens, and what it means, to be logged; `cause` is what the client said. Told once for each outage. */
export type OnTrouble = (error: Error) => void | Promise<void>

/** Milliseconds that an answer may take, in steps. */
const patience = { steps: 5, stepMs: 50 }

/** Milliseconds after which Redis is tried again. */
const againMs = 2000

/** Writes, and by a script: a Redis that is full, or read-only, answers a mere ping. */
const probing = "redis.call('set', KEYS[1], '1', 'PX', '1000')"

/** The line to a Redis, which tries it as it is used. */
export function lineOf(redis: Redis, prefix: string, onTrouble: OnTrouble | undefined): Line {
  return createLine(async () => redis.run(probing, `${prefix}probe`), onTrouble)
}

/**
 * Stops asking after a question that failed or took too long, and lets `probe` find out when to ask
 * again: once every 2 s at most, and never with somebody waiting. No timer runs meanwhile.
 */
export function createLine(probe: () => Promise<unknown>, onTrouble?: OnTrouble): Line {
  /** Milliseconds of the wall clock; null while Redis answers. */
  let failedAt: number | null = null
  let isProbing = false

  function tell(reason: unknown): void {
    if (failedAt !== null || !onTrouble) return
    const error = new Error(sentence, { cause: reason })
    // The host's mistakes are its own: neither a throw nor a rejection may reach who only asked.
    void Promise.resolve(error).then(onTrouble).catch(ignore)
  }

  async function find(): Promise<void> {
    isProbing = true
    try {
      // The first may lie in the client's queue until there is a connection; the second says how quick it is.
      await probe()
      await inTime(probe())
      failedAt = null
    } catch {
      failedAt = Date.now()
    }
    isProbing = false
  }

  return {
    async ask(question, without) {
      if (failedAt !== null) {
        if (!isProbing && Date.now() >= failedAt + againMs) void find()
        return without()
      }
      try {
        return await inTime(question())
      } catch (reason) {
        tell(reason)
        failedAt = Date.now()
        return without()
      }
    },
    tell,
  }
}

/**
 * Waits in steps: a process that was busy itself for seconds hears what has come meanwhile, before it
 * says that nothing came.
 */
async function inTime<T>(answer: Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    let steps = 0
    const timer = setInterval(() => {
      steps += 1
      if (steps >= patience.steps) end(() => reject(new Error('No answer came in time.')))
    }, patience.stepMs)

    function end(settle: () => void): void {
      clearInterval(timer)
      settle()
    }

    answer.then(
      (value) => end(() => resolve(value)),
      (reason: unknown) => end(() => reject(reason)),
    )
  })
}

const sentence =
  'Redis does not answer as it should. Until it does, this process goes on by itself: it spends a quarter ' +
  "of the provider's quota, and hears nothing of the others."

function ignore(): void {}
