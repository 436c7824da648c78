import { budgetOn } from '../budget/redis.js'
import { redisBus } from './redis-bus.js'
import type { RedisClient } from './redis-client.js'
import { type Redis, redisOf } from './redis-commands.js'
import { type Line, lineOf, type OnTrouble } from './redis-line.js'
import type { Shared, Store } from './shared.js'

/** Where what processes share is kept. */
export interface RedisSharedOptions {
  /** A client of ioredis or of node-redis (the package `redis`), connected by the host. */
  readonly client: RedisClient
  /** Begins every key, and the name of the channel. Default `channelkit:`. */
  readonly prefix?: string
  /** Told once for each outage of Redis. */
  readonly onTrouble?: OnTrouble
}

const releasing = `if redis.call('get', KEYS[1]) == ARGV[1] then redis.call('del', KEYS[1]) end`

/**
 * What all processes on one Redis know together. A second connection listens while somebody does.
 * Without Redis each process goes on by itself. Throws a `TypeError` for a client that is none.
 */
export function redisShared({
  client,
  prefix = 'channelkit:',
  onTrouble,
}: RedisSharedOptions): Shared {
  const redis = redisOf(client)
  const line = lineOf(redis, prefix, onTrouble)
  return {
    reach: 'processes',
    budget: budgetOn(client, redis, line, prefix),
    store: redisStore(redis, line, `${prefix}note:`),
    bus: redisBus(redis, line, `${prefix}news`),
  }
}

function redisStore(redis: Redis, line: Line, prefix: string): Store {
  return {
    get: async (key) =>
      line.ask(
        () => redis.get(prefix + key),
        () => null,
      ),
    set: async (key, value, forMs) => line.ask(() => redis.set(prefix + key, value, forMs), ignore),
    claim: async (key, value, forMs) =>
      line.ask(
        () => redis.setNew(prefix + key, value, forMs),
        () => true,
      ),
    release: async (key, value) =>
      line.ask(() => redis.run(releasing, prefix + key, value), ignore),
  }
}

function ignore(): void {}
