/** Wakes whoever waits, also who comes to wait after it has rung. */
export interface Bell {
  readonly ring: () => void
  /** Resolves when it rings, after so many milliseconds, and at once where it is not to be heard any more. */
  wait(ms: number): Promise<void>
}

/** A bell that is heard until the signal. */
export function createBell(signal: AbortSignal): Bell {
  let hasRung = false
  let wake = (): void => {}

  function ring(): void {
    hasRung = true
    wake()
  }

  signal.addEventListener('abort', ring, { once: true })
  return {
    ring,
    async wait(ms) {
      if (!hasRung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms)
          wake = () => (clearTimeout(timer), resolve())
        })
      }
      hasRung = signal.aborted
    },
  }
}
