import { ChannelError } from '../gateway/errors.js'

/**
 * The promise, or a rejection with the signal's reason where that is aborted first. What the promise
 * stands for goes on.
 */
export function unlessAborted<Value>(
  promise: Promise<Value>,
  signal: AbortSignal | undefined,
): Promise<Value> {
  if (!signal) return promise
  return new Promise((resolve, reject) => {
    function giveUp(): void {
      reject(signal?.reason)
    }
    if (signal.aborted) giveUp()
    signal.addEventListener('abort', giveUp, { once: true })
    void promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp))
  })
}

/** Resolves after so many real milliseconds, or rejects with the signal's reason. */
export async function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const pause = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  // A timer nobody waits for would keep a server from ending.
  await unlessAborted(pause, signal).finally(() => clearTimeout(timer))
}

/** The signal, aborted with a timeout's error after so many real milliseconds. To be released. */
export function withPatience(
  ms: number,
  signal: AbortSignal | undefined,
): { readonly signal: AbortSignal; readonly release: () => void } {
  const limit = new AbortController()
  const giveUp = (): void => limit.abort(signal?.reason)
  const timer = setTimeout(() => limit.abort(new ChannelError('timeout')), ms)
  signal?.addEventListener('abort', giveUp, { once: true })
  return {
    signal: limit.signal,
    release() {
      clearTimeout(timer)
      signal?.removeEventListener('abort', giveUp)
    },
  }
}
