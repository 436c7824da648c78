import type { Shared } from 'channelkit/server/redis'
import { describe, expect, it, vi } from 'vitest'

const minute = 60_000
const hour = 60 * minute
const windows = [
  { limit: 60, windowMs: minute },
  { limit: 200, windowMs: hour },
  { limit: 1000, windowMs: 24 * hour },
]

/** What two of one kind know together, wherever it is kept: they may be two processes. */
export function behavesTheSame(open: () => Promise<readonly [Shared, Shared]>): void {
  describe('the store', () => {
    it('keeps what either writes, for its time', async () => {
      const [one, two] = await open()
      const [key, short] = [crypto.randomUUID(), crypto.randomUUID()]
      expect(await one.store.get(key)).toBeNull()
      await one.store.set(key, 'one', hour)
      await two.store.set(key, 'two ä', hour)
      await one.store.set(short, 'gone', 20.5)
      expect(await one.store.get(key)).toBe('two ä')
      await vi.waitUntil(async () => (await two.store.get(short)) === null)
    })

    it('lets one of many claim, and who has it release it', async () => {
      const [one, two] = await open()
      const key = crypto.randomUUID()
      const claims = [one, two, one, two].map(async ({ store }, index) =>
        store.claim(key, `${index}`, hour),
      )
      const claimed = await Promise.all(claims)
      expect(claimed.filter(Boolean)).toHaveLength(1)
      await two.store.release(key, 'another')
      expect(await two.store.claim(key, 'mine', hour)).toBe(false)
      await two.store.release(key, `${claimed.indexOf(true)}`)
      expect(await two.store.claim(key, 'mine', hour)).toBe(true)
      expect(await one.store.get(key)).toBe('mine')
    })
  })

  it('tells both by the bus, each message once, in order', async () => {
    const [one, two] = await open()
    const heard: string[][] = [[], []]
    const leave = [one, two].map(({ bus }, index) =>
      bus.subscribe((message) => heard[index]?.push(message)),
    )
    await vi.waitUntil(async () => {
      await Promise.all([one.bus.publish('from one'), two.bus.publish('from two')])
      return heard.every((each) => each.includes('from one') && each.includes('from two'))
    })
    for (const each of heard) each.length = 0
    for (let each = 0; each < 20; each += 1) await one.bus.publish(`${each}`)
    const all = Array.from({ length: 20 }, (_, each) => `${each}`)
    const news = () => heard.map((each) => each.filter((message) => !message.startsWith('from')))
    await vi.waitUntil(() => news().every(({ length }) => length >= all.length))
    expect(news()).toEqual([all, all])
    for (const end of leave) end()
  })

  describe('the budget', () => {
    const account = () => crypto.randomUUID()

    it('permits as many of a hundred at once as there are, and takes no more of the other windows', async () => {
      const [one, two] = await open()
      const name = account()
      const spends = Array.from({ length: 100 }, async (_, each) =>
        (each % 2 === 0 ? one : two).budget.spend(name, windows),
      )
      const waits = await Promise.all(spends)
      expect(waits.filter((wait) => wait === 0)).toHaveLength(60)
      for (const wait of waits.filter((each) => each !== 0)) {
        expect(wait).toBeGreaterThan(minute - 5000)
        expect(wait).toBeLessThanOrEqual(minute)
      }
      const left = await two.budget.left(name, windows)
      expect(left.map((each) => each.left)).toEqual([0, 140, 940])
      for (const { windowMs, resetMs } of left) {
        expect(resetMs).toBeGreaterThan(windowMs - 5000)
        expect(resetMs).toBeLessThanOrEqual(windowMs)
      }
    })

    it('reads without spending, and refuses without counting', async () => {
      const [one, two] = await open()
      const name = account()
      const untouched = windows.map(({ limit, windowMs }) => ({
        windowMs,
        left: limit,
        resetMs: 0,
      }))
      expect(await one.budget.left(name, windows)).toEqual(untouched)
      const less = [{ limit: 1, windowMs: hour }]
      expect(await one.budget.spend(name, less)).toBe(0)
      for (let each = 0; each < 5; each += 1) {
        expect(await two.budget.spend(name, less)).toBeGreaterThan(0)
      }
      expect(await two.budget.left(name, windows)).toMatchObject([
        { left: 60 },
        { left: 199 },
        { left: 1000 },
      ])
    })

    it('takes over what the provider says where that is less, however many say it', async () => {
      const [one, two] = await open()
      const name = account()
      await one.budget.spend(name, windows)
      const said = [
        { windowMs: minute, left: 60, resetMs: 30_000 },
        { windowMs: hour, left: 50.5, resetMs: 60_000.5 },
      ]
      await Promise.all(
        Array.from({ length: 20 }, async (_, each) =>
          (each % 2 === 0 ? one : two).budget.adopt(name, windows, said),
        ),
      )
      const [short, long, longest] = await two.budget.left(name, windows)
      expect(short).toMatchObject({ left: 59 })
      expect(short?.resetMs).toBeLessThanOrEqual(30_000)
      expect(long).toMatchObject({ left: 50 })
      expect(long?.resetMs).toBeLessThanOrEqual(60_001)
      expect(longest).toMatchObject({ left: 999 })
    })

    it('begins a window anew when it is over', async () => {
      const [one, two] = await open()
      const name = account()
      const second = [{ limit: 1, windowMs: 1000 }]
      expect(await one.budget.spend(name, second)).toBe(0)
      const waitMs = await two.budget.spend(name, second)
      expect(waitMs).toBeGreaterThan(0)
      expect(waitMs).toBeLessThanOrEqual(1000)
      const spend = async () => (await two.budget.spend(name, second)) === 0
      await vi.waitUntil(spend, { timeout: 5000 })
    })
  })
}
