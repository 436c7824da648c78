import { getEventListeners } from 'node:events'
import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ask, type HttpRequest } from '../../src/providers/http.js'
import { leftOf } from '../../src/providers/quota.js'
import { readWire } from '../../src/providers/read-wire.js'
import { pause, untilMs } from '../../src/providers/wait.js'
import { fakeProvider, rejection, type Reply } from './fake-provider.js'

/** What is asked of a provider that answers so. */
async function asked(reply: Reply, more: Partial<HttpRequest> = {}) {
  const { fetch, requests } = fakeProvider(reply)
  const request = { fetch, method: 'GET', url: 'https://x.test/', headers: {} } as const
  const answer = await ask({ ...request, timeoutMs: 1000, secret: 'secret', ...more })
  return { answer, requests }
}

describe('an answer', () => {
  it('is asked for as JSON', async () => {
    const { requests } = await asked(new Response('{}'))
    expect(requests[0]?.headers.get('accept')).toBe('application/json')
  })

  it('of nothing but space is nothing', async () => {
    expect((await asked(new Response(' \n'))).answer.body).toBeUndefined()
  })

  it('is read whole where a letter comes in two pieces', async () => {
    const bytes = new TextEncoder().encode('"größe"')
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(bytes.slice(0, 4))
        controller.enqueue(bytes.slice(4))
        controller.close()
      },
    })
    expect((await asked(() => new Response(body))).answer.body).toBe('größe')
  })

  it('of 1 MB is read, and of one byte more is not', async () => {
    const whole = `"${'x'.repeat(999_998)}"`
    expect((await asked(new Response(whole))).answer.body).toHaveLength(999_998)
    const error = await rejection(asked(new Response(`${whole} `)))
    expect(error).toMatchObject({
      code: 'malformed-answer',
      cause: { message: 'The body is over 1 MB.' },
    })
  })

  it.each([300, 302, 399])('of %i leads elsewhere: nobody follows or reads it', async (status) => {
    const cancel = vi.fn<() => void>()
    const reply = () => new Response(new ReadableStream({ cancel }), { status })
    expect(await rejection(asked(reply))).toMatchObject({
      code: 'malformed-answer',
      cause: { message: 'The provider redirects.' },
    })
    expect(cancel).toHaveBeenCalledTimes(1)
  })

  it('leaves nobody listening to its caller', async () => {
    const caller = new AbortController()
    await asked(new Response('{}'), { signal: caller.signal })
    expect(getEventListeners(caller.signal, 'abort')).toHaveLength(0)
  })

  it('says all that it is not', () => {
    const shape = v.object({ id: v.string(), n: v.number() })
    const read = () => readWire({}, shape)
    expect(read).toThrow(
      expect.objectContaining({
        cause: expect.objectContaining({ message: 'id: no "id"; n: no "n"' }),
      }),
    )
  })
})

describe('a window', () => {
  it('may end five seconds after its length, by clocks and rounding', () => {
    expect(leftOf(60_000, '5', 65_000)).toEqual([{ windowMs: 60_000, left: 5, resetMs: 60_000 }])
    expect(leftOf(60_000, '5', 65_001)).toEqual([])
  })

  it('has not ended before', () => {
    expect(leftOf(60_000, '5', 0)).toEqual([{ windowMs: 60_000, left: 5, resetMs: 0 }])
    expect(leftOf(60_000, '5', -1)).toEqual([])
  })
})

describe('a pause', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('is over in time, with or without a caller, and nobody listens any more', async () => {
    const caller = new AbortController()
    const pauses = Promise.all([pause(1000), pause(1000, caller.signal)])
    const over = vi.fn<() => void>()
    void pauses.then(over)
    await vi.advanceTimersByTimeAsync(999)
    expect(over).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(over).toHaveBeenCalledTimes(1)
    expect(getEventListeners(caller.signal, 'abort')).toHaveLength(0)
  })

  it('ends with the reason of who leaves', async () => {
    const caller = new AbortController()
    const left = rejection(pause(1000, caller.signal))
    caller.abort('left')
    expect(await left).toBe('left')
    expect(vi.getTimerCount()).toBe(0)
    expect(await rejection(pause(1000, caller.signal))).toBe('left')
  })

  it('until a moment of the provider’s clock is counted from the answer', async () => {
    await vi.advanceTimersByTimeAsync(5000)
    const headers = new Headers({ date: 'Sun, 22 Nov 2026 12:00:00 GMT' })
    expect(untilMs(headers, Date.parse('2026-11-22T12:00:30Z'))).toBe(30_000)
  })
})
