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
  const giveUp = (): void => {
    limit.abort(caller?.aborted ? caller.reason : new ChannelError('timeout'))
  }
  const timer = setTimeout(giveUp, limitMs)
  caller?.addEventListener('abort', giveUp)
  return new Promise<T>((resolve, reject) => {
    // Listens before the task does, so that its reason comes before what a fetch makes of it.
    signal.onabort = () => reject(signal.reason)
    task(signal).then(resolve, reject)
  }).finally(() => {
    clearTimeout(timer)
    caller?.removeEventListener('abort', giveUp)
  })
}
