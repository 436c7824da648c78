import { ChannelError, type Reading } from 'channelkit/headless'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createWatches, type Watches } from '../../src/proxy/watches.js'
import { deferred } from '../support/deferred.js'

const minute = 60_000

// Immediates stay real: what is told goes through by them.
const toFake = ['Date', 'performance', 'setTimeout', 'clearTimeout'] as const
beforeEach(() => void vi.useFakeTimers({ toFake: [...toFake] }))
afterEach(() => (vi.unstubAllGlobals(), void vi.useRealTimers()))

/** A provider that says nothing. */
const silent: Parameters<Watches['open']>[1] = {
  begin: () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => {}) }) }),
  lifeMs: 5 * minute,
  settle: async (reading) => reading,
  failed: () => {},
}

/** The watches of a process, each known by a name, and told by the test. */
function openWatches(watches: Watches = createWatches()) {
  const begun: string[] = []
  /** Asks for the watch of a name, perhaps by a link: null where there is no room for it. */
  const open = (name: string, link?: string) => {
    const said = deferred<Reading>()
    const watch = watches.open(
      { subject: 'acme', name },
      {
        ...silent,
        async *begin() {
          begun.push(name)
          yield await said.promise
        },
      },
      link,
    )
    if (!watch) return null
    watch.join('stream')
    const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
    const end = (): Promise<void> => (said.resolve({ status: 'cancelled' }), settled())
    const fail = (retryAfterMs: number): Promise<void> => {
      said.reject(new ChannelError('rate-limited', { retryAfterMs }))
      return settled()
    }
    return { watch, end, fail }
  }
  const fill = (count: number, of: (each: number) => ReturnType<typeof open>) =>
    Array.from({ length: count }, (_, each) => of(each))
  const isKnown = (name: string): boolean => watches.find({ subject: 'acme', name }) !== undefined
  return { open, fill, isKnown, begun }
}

describe('a subject that has fifty watches', () => {
  it('has room again where one is over, and then where an end is remembered, which is forgotten', async () => {
    const { open, fill, isKnown } = openWatches()
    const all = fill(50, (each) => open(`${each}`))
    expect(open('surplus')).toBeNull()
    await all[0]?.end()
    await all[1]?.fail(0)
    for (const isRemembered of [true, false]) {
      expect(open(`${isRemembered}`)).not.toBeNull()
      expect([isKnown('0'), isKnown('1')]).toEqual([isRemembered, false])
    }
    expect(open('surplus')).toBeNull()
  })

  it('has room again where an end was remembered for a minute, and no later one is forgotten', async () => {
    const { open, fill, isKnown } = openWatches()
    const all = fill(50, (each) => open(`${each}`))
    await all[1]?.end()
    await vi.advanceTimersByTimeAsync(minute / 2)
    await all[0]?.end()
    await vi.advanceTimersByTimeAsync(minute / 2)
    expect(open('surplus')).not.toBeNull()
    expect([isKnown('0'), isKnown('1')]).toEqual([true, false])
  })

  it('has one that broke begun again in its own place', async () => {
    const { open, fill, isKnown, begun } = openWatches()
    const all = fill(50, (each) => open(`${each}`))
    await all[0]?.end()
    await all[1]?.fail(2000)
    await vi.advanceTimersByTimeAsync(2000)
    expect(open('1')?.watch).not.toBe(all[1]?.watch)
    expect([isKnown('0'), begun.length]).toEqual([true, 51])
  })

  it('keeps those that run where another is over', async () => {
    const { open, isKnown } = openWatches()
    const [one, other] = [open('one'), open('other')]
    await one?.fail(0)
    expect([isKnown('one'), isKnown('other')]).toEqual([false, true])
    expect(open('other')?.watch).toBe(other?.watch)
  })
})

describe('a link', () => {
  it('has three watches at a time beside those of others, and another where one has ended', async () => {
    const { open, fill } = openWatches()
    fill(3, (each) => open(`own ${each}`))
    fill(3, (each) => open(`another's ${each}`, 'b'))
    const its = fill(4, (each) => open(`${each}`, 'a'))
    expect(its.map((watch) => watch !== null)).toEqual([true, true, true, false])
    await its[0]?.end()
    expect(open('4', 'a')).not.toBeNull()
    expect(open('5', 'a')).toBeNull()
  })
})

it('has ten thousand watches for all, and room again for each that is over', async () => {
  // No time passes: twenty thousand timers would be most of what this test does.
  vi.stubGlobal('setTimeout', () => 0)
  const watches = createWatches()
  const { open } = openWatches(watches)
  const [one, another, ended] = [open('one'), open('another'), open('ended')]
  for (let each = 3; each < 10_000; each += 1) {
    watches.open({ subject: `${each % 200}`, name: `${each}` }, silent)
  }
  const isOpened = (name: string): boolean => open(name) !== null
  expect(isOpened('surplus')).toBe(false)
  await ended?.end()
  expect([isOpened('in its place'), isOpened('surplus')]).toEqual([true, false])
  await Promise.all([one?.fail(0), another?.fail(0)])
  expect(['a', 'b', 'surplus'].map(isOpened)).toEqual([true, true, false])
})
