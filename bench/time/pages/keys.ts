/** What a key cost, in milliseconds. */
export interface KeyCost {
  /** The page's own thread: what listens to the key, and the frame that shows it. */
  readonly work: number
  /** From the key to the end of that frame. */
  readonly shown: number
}

declare global {
  interface Window {
    readonly keys: KeyCost[]
  }
}

/** Measures every key from now on. */
export function watchKeys(): void {
  const keys: KeyCost[] = []
  Object.assign(window, { keys })
  let begun = 0
  let pressed = 0
  addEventListener(
    'keydown',
    ({ timeStamp }) => {
      pressed = timeStamp
      begun = performance.now()
    },
    { capture: true },
  )
  addEventListener('input', () => {
    // After whatever React does of it, which is in microtasks of this event.
    const channel = new MessageChannel()
    const heard = { at: 0 }
    queueMicrotask(() => queueMicrotask(() => (heard.at = performance.now())))
    requestAnimationFrame(() => {
      const drawing = performance.now()
      // Comes when style, layout and paint of this frame are done.
      channel.port1.addEventListener('message', () => {
        const end = performance.now()
        keys.push({ work: heard.at - begun + end - drawing, shown: end - pressed })
      })
      channel.port1.start()
      channel.port2.postMessage(null)
    })
  })
}
