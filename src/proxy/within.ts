import { ChannelError } from '../gateway/errors.js'

/**
 * A task's outcome, if it comes in time and while the caller still wants it. Rejects else with
 * `timeout` or with the caller's reason. The task is told by its signal, and need not listen.
 */
export async function within<T>(
  limitMs: number,
  caller: AbortSignal | undefined,
  task: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  caller?.throwIfAborted()
  const limit = new AbortController()
  const { signal } = limit
  const timer = setTimeout(() => limit.abort(new ChannelError('timeout')), limitMs)
  // Listens for as long as the task goes on.
  caller?.addEventListener('abort', () => limit.abort(caller.reason), { signal })
  return new Promise<T>((resolve, reject) => {
    // Listens before the task does, so that its reason comes before what a fetch makes of it.
    signal.onabort = () => reject(signal.reason)
    task(signal).then(resolve, reject)
  }).finally(() => {
    clearTimeout(timer)
    // With a reason: the platform's own would be an error with its stack, at every call.
    limit.abort(0)
  })
}

/** A task's outcome, if it comes in time. Rejects else with `timeout`, and the task is not told. */
export async function inTime<T>(limitMs: number, task: () => T | PromiseLike<T>): Promise<T> {
  const begun = task()
  // What is known at once needs no clock.
  if (!isAwaited(begun)) return begun
  let timer: ReturnType<typeof setTimeout> | undefined
  try {
    return await new Promise<T>((resolve, reject) => {
      timer = setTimeout(() => reject(new ChannelError('timeout')), limitMs)
      begun.then(resolve, reject)
    })
  } finally {
    clearTimeout(timer)
  }
}

function isAwaited<T>(outcome: T | PromiseLike<T>): outcome is PromiseLike<T> {
  return typeof outcome === 'object' && outcome !== null && 'then' in outcome
}
