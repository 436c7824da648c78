import { once } from 'node:events'
import { redisBudget } from 'channelkit/server/budget'
import { type RedisClient, redisShared, type Shared } from 'channelkit/server/redis'
import { Redis } from 'ioredis'
import { createClient } from 'redis'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { memoryShared } from '../../../src/proxy/shared/memory.js'
import { hasRedis, type RedisServer, startRedis } from '../../support/redis.js'
import { behavesTheSame } from './same.js'

vi.setConfig({ testTimeout: 30_000 })

const windows = [
  { limit: 60, windowMs: 60_000 },
  { limit: 200, windowMs: 3_600_000 },
]

describe('in the memory of one process', () => {
  const shared = memoryShared()
  behavesTheSame(async () => [shared, shared])
})

interface Connecting {
  readonly client: RedisClient
  /** Until there is a connection. */
  connected(): Promise<unknown>
  close(): void
}

const kinds: Readonly<Record<string, (url: string) => Connecting>> = {
  ioredis: (url) => {
    const client = new Redis(url)
    return {
      client,
      connected: async () => once(client, 'ready'),
      close: () => client.disconnect(),
    }
  },
  'node-redis': (url) => {
    const client = createClient({ url })
    client.on('error', () => {})
    const connecting = client.connect()
    connecting.catch(() => {})
    return { client, connected: async () => connecting, close: () => client.destroy() }
  },
}

// A machine so busy that Redis has no turn for a quarter of a second looks like an outage.
const patient = { retry: 2 }

