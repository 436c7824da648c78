import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ChannelError } from '../../src/gateway/errors.js'
import type { StreamEvent, StreamRequest } from '../../src/providers/event-stream.js'
import { hearStream } from '../../src/providers/event-stream.js'
import type { Reply } from './fake-provider.js'
import { fakeProvider, hang, json, rejection } from './fake-provider.js'
import { fakeStream } from './fake-stream.js'

const secret = 'sk_live_0123456789'
const noon = 'Sun, 22 Nov 2026 12:00:00 GMT'

function hear(
  reply: Reply,
  more: Partial<StreamRequest> = {},
): { events: AsyncGenerator<StreamEvent, void>; requests: readonly Request[] } {
  const { fetch, requests } = fakeProvider(
    reply instanceof Response ? (): Response => reply : reply,
  )
  const events = hearStream({
    fetch,
    url: 'https://provider.test/v1/stream',
    headers: { 'x-key': secret },
    patience: { answerMs: 15_000, firstMs: 20_000, silenceMs: 60_000, wholeMs: 300_000 },
    secret,
    refuse: ({ status }) => new ChannelError('unexpected', { cause: status }),
    ...more,
  })
  return { events, requests }
}

/** Everything that is heard of these pieces, as name and data. */
async function heardOf(...pieces: readonly string[]): Promise<[string, string][]> {
  const stream = fakeStream()
  const { events } = hear(stream.response)
  for (const piece of pieces) stream.send(piece)
  stream.end()
  const heard: [string, string][] = []
  for await (const { name, data } of events) heard.push([name, data])
  return heard
}

beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2031-05-05T05:05:05Z') }))
afterEach(() => void vi.useRealTimers())

describe('a stream', () => {
  it('is asked for as one, with the key in its header, and wants no cached answer', async () => {
    const { response, end } = fakeStream()
    const { events, requests } = hear(response)
    end()
    await events.next()
    const [request] = requests
    expect(request).toMatchObject({ method: 'GET', cache: 'no-store', redirect: 'manual' })
    expect(request?.headers.get('accept')).toBe('text/event-stream')
    expect(request?.headers.get('x-key')).toBe(secret)
  })

  it.each<[string, readonly string[]]>([
    ['as printed', ['event: a\ndata: 1\n\nevent: b\ndata: 2\n\n']],
    ['with CRLF', ['event: a\r\ndata: 1\r\n\r\nevent: b\r\ndata: 2\r\n\r\n']],
    ['cut anywhere', Array.from('event: a\r\ndata: 1\r\n\r\nevent: b\r\ndata: 2\r\n\r\n')],
    ['among comments', [': hello\n\nevent: a\n: in between\ndata: 1\n\n:\n\nevent:b\ndata:2\n\n']],
    [
      'with fields nobody knows',
      ['id: 7\nretry: 10\nevent: a\nx: y\ndata: 1\n\nevent: b\ndata: 2\n\n'],
    ],
    ['after a byte order mark', ['\uFEFFevent: a\ndata: 1\n\nevent: b\ndata: 2\n\n']],
    ['and half of a third', ['event: a\ndata: 1\n\nevent: b\ndata: 2\n\nevent: c\ndata: 3\n']],
  ])('is heard %s', async (_, pieces) => {
    expect(await heardOf(...pieces)).toEqual([
      ['a', '1'],
      ['b', '2'],
    ])
  })

  it('joins lines of data, and names an event without name as platforms do', async () => {
    expect(await heardOf('data: 1\ndata: 2\n\n')).toEqual([['message', '1\n2']])
  })

  it('puts letters together that were cut in two', async () => {
    const stream = new TextEncoder().encode('data: \u00fc\n\n')
    const halves = new ReadableStream({
      start: (body) => {
        body.enqueue(stream.slice(0, 7))
        body.enqueue(stream.slice(7))
        body.close()
      },
    })
    const headers = { 'content-type': 'Text/Event-Stream ; charset=utf-8' }
    const { events } = hear(new Response(halves, { headers }))
    expect((await events.next()).value).toMatchObject({ data: '\u00fc' })
  })

  it('tells when it heard something, by the provider’s clock', async () => {
    const { response, say } = fakeStream({ date: noon })
    const { events } = hear(response)
    const first = events.next()
    await vi.advanceTimersByTimeAsync(7000)
    say('a', '1')
    expect((await first).value).toMatchObject({ heardAt: Date.parse(noon) + 7000 })
  })

  it('ends where an event grows beyond all measure', async () => {
    const { response, send } = fakeStream()
    const { events } = hear(response)
    send(`data: ${'x'.repeat(64_000)}`)
    send('x')
    expect(await rejection(events.next())).toMatchObject({ code: 'provider-unavailable' })
  })
})

