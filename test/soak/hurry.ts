declare global {
  interface Window {
    readonly clock: {
      /** How many timers are set. */
      readonly pending: () => number
      /** Lets so many milliseconds have passed at once, with what is due by then. */
      readonly skip: (ms: number) => void
      /** Rings nothing until it goes on. */
      readonly stop: () => void
      readonly go: () => void
    }
  }
}

/** Lets a server's time pass so many times as fast. Returns what moves its clock on, without what is due by then. */
export function hurryServer(rate: number): (ms: number) => void {
  const { setTimeout, setInterval } = globalThis
  const perf = performance.now.bind(performance)
  const [from, start] = [Date.now(), perf()]
  let aheadMs = 0
  const now = (): number => (perf() - start) * rate + aheadMs
  Date.now = () => Math.floor(from + now())
  performance.now = () => start + now()
  Object.assign(globalThis, {
    setTimeout: (task: () => void, ms = 0, ...given: []) => setTimeout(task, ms / rate, ...given),
    setInterval: (task: () => void, ms = 0, ...given: []) => setInterval(task, ms / rate, ...given),
  })
  return (ms) => void (aheadMs += ms)
}

/** The same for a page, whose time can also be moved on. It is passed to a browser: all is in here. */
export function hurryPage(rate: number): void {
  const [setTimeout, clearTimeout] = [
    window.setTimeout.bind(window),
    window.clearTimeout.bind(window),
  ]
  const perf = performance.now.bind(performance)
  const [from, start] = [Date.now(), perf()]
  let aheadMs = 0
  let last = 0
  let isStopped = false
  let waiting: number | undefined
  const timers = new Map<number, { at: number; everyMs: number | null; ring: () => void }>()
  const now = (): number => (perf() - start) * rate + aheadMs

  function arm(): void {
    clearTimeout(waiting)
    if (isStopped) return
    const next = Math.min(...[...timers.values()].map(({ at }) => at))
    if (next < Infinity) waiting = setTimeout(ring, Math.max(0, (next - now()) / rate))
  }
  function ring(): void {
    const due = [...timers]
      .filter(([, { at }]) => at <= now())
      .toSorted(([, a], [, b]) => a.at - b.at)
    for (const [id, timer] of due) {
      if (!timers.has(id)) continue
      if (timer.everyMs === null) timers.delete(id)
      else timer.at = now() + timer.everyMs
      timer.ring()
    }
    arm()
  }
  function set(ring: () => void, ms: number, everyMs: number | null): number {
    timers.set((last += 1), { at: now() + Math.max(1, ms), everyMs, ring })
    arm()
    return last
  }
  const clear = (id: number): void => void (timers.delete(id) && arm())
  Date.now = () => Math.floor(from + now())
  performance.now = () => start + now()
  Object.assign(window, {
    setTimeout: (task: (...given: unknown[]) => void, ms = 0, ...given: unknown[]) =>
      set(() => task(...given), ms, null),
    setInterval: (task: (...given: unknown[]) => void, ms = 0, ...given: unknown[]) =>
      set(() => task(...given), ms, ms),
    clearTimeout: clear,
    clearInterval: clear,
    clock: {
      pending: () => timers.size,
      skip(ms: number) {
        aheadMs += ms
        arm()
      },
      stop() {
        isStopped = true
        arm()
      },
      go() {
        isStopped = false
        arm()
      },
    },
  })
}
