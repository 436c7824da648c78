import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { redisBus } from '../../../src/proxy/shared/redis-bus.js'
import type { Lost, Redis } from '../../../src/proxy/shared/redis-commands.js'
import { createLine } from '../../../src/proxy/shared/redis-line.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A Redis with one channel, and every connection that listens. */
function server() {
  const connections = new Set<{ hear(message: string): void; lose: Lost }>()
  let isDown = false
  const redis: Redis = {
    get: async () => null,
    set: async () => {},
    setNew: async () => true,
    run: async () => {},
    publish: async (_, message) => {
      if (isDown) throw new Error('ECONNREFUSED')
      for (const each of connections) each.hear(message)
    },
    listen: (_, hear, lose) => {
      const connection = { hear, lose }
      connections.add(connection)
      return () => void connections.delete(connection)
    },
  }
  /** What one process has, and what it hears. */
  const process = () => {
    const onTrouble = vi.fn<() => void>()
    const bus = redisBus(
      redis,
      createLine(async () => {}, onTrouble),
      'news',
    )
    const heard: string[] = []
    const listen = () => bus.subscribe((message) => heard.push(message))
    return { bus, heard, listen, onTrouble }
  }
  return {
    process,
    connections,
    goDown: () => {
      isDown = true
    },
  }
}

async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0)
}

it('tells every process once, also the one that speaks', async () => {
  const { process } = server()
  const [one, two] = [process(), process()]
  one.listen()
  two.listen()
  await one.bus.publish('a')
  await two.bus.publish('b')
  await settle()
  expect([one.heard, two.heard]).toEqual([
    ['a', 'b'],
    ['a', 'b'],
  ])
})

it('has one connection while somebody listens, and none else', async () => {
  const { process, connections } = server()
  const one = process()
  await one.bus.publish('unheard')
  expect(connections.size).toBe(0)
  const leave = [one.listen(), one.listen()]
  expect(connections.size).toBe(1)
  leave[0]?.()
  leave[0]?.()
  expect(connections.size).toBe(1)
  leave[1]?.()
  expect(connections.size).toBe(0)
  one.listen()
  expect(connections.size).toBe(1)
})

it('goes on within the process without Redis', async () => {
  const { process, goDown } = server()
  const [one, two] = [process(), process()]
  one.listen()
  two.listen()
  goDown()
  await one.bus.publish('a')
  await settle()
  expect([one.heard, two.heard]).toEqual([['a'], []])
  expect(one.onTrouble).toHaveBeenCalledTimes(1)
})

it('listens again two seconds after a connection was given up, and tells of it once', async () => {
  const { process, connections } = server()
  const [one, two] = [process(), process()]
  const leave = one.listen()
  for (let each = 0; each < 3; each += 1) {
    for (const { lose } of connections) lose(new Error('NOPERM'))
    expect(connections.size).toBe(0)
    await vi.advanceTimersByTimeAsync(2000)
    expect(connections.size).toBe(1)
  }
  expect(one.onTrouble).toHaveBeenCalledTimes(1)
  await two.bus.publish('a')
  await settle()
  expect(one.heard).toEqual(['a'])

  for (const { lose } of connections) lose()
  leave()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(connections.size).toBe(0)
})
