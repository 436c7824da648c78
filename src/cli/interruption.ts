import { constants } from 'node:os'

/** The person, or the system, has ended a command. */
export class Interruption extends Error {
  override readonly name = 'Interruption'
  /** What a shell expects: 130 for Ctrl-C. */
  readonly exitCode: number

  constructor(signal: NodeJS.Signals) {
    super(signal)
    this.exitCode = 128 + constants.signals[signal]
  }
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** What a task gets that can be interrupted. */
export interface Interruptible {
  /** Aborted by an interruption, with that as its reason, and when the task is done. */
  readonly stop: AbortSignal
  /** For a Ctrl-C that came as a key. */
  readonly interrupt: () => void
}

/** Runs a task that rejects with the reason of `stop`, an {@link Interruption}, when the system says so. */
export async function interruptible<T>(task: (run: Interruptible) => Promise<T>): Promise<T> {
  const controller = new AbortController()
  const { signal: stop } = controller
  const interrupt = (signal: NodeJS.Signals): void => controller.abort(new Interruption(signal))
  for (const signal of signals) process.on(signal, interrupt)
  try {
    return await task({ stop, interrupt: () => interrupt('SIGINT') })
  } finally {
    for (const signal of signals) process.off(signal, interrupt)
    // Whatever the task still has open.
    controller.abort()
  }
}
