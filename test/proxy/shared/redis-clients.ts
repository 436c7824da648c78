import { EventEmitter } from 'node:events'
import type { IoRedisClient, NodeRedisClient } from '../../../src/proxy/shared/redis-client.js'

/** A Redis in memory, and what its clients have asked of it. */
export interface RedisInMemory {
  readonly entries: Map<string, string>
  /** What each writing said of how long, in milliseconds. */
  readonly lives: number[]
  /** Scripts that were run, with their keys and arguments. */
  readonly scripts: (readonly string[])[]
  /** Connections that listen, and are told what is published. */
  readonly listeners: Set<EventEmitter>
  /** Whether nobody may listen. */
  refuses: boolean
}

interface Expiration {
  readonly type: 'PX'
  readonly value: number
}

/** A Redis without notes. */
export function redisInMemory(): RedisInMemory {
  return { entries: new Map(), lives: [], scripts: [], listeners: new Set(), refuses: false }
}

function write(
  { entries, lives }: RedisInMemory,
  key: string,
  value: string,
  forMs: number,
  isOnlyNew: boolean,
): string | null {
  lives.push(forMs)
  if (isOnlyNew && entries.has(key)) return null
  entries.set(key, value)
  return 'OK'
}

/** Milliseconds, if the unit says so: it takes no other here. */
function inMs(unit: string, value: number): number {
  if (unit !== 'PX') throw new Error('ERR syntax error')
  return value
}

function publish({ listeners }: RedisInMemory, channel: string, message: string): number {
  for (const each of listeners) each.emit('message', channel, message)
  return listeners.size
}

/** A client as ioredis makes one, of which all share what is in memory. */
export function ioRedis(redis: RedisInMemory): IoRedisClient & EventEmitter {
  const client = new EventEmitter()
  return Object.assign(client, {
    get: async (key: string) => redis.entries.get(key) ?? null,
    set: async (key: string, value: string, unit: 'PX', forMs: number, only?: 'NX') =>
      write(redis, key, value, inMs(unit, forMs), only === 'NX'),
    eval: async (script: string, keys: number, ...rest: string[]) =>
      redis.scripts.push([script, ...rest.slice(0, keys), ...rest.slice(keys)]),
    publish: async (channel: string, message: string) => publish(redis, channel, message),
    multi: () => undefined,
    defineCommand: () => undefined,
    duplicate: () => ioRedis(redis),
    subscribe: async () => {
      if (redis.refuses) throw new Error('NOPERM')
      redis.listeners.add(client)
    },
    disconnect: () => void redis.listeners.delete(client),
  })
}

/** A client as node-redis makes one, of which all share what is in memory. */
export function nodeRedis(redis: RedisInMemory): NodeRedisClient & EventEmitter {
  const client = new EventEmitter()
  let isConnected = false
  return Object.assign(client, {
    get: async (key: string) => redis.entries.get(key) ?? null,
    set: async (
      key: string,
      value: string,
      { expiration, condition }: { expiration: Expiration; condition?: 'NX' },
    ) => write(redis, key, value, inMs(expiration.type, expiration.value), condition === 'NX'),
    eval: async (script: string, asked: { keys: string[]; arguments: string[] }) =>
      redis.scripts.push([script, ...asked.keys, ...asked.arguments]),
    publish: async (channel: string, message: string) => publish(redis, channel, message),
    multi: () => undefined,
    pTTL: async () => 0,
    duplicate: () => nodeRedis(redis),
    connect: async () => {
      isConnected = true
    },
    subscribe: async (channel: string, hear: (message: string) => void) => {
      if (redis.refuses || !isConnected) throw new Error('NOPERM')
      client.on('message', (of: string, message: string) => void (of === channel && hear(message)))
      redis.listeners.add(client)
    },
    destroy: () => {
      if (!redis.listeners.delete(client)) throw new Error('The client is closed.')
    },
  })
}
