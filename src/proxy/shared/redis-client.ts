/** As much of an ioredis client, of one server or of a cluster, as is used. */
export interface IoRedisClient {
  get(key: string): Promise<unknown>
  set(key: string, value: string, unit: 'PX', forMs: number): Promise<unknown>
  set(key: string, value: string, unit: 'PX', forMs: number, only: 'NX'): Promise<unknown>
  eval(script: string, keys: number, ...keysAndArguments: string[]): Promise<unknown>
  publish(channel: string, message: string): Promise<unknown>
  multi(): unknown
  defineCommand(name: string, definition: { lua: string; numberOfKeys?: number }): void
  on(event: 'error', listener: (error: Error) => void): unknown
  duplicate(options?: object): unknown
}

/** As much of a node-redis client as is used. */
export interface NodeRedisClient {
  get(key: string): Promise<unknown>
  set(key: string, value: string, options: NodeRedisSetOptions): Promise<unknown>
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>
  publish(channel: string, message: string): Promise<unknown>
  multi(): unknown
  pTTL(key: string): Promise<unknown>
  on(event: 'error', listener: (error: Error) => void): unknown
  duplicate(): unknown
}

interface NodeRedisSetOptions {
  expiration: { type: 'PX'; value: number }
  condition?: 'NX'
}

/** A client of ioredis or of node-redis (the package `redis`). */
export type RedisClient = IoRedisClient | NodeRedisClient

/** Tells the two apart by their methods. Throws a `TypeError` for what is neither. */
export function isIoRedis(client: RedisClient): client is IoRedisClient {
  const has = (name: string): boolean => typeof Reflect.get(Object(client), name) === 'function'
  if (['get', 'set', 'eval', 'publish', 'multi', 'on', 'duplicate'].every(has)) {
    if (has('defineCommand')) return true
    if (has('pTTL')) return false
  }
  throw new TypeError(
    'This is no Redis client that channelkit knows. Pass as `client` what `new Redis(…)` of ioredis or ' +
      '`createClient(…)` of the package redis gives.',
  )
}