describe.skipIf(!hasRedis()).each(Object.entries(kinds))(
  'in Redis, by %s',
  patient,
  (_, connect) => {
    let server: RedisServer
    let clients: Connecting[] = []

    beforeAll(async () => {
      server = await startRedis()
    })
    afterEach(() => {
      for (const each of clients) each.close()
      clients = []
    })
    afterAll(async () => server.close())

    function connecting(): Connecting {
      const made = connect(server.url)
      clients.push(made)
      return made
    }

    async function client(): Promise<RedisClient> {
      const made = connecting()
      await made.connected()
      return made.client
    }

    /** What one process has, with what the host was told. */
    async function process(prefix?: string) {
      const onTrouble = vi.fn<(error: Error) => void>()
      const options = { client: await client(), onTrouble }
      return { shared: redisShared(prefix ? { ...options, prefix } : options), onTrouble }
    }

    /** Milliseconds that something takes. */
    async function timed(task: () => Promise<unknown>): Promise<number> {
      const begun = performance.now()
      await task()
      return performance.now() - begun
    }

    async function recovered({ store }: Shared, key: string, value: string): Promise<void> {
      await vi.waitUntil(async () => (await store.get(key)) === value, {
        timeout: 10_000,
        interval: 100,
      })
    }

    behavesTheSame(async () => [(await process()).shared, (await process()).shared])

    it('keeps apart what has another prefix', async () => {
      const [one, two] = [await process('one:'), await process('two:')]
      await one.shared.store.set('a', 'one', 60_000)
      await one.shared.budget.spend('a', windows)
      expect(await two.shared.store.get('a')).toBeNull()
      expect(await two.shared.budget.left('a', windows)).toMatchObject([
        { left: 60 },
        { left: 200 },
      ])
    })

    it('has names of its own for all it keeps, and an end for each', async () => {
      const { shared } = await process()
      await shared.store.set('a', 'x', 60_000)
      await shared.store.claim('b', 'x', 60_000)
      await shared.budget.spend('an-account', windows)
      const raw = new Redis(server.url)
      const keys = await raw.keys('*')
      expect(keys).toContain('channelkit:note:a')
      expect(keys).toContain('channelkit:quota:{an-account}:60000')
      expect(keys.filter((key) => !/^(channelkit|one|two):/.test(key))).toEqual([])
      for (const key of keys) expect(await raw.pttl(key)).toBeGreaterThan(0)
      raw.disconnect()
    })

    it('is a budget by itself, the same one', async () => {
      const budget = redisBudget({ client: await client() })
      const { shared } = await process()
      await shared.budget.spend('common', windows)
      expect(await budget.left('common', windows)).toMatchObject([{ left: 59 }, { left: 199 }])
    })

    it('holds the limit for clients that spend it for seconds, to the request', async () => {
      const both = [(await process()).shared, (await process()).shared]
      const many = [
        { limit: 500, windowMs: 60_000 },
        { limit: 10_000, windowMs: 3_600_000 },
      ]
      const account = crypto.randomUUID()
      let spent = 0
      const spender = async ({ budget }: Shared): Promise<void> => {
        for (let each = 0; each < 200; each += 1) {
          if ((await budget.spend(account, many)) === 0) spent += 1
        }
      }
      await Promise.all([...both, ...both].map(spender))
      expect(spent).toBe(500)
      expect(await both[0]?.budget.left(account, many)).toMatchObject([{ left: 0 }, { left: 9500 }])
    })

    describe.each([
      ['is killed', async () => server.kill(), async () => server.start()],
      ['hangs', async () => server.pause(), async () => server.resume()],
    ])('when Redis %s', (_, stop, begin) => {
      it('answers within a quarter of a second, tells of it once, and comes back', async () => {
        const { shared, onTrouble } = await process()
        const { store, budget, bus } = shared
        await store.set('kept', 'x', 60_000)
        for (let each = 0; each < 10; each += 1) await budget.spend('outage', windows)

        await stop()
        expect(await timed(async () => store.get('kept'))).toBeLessThan(400)
        const operations = [
          async () => expect(await store.get('kept')).toBeNull(),
          async () => store.set('lost', 'x', 60_000),
          async () => expect(await store.claim('free', 'x', 60_000)).toBe(true),
          async () => store.release('free', 'x'),
          async () => budget.left('outage', windows),
          async () => budget.adopt('outage', windows, []),
          async () => bus.publish('here'),
        ]
        for (const operation of operations) expect(await timed(operation)).toBeLessThan(50)

        const waits: number[] = []
        for (let each = 0; each < 20; each += 1) waits.push(await budget.spend('outage', windows))
        expect(waits.filter((wait) => wait === 0)).toHaveLength(15)
        expect(onTrouble).toHaveBeenCalledTimes(1)

        await begin()
        const { shared: other } = await process()
        await vi.waitUntil(async () => {
          await other.store.set('back', 'x', 60_000)
          return (await other.store.get('back')) === 'x'
        })
        await recovered(shared, 'back', 'x')
        expect(onTrouble).toHaveBeenCalledTimes(1)
        const [minute] = await budget.left('outage', windows)
        const [theirs] = await other.budget.left('outage', windows)
        expect(minute?.left).toBe(theirs?.left)
      })

      it('is heard again by who listened before', async () => {
        const [one, two] = [(await process()).shared, (await process()).shared]
        const heard: string[] = []
        const leave = two.bus.subscribe((message) => heard.push(message))
        const reaches = async (message: string): Promise<void> => {
          const isHeard = async () => {
            await one.bus.publish(message)
            return heard.includes(message)
          }
          await vi.waitUntil(isHeard, { timeout: 15_000, interval: 100 })
        }
        await reaches('before')
        await stop()
        await one.bus.publish('lost')
        await two.bus.publish('own')
        expect(heard).toContain('own')
        await begin()
        await reaches('after')
        leave()
      })

      it('serves who comes while it is away', async () => {
        await stop()
        const onTrouble = vi.fn<() => void>()
        const shared = redisShared({ client: connecting().client, onTrouble })
        const heard: string[] = []
        const leave = shared.bus.subscribe((message) => heard.push(message))
        expect(await timed(async () => shared.store.get('late'))).toBeLessThan(400)
        expect(await timed(async () => shared.budget.spend('late', windows))).toBeLessThan(50)
        await begin()
        const { shared: other } = await process()
        await vi.waitUntil(
          async () => {
            await other.store.set('late', 'y', 60_000)
            await other.bus.publish('news')
            return heard.includes('news') && (await shared.store.get('late')) === 'y'
          },
          { timeout: 15_000, interval: 100 },
        )
        expect(onTrouble).toHaveBeenCalledTimes(1)
        leave()
      })
    })
  },
)
