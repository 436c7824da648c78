import { afterAll, beforeAll, vi } from 'vitest'
import { sealed } from '../support/sealing.js'

/** Real, whatever the clock of the tests does. */
const soon = globalThis.setImmediate

/** Time stands still in the tests of a file, and moves by {@link settle} alone. */
export function moveTimeByHand(): void {
  beforeAll(() => {
    const toFake = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] as const
    vi.useFakeTimers({ toFake: [...toFake, 'Date', 'performance'] })
  })
  afterAll(() => {
    vi.useRealTimers()
  })
}

/** Everything happens that needs no time. */
export async function rest(): Promise<void> {
  for (;;) {
    await new Promise<void>((resolve) => soon(resolve))
    if (!(await sealed())) return
  }
}

/** A promise's outcome, as soon as time has come to it. Throws where it takes longer than that. */
export async function settle<T>(task: Promise<T>, withinMs: number, what: string): Promise<T> {
  let isOver = false
  const over = (): void => {
    isOver = true
  }
  task.then(over, over)
  const until = performance.now() + withinMs
  for (;;) {
    await rest()
    if (isOver) return task
    if (vi.getTimerCount() === 0) throw new Error(`${what} hangs for ever`)
    vi.advanceTimersToNextTimer()
    if (performance.now() > until) throw new Error(`${what} takes longer than ${withinMs} ms`)
  }
}

/** Lets every timer come that is set, and throws where there is no end of them. */
export async function comeToRest(withinMs: number): Promise<void> {
  const until = performance.now() + withinMs
  for (;;) {
    await rest()
    if (vi.getTimerCount() === 0) return
    if (performance.now() > until) throw new Error('a timer is left')
    vi.advanceTimersToNextTimer()
  }
}
