import {
  type IoRedisClient,
  isIoRedis,
  type NodeRedisClient,
  type RedisClient,
} from './redis-client.js'

/** What is asked of Redis, in the words of no client. */
export interface Redis {
  get(key: string): Promise<string | null>
  set(key: string, value: string, forMs: number): Promise<void>
  /** False where it is there already. */
  setNew(key: string, value: string, forMs: number): Promise<boolean>
  /** Runs a script of Lua on one key. */
  run(script: string, key: string, ...args: readonly string[]): Promise<void>
  publish(channel: string, message: string): Promise<void>
  /**
   * Hears a channel on a connection of its own, which comes back by itself. Tells where it does not,
   * and gives what closes it.
   */
  listen(channel: string, hear: (message: string) => void, onLost: Lost): () => void
}

/** The reason, where one is known. */
export type Lost = (reason?: unknown) => void

interface IoRedisListener {
  on(event: 'message', listener: (channel: string, message: string) => void): unknown
  on(event: 'error' | 'end', listener: (reason?: unknown) => void): unknown
  subscribe(channel: string): Promise<unknown>
  disconnect(): void
}

interface NodeRedisListener {
  on(event: 'error' | 'end' | 'terminated', listener: (reason?: unknown) => void): unknown
  connect(): Promise<unknown>
  subscribe(channel: string, listener: (message: string) => void): Promise<unknown>
  destroy(): void
}

/** Throws a `TypeError` for what is no client of the two. */
export function redisOf(client: RedisClient): Redis {
  const redis = isIoRedis(client) ? ofIoRedis(client) : ofNodeRedis(client)
  // Whoever emits errors that nobody hears ends the process; what they mean shows in the answers.
  client.on('error', ignore)
  return redis
}

function ofIoRedis(client: IoRedisClient): Redis {
  return {
    get: async (key) => textOf(await client.get(key)),
    set: async (key, value, forMs) => void (await client.set(key, value, 'PX', whole(forMs))),
    setNew: async (key, value, forMs) =>
      (await client.set(key, value, 'PX', whole(forMs), 'NX')) !== null,
    run: async (script, key, ...args) => void (await client.eval(script, 1, key, ...args)),
    publish: async (channel, message) => void (await client.publish(channel, message)),
    listen: (channel, hear, onLost) => {
      // Whatever the host set for its requests: this connection waits as long as it takes.
      const patient = {
        enableOfflineQueue: true,
        autoResubscribe: true,
        maxRetriesPerRequest: null,
      }
      const listener = client.duplicate(patient) as IoRedisListener
      listener.on('error', ignore)
      listener.on('end', onLost)
      listener.on('message', (_, message) => hear(message))
      listener.subscribe(channel).catch(onLost)
      return () => listener.disconnect()
    },
  }
}

function ofNodeRedis(client: NodeRedisClient): Redis {
  const expiration = (forMs: number) => ({ type: 'PX', value: whole(forMs) }) as const
  return {
    get: async (key) => textOf(await client.get(key)),
    set: async (key, value, forMs) =>
      void (await client.set(key, value, { expiration: expiration(forMs) })),
    setNew: async (key, value, forMs) => {
      const options = { expiration: expiration(forMs), condition: 'NX' } as const
      return (await client.set(key, value, options)) !== null
    },
    run: async (script, key, ...args) =>
      void (await client.eval(script, { keys: [key], arguments: [...args] })),
    publish: async (channel, message) => void (await client.publish(channel, message)),
    listen: (channel, hear, onLost) => {
      const listener = client.duplicate() as NodeRedisListener
      listener.on('error', ignore)
      listener.on('end', onLost)
      listener.on('terminated', onLost)
      listener
        .connect()
        .then(async () => listener.subscribe(channel, hear))
        .catch(onLost)
      return () => {
        try {
          listener.destroy()
        } catch {
          // It was closed already.
        }
      }
    },
  }
}

function ignore(): void {}

function textOf(answer: unknown): string | null {
  return typeof answer === 'string' ? answer : null
}

/** Redis takes whole milliseconds, at least one. */
function whole(ms: number): number {
  return Math.max(1, Math.ceil(ms))
}
