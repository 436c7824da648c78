import type { EventEmitter } from 'node:events'
import { redisShared } from 'channelkit/server/redis'
import { describe, expect, it, vi } from 'vitest'
import type { RedisClient } from '../../../src/proxy/shared/redis-client.js'
import { redisOf } from '../../../src/proxy/shared/redis-commands.js'
import { ioRedis, nodeRedis, type RedisInMemory, redisInMemory } from './redis-clients.js'

type Connect = (redis: RedisInMemory) => RedisClient & EventEmitter

const kinds: readonly (readonly [string, Connect])[] = [
  ['ioredis', ioRedis],
  ['node-redis', nodeRedis],
]

describe.each(kinds)('by %s', (_, connect) => {
  function open() {
    const server = redisInMemory()
    const client = connect(server)
    return { server, client, redis: redisOf(client) }
  }

  it('what is written is read, and what is not there is null', async () => {
    const { redis, server } = open()
    expect(await redis.get('a')).toBeNull()
    await redis.set('a', 'one', 1000)
    await redis.set('a', 'two', 1000)
    expect(await redis.get('a')).toBe('two')
    server.entries.set('a', Object('no text'))
    expect(await redis.get('a')).toBeNull()
  })

  it('one of two claims a name', async () => {
    const { redis } = open()
    expect(await redis.setNew('a', 'mine', 1000)).toBe(true)
    expect(await redis.setNew('a', 'theirs', 1000)).toBe(false)
    expect(await redis.get('a')).toBe('mine')
  })

  it('a life is of whole milliseconds, of which there is one at least', async () => {
    const { redis, server } = open()
    await redis.set('a', 'x', 20.2)
    await redis.set('a', 'x', 0)
    await redis.setNew('b', 'x', 0.5)
    expect(server.lives).toEqual([21, 1, 1])
  })

  it('a script is run on one key with what it is given', async () => {
    const { redis, server } = open()
    await redis.run('a script', 'key', 'one', 'two')
    expect(server.scripts).toEqual([['a script', 'key', 'one', 'two']])
  })

  it('a channel is heard until it is closed, and may be closed twice', async () => {
    const { redis, server } = open()
    const heard: string[] = []
    const lost = vi.fn<() => void>()
    const close = redis.listen('news', (message) => heard.push(message), lost)
    await vi.waitUntil(() => server.listeners.size === 1)
    await redis.publish('news', 'a')
    close()
    await redis.publish('news', 'b')
    expect(close).not.toThrow()
    expect(heard).toEqual(['a'])
    expect(lost).not.toHaveBeenCalled()
  })

  it('whoever may not listen is told why', async () => {
    const { redis, server } = open()
    server.refuses = true
    const reason = await new Promise((resolve) => void redis.listen('news', () => {}, resolve))
    expect(reason).toMatchObject({ message: 'NOPERM' })
  })

  it('whoever listens is told that the connection is over, and of no error on its way', async () => {
    const { redis, server, client } = open()
    const lost = vi.fn<() => void>()
    redis.listen('news', () => {}, lost)
    await vi.waitUntil(() => server.listeners.size === 1)
    const [listener] = server.listeners
    for (const each of [client, listener]) each?.emit('error', new Error('ECONNRESET'))
    expect(lost).not.toHaveBeenCalled()
    listener?.emit('end')
    expect(lost).toHaveBeenCalledTimes(1)
  })

  it('what processes share has names of its own', async () => {
    const { client, server } = open()
    const shared = redisShared({ client })
    await shared.store.set('a', 'x', 1000)
    await redisShared({ client, prefix: 'ours:' }).store.claim('a', 'x', 1000)
    expect([...server.entries.keys()]).toEqual(['channelkit:note:a', 'ours:note:a'])
    expect(shared.reach).toBe('processes')
  })

  it('a store gives back what was written, claims once, and releases by a script', async () => {
    const { client, server } = open()
    const { store } = redisShared({ client })
    expect(await store.claim('a', 'mine', 1000)).toBe(true)
    expect(await store.claim('a', 'theirs', 1000)).toBe(false)
    expect(await store.get('a')).toBe('mine')
    await store.release('a', 'mine')
    expect(server.scripts).toEqual([
      [expect.stringContaining("redis.call('del', KEYS[1])"), 'channelkit:note:a', 'mine'],
    ])
  })

  it('processes hear one another on the channel of their prefix alone', async () => {
    const { client, server } = open()
    const [one, other] = [redisShared({ client }), redisShared({ client, prefix: 'ours:' })]
    const published: string[] = []
    const hear = vi.fn<(message: string) => void>()
    one.bus.subscribe(hear)
    await vi.waitUntil(() => server.listeners.size === 1)
    for (const each of server.listeners) {
      each.on('message', (channel: string) => published.push(channel))
    }
    await one.bus.publish('a')
    await other.bus.publish('b')
    expect(published).toEqual(['channelkit:news', 'ours:news'])
  })

  it('a store that is out of reach knows nothing, takes each claim, and is told of once', async () => {
    const { client } = open()
    const broken = async () => Promise.reject(new Error('ECONNRESET'))
    const onTrouble = vi.fn<() => void>()
    const { store } = redisShared({ client, onTrouble })
    Object.assign(client, { get: broken, set: broken, eval: broken })
    expect(await store.get('a')).toBeNull()
    expect(await store.claim('a', 'x', 1000)).toBe(true)
    expect(await store.claim('a', 'x', 1000)).toBe(true)
    await store.set('a', 'x', 1000)
    await store.release('a', 'x')
    expect(onTrouble).toHaveBeenCalledTimes(1)
  })
})

it('a connection of node-redis that has ended for good is told of', async () => {
  const server = redisInMemory()
  const lost = vi.fn<() => void>()
  redisOf(nodeRedis(server)).listen('news', () => {}, lost)
  await vi.waitUntil(() => server.listeners.size === 1)
  for (const each of server.listeners) each.emit('terminated')
  expect(lost).toHaveBeenCalledTimes(1)
})

it('a connection of ioredis that listens waits for its server, whatever the host has set', async () => {
  const client = ioRedis(redisInMemory())
  const duplicate = vi.spyOn(client, 'duplicate')
  redisOf(client).listen('news', () => {}, vi.fn<() => void>())
  expect(duplicate).toHaveBeenCalledWith({
    enableOfflineQueue: true,
    autoResubscribe: true,
    maxRetriesPerRequest: null,
  })
})
