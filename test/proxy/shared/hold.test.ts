import { getEventListeners } from 'node:events'
import { ChannelError, type Reading } from 'channelkit/headless'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { hold, stopWith } from '../../../src/proxy/shared/hold.js'
import type { Teller } from '../../../src/proxy/shared/teller.js'
import { deferred } from '../../support/deferred.js'
import { instagram, whatsapp } from '../../support/samples.js'
import { code } from '../../support/watched-gateway.js'
import { caught } from '../bench.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const scanned: Reading = { status: 'scanned', readAfterMs: 1000 }

/** A provider that tells these, and then does as it is told; and what the other processes hear. */
function open(...story: Reading[]) {
  const stop = new AbortController()
  const tell = vi.fn<Teller['tell']>()
  const done = vi.fn<Teller['done']>(async () => {})
  const leave = vi.fn<() => Promise<IteratorResult<Reading>>>(async () => ({
    done: true,
    value: undefined,
  }))
  const last = vi.fn<() => Promise<IteratorResult<Reading>>>(() => new Promise(() => {}))
  const next = async (): Promise<IteratorResult<Reading>> => {
    const value = story.shift()
    return value ? { done: false, value } : last()
  }
  const source: AsyncIterator<Reading> = { next, return: leave }
  const begin = vi.fn<() => AsyncIterable<Reading>>(() => ({
    [Symbol.asyncIterator]: () => source,
  }))
  const readings = hold(begin, stop.signal, { tell, done, remind: () => {} }, null)
  return { stop, tell, done, leave, last, source, begin, readings }
}

describe('the provider’s readings', () => {
  it.each<[string, Reading, number]>([
    ['a code while it lives', code('2@one', 20_000), 20_000],
    ['a code of which nobody knows how long it lives', code('2@one', null), 900_000],
    ['a scan as long as a pairing may', scanned, 900_000],
    ['an end for a minute', { status: 'connected', channel: whatsapp }, 60_000],
  ])('are told to the others before they are known here: %s', async (_, reading, forMs) => {
    const { tell, readings } = open(reading)
    expect(await readings.next()).toEqual({ done: false, value: reading })
    expect(tell.mock.calls).toEqual([[{ reading, at: Date.now() }, forMs]])
  })

  it('are not begun where nobody wants them any more', async () => {
    const { stop, begin, readings } = open(scanned)
    stop.abort()
    expect(await readings.next()).toMatchObject({ done: true })
    expect(begin).not.toHaveBeenCalled()
  })

  it('end when they are stopped, though the provider is silent, and when all is told', async () => {
    const { stop, done, leave, readings } = open(scanned)
    await readings.next()
    const telling = deferred<void>()
    done.mockReturnValue(telling.promise)
    let isOver = false
    const rest = readings.next().finally(() => (isOver = true))
    stop.abort()
    await vi.advanceTimersByTimeAsync(0)
    expect([leave.mock.calls.length, isOver]).toEqual([1, false])
    telling.resolve()
    expect(await rest).toMatchObject({ done: true })
  })

  it.each<[string, (late: ReturnType<typeof deferred<IteratorResult<Reading>>>) => void]>([
    ['come', (late) => late.resolve({ done: false, value: scanned })],
    ['fail', (late) => late.reject(new Error('aborted'))],
  ])('that %s when they are stopped are told to nobody, at whatever moment', async (_, happen) => {
    for (let moment = 0; moment < 10; moment += 1) {
      const { stop, tell, last, readings } = open()
      const late = deferred<IteratorResult<Reading>>()
      last.mockReturnValue(late.promise)
      const rest = caught(readings.next())
      happen(late)
      for (let each = 0; each < moment; each += 1) await Promise.resolve()
      const before = tell.mock.calls.length
      stop.abort()
      await rest
      expect(tell.mock.calls).toHaveLength(before)
    }
  })

  it('that end without an end are told as a failure, here and to the others', async () => {
    const { tell, last, leave, readings } = open()
    last.mockResolvedValue({ done: true, value: undefined })
    expect(await caught(readings.next())).toMatchObject({ code: 'malformed-answer' })
    const [[said] = []] = tell.mock.calls
    expect(said).toMatchObject({ failure: { code: 'malformed-answer' }, at: Date.now() })
    expect(leave).toHaveBeenCalledTimes(1)
  })

  it('that make no sense are told as a failure', async () => {
    const { readings } = open({ status: 'connected', channel: { ...instagram, id: 7 } } as never)
    expect(await caught(readings.next())).toMatchObject({ code: 'malformed-answer' })
  })

  it.each([
    ['cannot be told to end', undefined],
    ['fails to end', () => Promise.reject(new Error('gone'))],
  ])('fail as they do where the provider %s', async (_, leave) => {
    const { source, last, readings } = open()
    Object.assign(source, { return: leave })
    last.mockRejectedValue(new ChannelError('provider-unavailable'))
    expect(await caught(readings.next())).toMatchObject({ code: 'provider-unavailable' })
    await vi.advanceTimersByTimeAsync(0)
  })
})

describe('what is stopped with a signal', () => {
  it('is stopped by it and for its reason, also where that was before', () => {
    const caller = new AbortController()
    const before = stopWith(caller.signal)
    expect(before.signal.aborted).toBe(false)
    caller.abort('the pairing is over')
    const reasons = [before, stopWith(caller.signal)].map(({ signal }) => signal.reason)
    expect(reasons).toEqual(['the pairing is over', 'the pairing is over'])
  })

  it('is stopped by itself as well, and leaves nothing at the signal', () => {
    const caller = new AbortController()
    const stop = stopWith(caller.signal)
    stop.abort()
    expect([stop.signal.aborted, caller.signal.aborted]).toEqual([true, false])
    expect(getEventListeners(caller.signal, 'abort')).toEqual([])
  })
})
