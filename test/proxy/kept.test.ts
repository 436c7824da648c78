import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createKept, type Read } from '../../src/proxy/kept.js'
import { Postponed } from '../../src/proxy/spending.js'
import { caught } from './bench.js'
import { forgotten } from './forgotten.js'

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'performance', 'setTimeout'] }))
afterEach(() => void vi.useRealTimers())

const waiting = new AbortController().signal

/** Reads that count up, each good for three seconds and due after a minute. */
function open() {
  const kept = createKept<number>()
  let count = 0
  const make = vi.fn<(signal: AbortSignal) => Promise<Read<number>>>(async () => {
    count += 1
    return { value: count, keepMs: 3000, dueMs: 60_000 }
  })
  const read = (owner = 'acme', name = 'list'): Promise<number> =>
    kept.read(owner, name, waiting, make)
  return { kept, make, read }
}

describe('a read that is kept', () => {
  it('is given to whoever asks while it is good, and forgotten with all of its owner’s', async () => {
    const { kept, read } = open()
    expect([await read(), await read(), await read('globex')]).toEqual([1, 1, 2])
    kept.forget('acme')
    expect([await read(), await read('globex')]).toEqual([3, 2])
    await vi.advanceTimersByTimeAsync(3000)
    expect(await read()).toBe(4)
  })

  it('is due after its time, and no more where nobody looked at it then', async () => {
    const { kept, read } = open()
    expect(kept.dueInMs('acme')).toBeNull()
    await read()
    await vi.advanceTimersByTimeAsync(50_000)
    expect(kept.dueInMs('acme')).toBe(10_000)
    await vi.advanceTimersByTimeAsync(15_000)
    expect(kept.dueInMs('acme')).toBe(0)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(kept.dueInMs('acme')).toBeNull()
  })

  it('is due at once for whoever may have wanted a newer one, and only once', async () => {
    const { kept, read } = open()
    await read()
    await read()
    expect(kept.dueInMs('acme')).toBe(3000)
    await vi.advanceTimersByTimeAsync(3000)
    await read()
    await read()
    expect(kept.dueInMs('acme')).toBe(60_000)
  })

  it('is given once more where the quota allows no new one, and else not', async () => {
    const { kept, make, read } = open()
    await read()
    await vi.advanceTimersByTimeAsync(59_000)
    make.mockRejectedValueOnce(new Postponed(9000))
    expect(await read()).toBe(1)
    expect(kept.dueInMs('acme')).toBe(60_000)
    await vi.advanceTimersByTimeAsync(3000)
    make.mockRejectedValueOnce(new Error('down'))
    expect(await caught(read())).toEqual(new Error('down'))
    expect(kept.dueInMs('acme')).toBeNull()
  })

  it('under way ends when the last who asked has gone', async () => {
    const { kept, make } = open()
    let ended: AbortSignal | undefined
    make.mockImplementation(async (signal) => {
      ended = signal
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error))
      })
    })
    const pages = [new AbortController(), new AbortController()]
    const asked = pages.map(({ signal }) => caught(kept.read('acme', 'list', signal, make)))
    pages[0]?.abort('first')
    expect([make.mock.calls.length, ended?.aborted]).toEqual([1, false])
    pages[1]?.abort('second')
    expect([ended?.aborted, await Promise.all(asked)]).toEqual([true, ['second', 'second']])
    void caught(kept.read('acme', 'list', waiting, make))
    expect(make).toHaveBeenCalledTimes(2)
  })

  it('is one of a hundred of an owner, and of ten thousand of all', async () => {
    const { make, read } = open()
    for (let each = 0; each <= 100; each += 1) await read('acme', `${each}`)
    await read('acme', '100')
    expect(make).toHaveBeenCalledTimes(101)
    await read('acme', '0')
    expect(make).toHaveBeenCalledTimes(102)
    for (let each = 0; each < 10_000; each += 1) await read(`${each}`)
    make.mockClear()
    await read('acme', '100')
    await read('9999')
    expect(make).toHaveBeenCalledTimes(1)
  })

  it('leaves nothing where it fails, and takes nothing else along', async () => {
    const { make, read } = open()
    make.mockRejectedValueOnce(new Error('down'))
    expect(await forgotten(() => caught(read()))).toEqual(['list', 'acme'])
    await read('acme', 'other')
    make.mockRejectedValueOnce(new Error('down'))
    // The owner is put last for it.
    expect(await forgotten(() => caught(read()))).toEqual(['acme', 'list'])
    expect(await read('acme', 'other')).toBe(1)
  })

  it('ends at once for somebody who has gone before', async () => {
    const { kept, make, read } = open()
    await kept.read('acme', 'list', AbortSignal.abort('gone'), make)
    expect(make.mock.calls[0]?.[0].aborted).toBe(true)
    expect(await read()).toBe(2)
  })

  it('is due first of an owner’s where it has the least time, those under way left out', async () => {
    const { kept, make, read } = open()
    await read('acme', 'later')
    make.mockResolvedValueOnce({ value: 0, keepMs: 0, dueMs: 50_000 })
    await read('acme', 'sooner')
    make.mockReturnValueOnce(new Promise(() => {}))
    void read('acme', 'under way')
    expect(kept.dueInMs('acme')).toBe(50_000)
  })
})
