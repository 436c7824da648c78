import type { Channel } from 'channelkit/headless'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createHerald, type HandlerFailure, reporter } from '../../src/proxy/herald.js'
import { whatsapp } from '../support/samples.js'
import { caught } from './bench.js'

const toFake = ['Date', 'performance', 'setTimeout', 'clearTimeout'] as const
beforeEach(() => void vi.useFakeTimers({ toFake: [...toFake] }))
afterEach(() => void vi.useRealTimers())

/** A host that may not take it, and a herald that tells it. */
function open() {
  const onConnected = vi.fn<(subject: string, channel: Channel) => unknown>()
  const onError = vi.fn<(failure: HandlerFailure) => void>()
  const taken = vi.fn<(subject: string, channel: Channel) => Promise<void>>(async () => {})
  const connected = createHerald({ onConnected }, reporter({ onError }), taken)
  const tell = (name = 'one', subject = 'acme') => connected({ subject, name }, whatsapp)
  return { onConnected, onError, taken, tell }
}

const failure = { code: 'unexpected', route: 'onConnected', subject: 'acme' }

it('a connection is told once, however often and by however many it is read', async () => {
  const { onConnected, taken, tell } = open()
  await Promise.all([tell(), tell()])
  await tell()
  expect(onConnected.mock.calls).toEqual([['acme', whatsapp]])
  expect(taken.mock.calls).toEqual([['acme', whatsapp]])
})

it('another connection, and one of another subject, are told by themselves', async () => {
  const { onConnected, tell } = open()
  await tell('one')
  await tell('other')
  await tell('one', 'globex')
  expect(onConnected.mock.calls.map(([subject]) => subject)).toEqual(['acme', 'acme', 'globex'])
})

it('what the host did not take is reported, has the page ask again, and is told again', async () => {
  const { onConnected, onError, taken, tell } = open()
  onConnected.mockRejectedValueOnce(new Error('the database is down'))
  expect(await caught(tell())).toMatchObject({
    code: 'unexpected',
    retryAfterMs: 2000,
    cause: { message: 'the database is down' },
  })
  expect(onError.mock.calls).toEqual([[failure]])
  expect(taken).not.toHaveBeenCalled()
  await tell()
  expect([onConnected.mock.calls.length, taken.mock.calls.length]).toEqual([2, 1])
})

it('a host that takes nothing for a minute keeps nobody from their channel any longer', async () => {
  const { onConnected, onError, taken, tell } = open()
  onConnected.mockRejectedValue(new Error('the database is down'))
  expect(await caught(tell())).toMatchObject({ code: 'unexpected' })
  await vi.advanceTimersByTimeAsync(59_999)
  expect(await caught(tell())).toMatchObject({ code: 'unexpected' })
  await vi.advanceTimersByTimeAsync(1)
  expect(await tell()).toBeUndefined()
  expect(onError).toHaveBeenCalledTimes(3)
  expect(taken).not.toHaveBeenCalled()
})

it('a host is waited for 5 s', async () => {
  const { onConnected, onError, tell } = open()
  onConnected.mockReturnValue(new Promise(() => {}))
  const telling = caught(tell())
  await vi.advanceTimersByTimeAsync(4999)
  expect(onError).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(await telling).toMatchObject({ code: 'unexpected' })
  expect(onError.mock.calls).toEqual([[{ ...failure, code: 'timeout' }]])
})

it('a host that wants to be told of nothing is told of nothing', async () => {
  const taken = vi.fn<() => Promise<void>>(async () => {})
  await createHerald({}, reporter({}), taken)({ subject: 'acme', name: 'one' }, whatsapp)
  expect(taken).toHaveBeenCalledTimes(1)
  reporter({})({ code: 'invalid', route: null, subject: null })
})

it.each([
  ['throws', () => void JSON.parse('{')],
  ['rejects', () => Promise.reject(new Error('the log is full'))],
])('a log that %s is no failure of ours', async (_, onError) => {
  const unhandled = vi.fn<(reason: unknown) => void>()
  process.on('unhandledRejection', unhandled)
  expect(() => reporter({ onError })({ code: 'invalid', route: null, subject: null })).not.toThrow()
  await new Promise((resolve) => setImmediate(resolve))
  process.off('unhandledRejection', unhandled)
  expect(unhandled).not.toHaveBeenCalled()
})
