import type { RateLimiterRes } from 'rate-limiter-flexible'
import RateLimiterRedis from 'rate-limiter-flexible/lib/RateLimiterRedis.js'
import { isIoRedis, type RedisClient } from '../shared/redis-client.js'
import { type Redis, redisOf } from '../shared/redis-commands.js'
import { type Line, lineOf, type OnTrouble } from '../shared/redis-line.js'
import { aloneBudget, noting } from './alone.js'
import type { Budget } from './budget.js'
import { type Count, type Counter, createBudget } from './counter.js'
import { memoryCounter } from './memory.js'

/** Where the counts are kept. */
export interface RedisBudgetOptions {
  /** A client of ioredis or of node-redis (the package `redis`), connected by the host. */
  readonly client: RedisClient
  /** Begins every key. Default `channelkit:`. */
  readonly prefix?: string
  /** Told once for each outage of Redis. */
  readonly onTrouble?: OnTrouble
}

/** In one step, so that no request of another process is lost in between. */
const adopting = `
local used = tonumber(redis.call('get', KEYS[1]) or '0')
if tonumber(ARGV[1]) >= used then
  redis.call('set', KEYS[1], ARGV[1], 'PX', ARGV[2])
elseif tonumber(ARGV[2]) < redis.call('pttl', KEYS[1]) then
  redis.call('pexpire', KEYS[1], ARGV[2])
end`

/**
 * A budget that many processes share in Redis. Without Redis each goes on with a quarter of every
 * window, by what it knows. Throws a `TypeError` for a client that is none.
 */
export function redisBudget({
  client,
  prefix = 'channelkit:',
  onTrouble,
}: RedisBudgetOptions): Budget {
  const redis = redisOf(client)
  return budgetOn(client, redis, lineOf(redis, prefix, onTrouble), prefix)
}

/** The same on a line that others ask as well. */
export function budgetOn(client: RedisClient, redis: Redis, line: Line, prefix: string): Budget {
  const seen = memoryCounter()
  const shared = createBudget(noting(redisCounter(client, redis, prefix), seen))
  const alone = aloneBudget(seen)
  return {
    left: async (account, windows) =>
      line.ask(
        () => shared.left(account, windows),
        () => alone.left(account, windows),
      ),
    spend: async (account, windows) =>
      line.ask(
        () => shared.spend(account, windows),
        () => alone.spend(account, windows),
      ),
    adopt: async (account, windows, said) =>
      line.ask(
        () => shared.adopt(account, windows, said),
        () => alone.adopt(account, windows, said),
      ),
  }
}

function redisCounter(client: RedisClient, redis: Redis, prefix: string): Counter {
  // It only counts: the limit is the budget's to compare.
  const limiter = new RateLimiterRedis({
    storeClient: client,
    useRedisPackage: !isIoRedis(client),
    keyPrefix: '',
    points: Number.MAX_SAFE_INTEGER,
    duration: 1,
  })
  /** In braces what a cluster goes by: the windows of an account lie together. */
  const keyOf = (account: string, windowMs: number): string =>
    `${prefix}quota:{${account}}:${windowMs}`

  return {
    read: async (account, windowMs) => countOf(await limiter.get(keyOf(account, windowMs))),
    add: async (account, windowMs) => {
      // Redis counts whole seconds here; less than one would be for ever.
      const customDuration = Math.ceil(windowMs / 1000)
      return countOf(await limiter.consume(keyOf(account, windowMs), 1, { customDuration }))
    },
    remove: async (account, windowMs) => {
      await limiter.reward(keyOf(account, windowMs))
    },
    adopt: async (account, windowMs, { used, resetMs }) =>
      redis.run(adopting, keyOf(account, windowMs), `${used}`, `${resetMs}`),
  }
}

function countOf(result: RateLimiterRes | null): Count {
  return result === null
    ? { used: 0, resetMs: 0 }
    : { used: result.consumedPoints, resetMs: Math.max(0, result.msBeforeNext) }
}
