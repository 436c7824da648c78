import { redisShared } from 'channelkit/server/redis'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { redisBus } from '../../../src/proxy/shared/redis-bus.js'
import { type Lost, redisOf } from '../../../src/proxy/shared/redis-commands.js'
import { createLine } from '../../../src/proxy/shared/redis-line.js'
import { ioRedis, redisInMemory } from './redis-clients.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const broken = async () => Promise.reject(new Error('ECONNRESET'))
const without = () => 'without'

it('a Redis that failed is tried by writing, under a name of its own', async () => {
  const server = redisInMemory()
  const client = ioRedis(server)
  const { store } = redisShared({ client, prefix: 'ours:' })
  await store.set('a', 'x', 1000)
  const get = client.get.bind(client)
  Object.assign(client, { get: broken })
  expect(await store.get('a')).toBeNull()
  Object.assign(client, { get })
  await vi.advanceTimersByTimeAsync(2000)
  expect(await store.get('a')).toBeNull()
  await vi.advanceTimersByTimeAsync(0)
  expect(server.scripts.map(([script, ...of]) => [script?.includes("'set'"), ...of])).toEqual([
    [true, 'ours:probe'],
    [true, 'ours:probe'],
  ])
  expect(await store.get('a')).toBe('x')
})

it('a Redis that fails again is left alone for two seconds more', async () => {
  const probe = vi.fn<() => Promise<unknown>>(broken)
  const line = createLine(probe)
  await line.ask(broken, without)
  await vi.advanceTimersByTimeAsync(2000)
  await line.ask(broken, without)
  await vi.advanceTimersByTimeAsync(1999)
  await line.ask(broken, without)
  expect(probe).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(1)
  await line.ask(broken, without)
  expect(probe).toHaveBeenCalledTimes(2)
})

it('the host is told that no answer came in time', async () => {
  const onTrouble = vi.fn<(error: Error) => void>()
  const line = createLine(async () => 'OK', onTrouble)
  void line.ask(async () => new Promise(() => {}), without)
  await vi.advanceTimersByTimeAsync(250)
  expect(onTrouble.mock.calls[0]?.[0]).toMatchObject({
    cause: { message: 'No answer came in time.' },
  })
})

/** A bus, and the connections that it has made. */
function openBus() {
  const connections: Lost[] = []
  const redis = redisOf(ioRedis(redisInMemory()))
  const closed = vi.fn<() => void>()
  const listen = (_: string, __: unknown, lose: Lost) => {
    connections.push(lose)
    return closed
  }
  const line = createLine(async () => 'OK')
  return { bus: redisBus({ ...redis, listen }, line, 'news'), connections, closed }
}

it('a connection that is lost twice is made anew once', async () => {
  const { bus, connections } = openBus()
  bus.subscribe(() => {})
  connections[0]?.()
  connections[0]?.()
  await vi.advanceTimersByTimeAsync(2000)
  expect(connections).toHaveLength(2)
})

it('a connection that is lost after it was closed is not made anew', async () => {
  const { bus, connections, closed } = openBus()
  const leave = bus.subscribe(() => {})
  leave()
  connections[0]?.(new Error('closed'))
  await vi.advanceTimersByTimeAsync(2000)
  expect([connections.length, closed.mock.calls.length]).toEqual([1, 1])
})

it('whoever has left hears nothing more where others listen on', async () => {
  const { bus } = openBus()
  const [one, other] = [vi.fn<(word: string) => void>(), vi.fn<(word: string) => void>()]
  const leave = bus.subscribe(one)
  bus.subscribe(other)
  leave()
  await bus.publish('a')
  await vi.advanceTimersByTimeAsync(0)
  expect([one.mock.calls, other.mock.calls]).toEqual([[], [['a']]])
})