describe('no stream:', () => {
  it.each([
    ['JSON', json({}), 'malformed-answer'],
    ['no type', new Response(null), 'malformed-answer'],
    ['a redirect', json({}, 302, { location: '/login' }), 'malformed-answer'],
    ['a refusal', json({ why: 1 }, 404), 'unexpected'],
    [
      'a lost connection',
      () => Promise.reject(new TypeError(`for ${secret}`)),
      'provider-unavailable',
    ],
  ])('%s', async (_, reply, code) => {
    const { events, requests } = hear(reply)
    const error = await rejection(events.next())
    expect(error).toMatchObject({ code })
    expect(String(Reflect.get(Object(error), 'cause'))).not.toContain(secret)
    expect(requests[0]?.signal.aborted).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('JSON, as developers are told', async () => {
    const error = await rejection(hear(json({})).events.next())
    expect(error).toMatchObject({ cause: { message: 'The answer is no event stream.' } })
  })
})

describe('patience', () => {
  it.each([
    ['for an answer', 15_000],
    ['for the first word', 20_000],
    ['between words', 60_000],
  ])('%s ends after %i ms, and hangs up', async (which, ms) => {
    const stream = fakeStream()
    const { events, requests } = hear(which === 'for an answer' ? hang : stream.response)
    if (which === 'between words') {
      stream.say('a', '1')
      await events.next()
    }
    const asking = rejection(events.next())
    await vi.advanceTimersByTimeAsync(ms - 1)
    expect(requests[0]?.signal.aborted).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(await asking).toMatchObject({ code: 'timeout' })
    expect(requests[0]?.signal.aborted).toBe(true)
    expect(stream.isOpen).toBe(which === 'for an answer')
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is given new by a comment', async () => {
    const { response, send } = fakeStream()
    const { events, requests } = hear(response)
    const asking = rejection(events.next())
    for (let spent = 0; spent < 290_000; spent += 19_000) {
      send(': still here\n\n')
      await vi.advanceTimersByTimeAsync(19_000)
    }
    expect(requests[0]?.signal.aborted).toBe(true)
    expect(await asking).toMatchObject({ code: 'timeout' })
  })

  it('does not run while nobody asks for the next', async () => {
    const { response, say } = fakeStream()
    const { events } = hear(response)
    say('a', '1')
    await events.next()
    await vi.advanceTimersByTimeAsync(200_000)
    say('b', '2')
    expect((await events.next()).value).toMatchObject({ name: 'b' })
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('whoever leaves', () => {
  it('by the signal hears its reason and hangs up at once, at every stage', async () => {
    for (const stage of ['before', 'asking', 'waiting', 'busy'] as const) {
      const { response, say } = fakeStream()
      const reason = new Error(`left ${stage}`)
      const caller = new AbortController()
      if (stage === 'before') caller.abort(reason)
      const { events, requests } = hear(stage === 'asking' ? hang : response, {
        signal: caller.signal,
      })
      if (stage === 'busy') {
        say('a', '1')
        await events.next()
        caller.abort(reason)
      }
      const closed = requests.map((request) => request.signal.aborted)
      expect(closed).toEqual(stage === 'busy' ? [true] : [])
      const asking = rejection(events.next())
      await vi.advanceTimersByTimeAsync(0)
      caller.abort(reason)
      expect(await asking).toBe(reason)
      expect(requests.map(({ signal }) => signal.aborted)).toEqual(stage === 'before' ? [] : [true])
      expect(vi.getTimerCount()).toBe(0)
    }
  })

  it('has nothing left on the signal, which may be everybody’s', async () => {
    const stream = fakeStream()
    const { signal } = new AbortController()
    const added = vi.spyOn(signal, 'addEventListener')
    const removed = vi.spyOn(signal, 'removeEventListener')
    const { events } = hear(stream.response, { signal })
    stream.end()
    await events.next()
    const listeners = added.mock.calls.map(([, listener]) => listener)
    expect(listeners).not.toEqual([])
    expect(removed.mock.calls.map(([, listener]) => listener)).toEqual(listeners)
  })

  it('by breaking off hangs up', async () => {
    const stream = fakeStream()
    const { events, requests } = hear(stream.response)
    stream.say('a', '1')
    for await (const event of events) {
      expect(event.name).toBe('a')
      break
    }
    expect(stream.isOpen).toBe(false)
    expect(requests[0]?.signal.aborted).toBe(true)
  })

  it('has nothing read on by a fetch that ignores its signal', async () => {
    const stream = fakeStream()
    const slow = async (): Promise<Response> => {
      await new Promise((resolve) => setTimeout(resolve, 16_000))
      return stream.response
    }
    const asking = rejection(hear(slow).events.next())
    await vi.advanceTimersByTimeAsync(16_000)
    expect(await asking).toMatchObject({ code: 'timeout' })
    expect(stream.isOpen).toBe(false)
  })
})
