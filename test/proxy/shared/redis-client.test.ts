import { redisBudget } from 'channelkit/server/budget'
import { type RedisClient, redisShared } from 'channelkit/server/redis'
import { Redis } from 'ioredis'
import { createClient } from 'redis'
import { expect, it } from 'vitest'

const common = { get() {}, set() {}, eval() {}, publish() {}, multi() {}, on() {}, duplicate() {} }

it.each([
  ['nothing', undefined],
  ['an address', 'redis://localhost'],
  ['a class', Redis],
  ['a client of something else', { get() {}, set() {}, on() {}, publish() {} }],
  ['one that has the words of both and of neither', common],
  ['half a client of ioredis', { ...common, eval: undefined, defineCommand() {} }],
  ['half a client of node-redis', { ...common, duplicate: undefined, pTTL() {} }],
])('says in a sentence that %s is no client', (_, thing) => {
  const client = thing as unknown as RedisClient
  expect(() => redisShared({ client })).toThrow(
    /^This is no Redis client .* Pass as `client` .* of the package redis gives\.$/,
  )
  expect(() => redisBudget({ client })).toThrow(TypeError)
})

it('takes a client of either kind, also one that has no connection yet', () => {
  const client = new Redis({ lazyConnect: true })
  expect(redisShared({ client }).reach).toBe('processes')
  expect(redisShared({ client: createClient() }).reach).toBe('processes')
  expect(client.status).toBe('wait')
})

it('keeps a client from ending the process by errors that nobody hears', () => {
  const client = createClient()
  redisShared({ client })
  expect(client.emit('error', new Error('ECONNREFUSED'))).toBe(true)
})
