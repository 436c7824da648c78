import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createLine, type OnTrouble } from '../../../src/proxy/shared/redis-line.js'
import { deferred } from '../../support/deferred.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const never = async () => new Promise<string>(() => {})
const broken = async () => Promise.reject(new Error('ECONNRESET'))
const without = () => 'without'

/** A line whose server answers, until it is told otherwise. */
function open() {
  const probe = vi.fn<() => Promise<unknown>>(async () => 'OK')
  const onTrouble = vi.fn<(error: Error) => void>()
  return { probe, onTrouble, line: createLine(probe, onTrouble) }
}

it('gives what the server answers', async () => {
  const { line, onTrouble } = open()
  expect(await line.ask(async () => 'with', without)).toBe('with')
  expect(onTrouble).not.toHaveBeenCalled()
})

it('waits a quarter of a second for an answer, and for the next ones not at all', async () => {
  const { line } = open()
  const answer = line.ask(never, without)
  await vi.advanceTimersByTimeAsync(249)
  const heard = vi.fn<() => void>()
  void answer.then(heard)
  await vi.advanceTimersByTimeAsync(0)
  expect(heard).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(await answer).toBe('without')
  const question = vi.fn<() => Promise<string>>(never)
  expect(await line.ask(question, without)).toBe('without')
  expect(question).not.toHaveBeenCalled()
})

it('does not take for silence that this process was busy itself', async () => {
  vi.useRealTimers()
  const { line } = open()
  // As what the network brings: in the next turn of the loop, after its timers.
  const answering = async () =>
    new Promise<string>((resolve) => {
      setImmediate(() => setImmediate(() => resolve('with')))
    })
  const answer = line.ask(answering, without)
  const begun = performance.now()
  while (performance.now() < begun + 300);
  expect(await answer).toBe('with')
})

it('tells of trouble once for each outage, with the reason', async () => {
  const { line, probe, onTrouble } = open()
  await Promise.all([line.ask(broken, without), line.ask(broken, without)])
  probe.mockImplementation(broken)
  for (let each = 0; each < 5; each += 1) {
    await vi.advanceTimersByTimeAsync(2000)
    await line.ask(broken, without)
  }
  expect(onTrouble).toHaveBeenCalledTimes(1)
  expect(onTrouble.mock.calls[0]?.[0]).toMatchObject({
    message: expect.stringContaining('Redis'),
    cause: { message: 'ECONNRESET' },
  })

  probe.mockImplementation(async () => 'OK')
  await vi.advanceTimersByTimeAsync(2000)
  await line.ask(broken, without)
  await vi.advanceTimersByTimeAsync(0)
  await line.ask(broken, without)
  await vi.advanceTimersByTimeAsync(0)
  expect(onTrouble).toHaveBeenCalledTimes(2)
})

it('tries again after two seconds, with nobody waiting', async () => {
  const { line, probe } = open()
  await line.ask(broken, without)
  await vi.advanceTimersByTimeAsync(1999)
  await line.ask(broken, without)
  expect(probe).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(await line.ask(async () => 'with', without)).toBe('without')
  await vi.advanceTimersByTimeAsync(0)
  expect(await line.ask(async () => 'with', without)).toBe('with')
})

it('leaves one trial in the queue of a client that has no connection, however long', async () => {
  const { line, probe } = open()
  await line.ask(broken, without)
  const connection = deferred<string>()
  probe.mockImplementation(async () => connection.promise)
  for (let each = 0; each < 10; each += 1) {
    await vi.advanceTimersByTimeAsync(2000)
    await line.ask(broken, without)
  }
  expect(probe).toHaveBeenCalledTimes(1)
  connection.resolve('OK')
  await vi.advanceTimersByTimeAsync(0)
  expect(await line.ask(async () => 'with', without)).toBe('with')
})

it('stays away from a server that answers, and is too slow', async () => {
  const { line, probe, onTrouble } = open()
  await line.ask(broken, without)
  probe.mockImplementation(
    async () => new Promise((resolve) => setTimeout(() => resolve('OK'), 300)),
  )
  for (let each = 0; each < 5; each += 1) {
    await vi.advanceTimersByTimeAsync(3000)
    expect(await line.ask(async () => 'with', without)).toBe('without')
  }
  expect(onTrouble).toHaveBeenCalledTimes(1)
})

it.each([
  ['throws', () => void JSON.parse('{')],
  ['rejects', async () => void (await broken())],
])('lives with a callback that %s', async (_, onTrouble: OnTrouble) => {
  const line = createLine(broken, onTrouble)
  expect(await line.ask(broken, without)).toBe('without')
  await vi.advanceTimersByTimeAsync(0)
})

it('leaves no timer behind', async () => {
  const { line } = open()
  await line.ask(async () => 'with', without)
  await line.ask(broken, without)
  expect(vi.getTimerCount()).toBe(0)
})
