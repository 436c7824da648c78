/** Resolves when what `hear` was given is called. Rejects with the signal's reason. */
export function news(
  hear: (notify: () => void) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  return unless(new Promise(hear), signal)
}

/** What a promise comes to. Rejects with the signal's reason where that is aborted first. */
export async function unless<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  signal?.throwIfAborted()
  let giveUp = (): void => {}
  const aborted = new Promise<never>((_, reject) => {
    giveUp = () => reject(signal?.reason)
  })
  signal?.addEventListener('abort', giveUp, { once: true })
  try {
    return await Promise.race([promise, aborted])
  } finally {
    signal?.removeEventListener('abort', giveUp)
  }
}
