import { getEventListeners } from 'node:events'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createHints } from '../../src/proxy/hints.js'
import { memoryBus } from '../../src/proxy/shared/memory.js'
import { forgotten } from './forgotten.js'

const start = Date.UTC(2026, 0, 1)
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: start }))
afterEach(() => void vi.useRealTimers())

/** Processes of one bus, where names are what they name. */
function open() {
  const bus = memoryBus()
  const subscribe = vi.spyOn(bus, 'subscribe')
  const process = () => {
    const changed = vi.fn<(subject: string) => void>()
    return { changed, ...createHints(bus, async (_, subject) => subject, changed) }
  }
  return { bus, subscribe, one: process(), other: process() }
}

const never = new AbortController().signal

/** Whoever asked has come to wait. */
const begun = () => new Promise((resolve) => setImmediate(resolve))

it('a hint has what is kept forgotten in every process that keeps something of the subject', async () => {
  const { one, other } = open()
  await other.attend('acme')
  await one.hint('acme')
  await one.hint('globex')
  await Promise.resolve()
  expect(one.changed.mock.calls).toEqual([['acme'], ['globex']])
  expect(other.changed.mock.calls).toEqual([['acme']])
})

it('a hint is known to others by its moment, and to its own process once', async () => {
  const { one, other } = open()
  expect(await other.latest('acme')).toBe(0)
  await one.hint('acme')
  await Promise.resolve()
  expect([await one.latest('acme'), await other.latest('acme')]).toEqual([start, start])
  await one.hint('acme')
  expect(await one.latest('acme')).toBe(start + 1)
})

it('a hint of before a clock was set back is of that moment, not of one that pages cannot name yet', async () => {
  const { one } = open()
  await one.hint('acme')
  vi.setSystemTime(start - 3_600_000)
  expect(await one.latest('acme')).toBe(start - 3_600_000)
  vi.setSystemTime(start - 3_500_000)
  expect(await one.latest('acme')).toBe(start - 3_600_000)
  await one.hint('acme')
  expect(await one.latest('acme')).toBe(start - 3_500_000)
})

it.each([
  ['behind', -500, -500],
  ['ahead', 500, 0],
])(
  'a hint of a process whose clock is half a second %s is of no moment to come',
  async (...row) => {
    const [, offMs, knownMs] = row
    const { bus, one } = open()
    await one.latest('acme')
    await bus.publish(`hint other ${start + offMs} acme`)
    await Promise.resolve()
    expect(await one.latest('acme')).toBe(start + knownMs)
  },
)

it('one bus is listened to once, and by nobody who has not asked', async () => {
  const { subscribe, one } = open()
  expect(subscribe).not.toHaveBeenCalled()
  await one.latest('acme')
  await one.hint('acme')
  expect(subscribe).toHaveBeenCalledTimes(1)
})

it.each([
  'hint',
  'hint a b acme',
  'hint a -5 acme',
  'hint a 1234567890123456 acme',
  'hint a 5 acme more',
  'hint a 5 acme!',
  'hint a! 5 acme',
  'no hint a 5 acme',
  'line a acme',
])('%j on the bus is no hint', async (message) => {
  const { bus, one } = open()
  await one.latest('acme')
  await bus.publish(message)
  await Promise.resolve()
  expect(await one.latest('acme')).toBe(0)
})

it('all who wait for a subject hear of its change, and nobody else', async () => {
  const { one, other } = open()
  const waiting = [one.after('acme', 0, never), one.after('acme', 0, never)]
  const globex = vi.fn<() => void>()
  void one.after('globex', 0, never).then(globex)
  await Promise.resolve()
  await other.hint('acme')
  expect(await Promise.all(waiting)).toEqual([start, start])
  expect(globex).not.toHaveBeenCalled()
})

it('who has gone waits no longer, and who comes late waits not at all', async () => {
  const { one } = open()
  const page = new AbortController()
  const waiting = one.after('acme', 0, page.signal)
  await begun()
  page.abort()
  expect(await waiting).toBe(0)
  expect(await one.after('acme', 0, page.signal)).toBe(0)
  await one.hint('acme')
  expect(await one.after('acme', 0, never)).toBe(start)
})

it('who has gone leaves the others waiting, and who hears of a change leaves nothing behind', async () => {
  const { one, other } = open()
  const pages = [new AbortController(), new AbortController()] as const
  const left = await forgotten(async () => {
    const [first, second] = pages.map(({ signal }) => one.after('acme', 0, signal))
    await begun()
    pages[0].abort()
    expect(await first).toBe(0)
    await other.hint('acme')
    expect(await second).toBe(start)
  })
  expect(left).toContain('acme')
  for (const { signal } of pages) expect(getEventListeners(signal, 'abort')).toEqual([])
})

it('a bus that is out of reach refuses no hint', async () => {
  const { bus, one } = open()
  bus.publish = () => Promise.reject(new Error('ECONNRESET'))
  await one.hint('acme')
  expect(await one.latest('acme')).toBe(start)
})

it('of ten thousand subjects the one that was silent for longest is forgotten', async () => {
  const { one } = open()
  await one.hint('first')
  await one.hint('second')
  await one.hint('first')
  for (let each = 0; each < 9999; each += 1) await one.hint(`subject ${each}`)
  expect([await one.latest('first'), await one.latest('second')]).toEqual([start + 1, 0])
})
