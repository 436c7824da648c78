import { getEventListeners } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { inTime, within } from '../../src/proxy/within.js'
import { caught } from './bench.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const never = async (): Promise<never> => new Promise(() => {})

describe('a task that is told', () => {
  it('gives its outcome, and is over with it', async () => {
    const signals: AbortSignal[] = []
    const task = async (signal: AbortSignal): Promise<string> => {
      signals.push(signal)
      return 'done'
    }
    expect(await within(1000, undefined, task)).toBe('done')
    expect(signals[0]?.aborted).toBe(true)
    const failed = within(1000, undefined, async () => Promise.reject(new Error('no')))
    expect(await caught(failed)).toMatchObject({ message: 'no' })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is given up in time, and hears of it', async () => {
    const signals: AbortSignal[] = []
    const giving = caught(
      within(1000, undefined, async (signal) => {
        signals.push(signal)
        return never()
      }),
    )
    await vi.advanceTimersByTimeAsync(999)
    expect(signals[0]?.aborted).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(await giving).toMatchObject({ code: 'timeout' })
    expect(signals[0]?.reason).toMatchObject({ code: 'timeout' })
  })

  it('is given up with the reason of who wanted it, whatever the task makes of it', async () => {
    const page = new AbortController()
    const giving = caught(
      within(
        1000,
        page.signal,
        async (signal) =>
          new Promise((_, reject) => {
            signal.addEventListener('abort', () => reject(new Error('a fetch of its own')))
          }),
      ),
    )
    page.abort('left')
    expect(await giving).toBe('left')
  })

  it('is not begun for who has gone before', async () => {
    const task = vi.fn<() => Promise<string>>(async () => 'done')
    expect(await caught(within(1000, AbortSignal.abort('gone'), task))).toBe('gone')
    expect(task).not.toHaveBeenCalled()
  })

  it('is listened to by nobody when it is done', async () => {
    const page = new AbortController()
    const signals: AbortSignal[] = []
    await within(1000, page.signal, async (signal) => void signals.push(signal))
    expect(getEventListeners(page.signal, 'abort')).toHaveLength(0)
    page.abort('later')
    expect(signals[0]?.reason).toBe(0)
  })
})

describe('a task that is not told', () => {
  it('gives what it knows at once without a clock', async () => {
    for (const value of ['done', undefined, null, { value: 1 }]) {
      const knowing = inTime(1000, () => value)
      expect(vi.getTimerCount()).toBe(0)
      expect(await knowing).toBe(value)
    }
  })

  it('gives what comes in time, and its failure', async () => {
    expect(await inTime(1000, async () => 'done')).toBe('done')
    expect(vi.getTimerCount()).toBe(0)
    expect(await caught(inTime(1000, async () => Promise.reject(new Error('no'))))).toMatchObject({
      message: 'no',
    })
    const thrown = inTime(1000, () => {
      throw new Error('at once')
    })
    expect(await caught(thrown)).toMatchObject({ message: 'at once' })
  })

  it('is given up in time', async () => {
    const giving = vi.fn<(error: unknown) => void>()
    void inTime(1000, never).catch(giving)
    await vi.advanceTimersByTimeAsync(999)
    expect(giving).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(giving).toHaveBeenCalledWith(expect.objectContaining({ code: 'timeout' }))
  })
})
