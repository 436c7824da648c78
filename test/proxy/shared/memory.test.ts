import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { memoryShared } from '../../../src/proxy/shared/memory.js'

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }))
afterEach(() => void vi.useRealTimers())

it('reaches no other process', () => {
  expect(memoryShared().reach).toBe('process')
})

describe('the store', () => {
  it('keeps a note for its time', async () => {
    const { store } = memoryShared()
    await store.set('a', 'one', 100)
    await store.set('a', 'two', 200)
    vi.advanceTimersByTime(199)
    expect(await store.get('a')).toBe('two')
    vi.advanceTimersByTime(1)
    expect(await store.get('a')).toBeNull()
    expect(await store.get('b')).toBeNull()
  })

  it('lets one claim what is not there, until that is over or released', async () => {
    const { store } = memoryShared()
    const claims = ['me', 'you', 'them'].map(async (name) => store.claim('a', name, 100))
    expect(await Promise.all(claims)).toEqual([true, false, false])
    await store.release('a', 'you')
    expect(await store.claim('a', 'you', 100)).toBe(false)
    await store.release('a', 'me')
    expect(await store.claim('a', 'you', 100)).toBe(true)
    vi.advanceTimersByTime(100)
    expect(await store.claim('a', 'me', 100)).toBe(true)
  })

  it('forgets the oldest of 20,000 notes for a new one', async () => {
    const { store } = memoryShared()
    await store.set('first', 'x', 1000)
    await store.set('second', 'x', 1000)
    await store.set('first', 'y', 1000)
    for (let each = 0; each < 19_999; each += 1) await store.set(`note ${each}`, 'x', 1000)
    expect(await store.get('first')).toBe('y')
    expect(await store.get('second')).toBeNull()
  })

  it('lets no note go for those that have been over for a minute', async () => {
    const { store } = memoryShared()
    await store.set('kept', 'x', 100_000)
    for (let each = 0; each < 19_999; each += 1) await store.set(`note ${each}`, 'x', 100)
    vi.advanceTimersByTime(60_000)
    for (let each = 0; each < 19_999; each += 1) await store.set(`other ${each}`, 'x', 100)
    expect(await store.get('kept')).toBe('x')
  })
})

describe('the bus', () => {
  it('tells everybody who listens, and not within the call', async () => {
    const { bus } = memoryShared()
    const heard: string[] = []
    const leave = bus.subscribe((message) => heard.push(`a ${message}`))
    bus.subscribe((message) => heard.push(`b ${message}`))
    const publishing = bus.publish('1')
    expect(heard).toEqual([])
    await publishing
    leave()
    await bus.publish('2')
    expect(heard).toEqual(['a 1', 'b 1', 'b 2'])
  })

  it('tells nothing to who has left while it was on its way', async () => {
    const { bus } = memoryShared()
    const hear = vi.fn<(message: string) => void>()
    const leave = bus.subscribe(hear)
    const publishing = bus.publish('1')
    leave()
    await publishing
    expect(hear).not.toHaveBeenCalled()
  })
})
