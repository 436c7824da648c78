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
  const giveUp = (): void => limit.abort(caller?.reason)
  const timer = setTimeout(() => limit.abort(new ChannelError('timeout')), limitMs)
  caller?.addEventListener('abort', giveUp)
  try {
    // Listens before the task does, so that its reason comes before what a fetch makes of it.
    const abortion = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason))
    })
    return await Promise.race([abortion, task(signal)])
  } finally {
    clearTimeout(timer)
    caller?.removeEventListener('abort', giveUp)
  }
}
