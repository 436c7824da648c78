import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { allOf, endless } from '../attacker.js'
import type { Reply } from '../fake-provider.js'
import { json } from '../fake-provider.js'
import { fakeStream } from '../fake-stream.js'
import { token } from './project.js'
import { opened, showing, watch } from './watching.js'

const pending = json({ status: 'pending' })
const asStream = { headers: { 'content-type': 'text/event-stream' } }

/** A stream that says this and ends. */
function saying(text: string | Uint8Array<ArrayBuffer>): Reply {
  return () => new Response(text, asStream)
}

/** Watches until the session and all patience are over. */
async function watchToEnd(stream: Reply, sessions: readonly Reply[] = [pending]) {
  const watching = await watch({ streams: [stream], sessions })
  await vi.advanceTimersByTimeAsync(400_000)
  const error = await watching.done
  expect(vi.getTimerCount()).toBe(0)
  expect(allOf([watching.readings, error])).not.toContain(token)
  const hosts = new Set(watching.requests.map(({ url }) => new URL(url).origin))
  expect(hosts).toEqual(new Set(['https://api.keebai.com']))
  return watching
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a stream that', () => {
  it('comments for ever is left at the end of its session', async () => {
    const stream = endless(':\n\n', { ...asStream, pauseMs: 1000 })
    const watching = await watch({ streams: [stream.reply], sessions: [pending] })
    await vi.advanceTimersByTimeAsync(299_999)
    expect(stream.open()).toBe(1)
    await vi.advanceTimersByTimeAsync(1)
    await watching.done
    expect(stream.open()).toBe(0)
    expect(watching.asked).toEqual(['qr-stream', 'cs_01HXYZ'])
    expect(watching.readings).toEqual([{ status: 'expired' }])
    expect(vi.getTimerCount()).toBe(0)
  })

  it.each([
    ['comments', `: ${'x'.repeat(60_000)}\n\n`],
    ['empty lines', '\n'.repeat(60_000)],
    ['fields that nobody knows', 'id: 1\nretry: 0\nx: y\n\n'.repeat(3000)],
    ['events that nobody knows', `event: ping\ndata: ${'x'.repeat(50_000)}\n\n`],
  ])(
    'floods with %s is left after 256 kB, and asked for no more than three times',
    async (...of) => {
      const stream = endless(of[1], asStream)
      const { readings, asked } = await watchToEnd(stream.reply)
      expect(readings).toMatchObject([{ status: 'failed', error: { code: 'stream-unavailable' } }])
      expect(asked.filter((name) => name === 'qr-stream')).toHaveLength(3)
      expect(stream.read()).toBeLessThan(3 * 320_000)
      expect(stream.open()).toBe(0)
    },
  )

  it('floods with codes at once tells none of them', async () => {
    const codes = Array.from({ length: 1000 }, (_, each) => `event: qr\ndata: 2@${each}\n\n`)
    const { readings } = await watchToEnd(saying(codes.join('')))
    expect(readings).toMatchObject([{ status: 'failed', error: { code: 'stream-unavailable' } }])
  })

  it('floods with codes one by one tells five hundred, and is left', async () => {
    const stream = fakeStream()
    const { readings, asked, leave, done } = await watch({
      streams: [opened(stream)],
      sessions: [pending],
    })
    for (let each = 0; each < 1000; each += 1) stream.say('qr', `2@${each}`)
    await vi.advanceTimersByTimeAsync(1)
    expect(readings).toHaveLength(500)
    expect(asked).toEqual(['qr-stream', 'cs_01HXYZ'])
    expect(stream.isOpen).toBe(false)
    leave('over')
    await done
  })

  it('begins an event of 1 GB is left after some kilobytes', async () => {
    const stream = endless('x'.repeat(10_000), asStream)
    const begun: Reply = async (request) => {
      const { body } = typeof stream.reply === 'function' ? await stream.reply(request) : {}
      return new Response(body ?? null, asStream)
    }
    const { readings } = await watchToEnd(begun)
    expect(readings).toMatchObject([{ status: 'failed', error: { code: 'stream-unavailable' } }])
    expect(stream.read()).toBeLessThan(3 * 100_000)
    expect(stream.open()).toBe(0)
  })

  it.each([
    ['in one line', `data: ${'x'.repeat(900_000)}`],
    ['in lines without number', 'data: x\n'.repeat(40_000)],
  ])('says a code of 1 MB %s, in one piece, tells nothing', async (_, data) => {
    const { readings } = await watchToEnd(saying(`event: qr\n${data}\n\n`))
    expect(readings).toMatchObject([{ status: 'failed', error: { code: 'stream-unavailable' } }])
  })

  it.each([
    ['of 5,000 letters', `2@${'x'.repeat(5000)}`],
    ['of 5,000 letters in JSON', JSON.stringify({ data: 'x'.repeat(5000) })],
    ['that is a number', '7'],
    ['that is a list 20,000 deep', '['.repeat(20_000) + ']'.repeat(20_000)],
    ['in a prototype', '{"__proto__":{"data":"2@a"}}'],
    ['of nothing', ''],
  ])('says a code %s tells nothing', async (_, data) => {
    const { readings } = await watchToEnd(saying(`event: qr\ndata: ${data}\n\n`))
    expect(readings).toMatchObject([{ status: 'failed', error: { code: 'stream-unavailable' } }])
  })

  it.each(['9999-12-31T23:59:59Z', '+275760-09-13T00:00:00Z'])(
    'says that its code lives to %s lets it live as long as the session',
    async (expires_at) => {
      const stream = fakeStream()
      const { readings, leave, done } = await watch({ streams: [opened(stream)] })
      stream.say('qr', { data: '2@a', expires_at })
      await vi.advanceTimersByTimeAsync(1)
      leave('over')
      await done
      expect(readings).toEqual([showing('2@a', 300_000)])
    },
  )

  it.each(['0000-01-01T00:00:00Z', 'never', '1e99', '-1'])(
    'says that its code died at %s lets it live as usual',
    async (expires_at) => {
      const stream = fakeStream()
      const { readings, leave, done } = await watch({ streams: [opened(stream)] })
      stream.say('qr', { data: '2@a', expires_at })
      await vi.advanceTimersByTimeAsync(1)
      leave('over')
      await done
      expect(readings).toEqual([showing('2@a')])
    },
  )

  it.each(['..', '.', '../me', '/../../me', '//evil.test/x', 'https://evil.test/', '\ud800'])(
    'connects the channel %j takes the token nowhere else',
    async (channel_id) => {
      const data = JSON.stringify({ channel_id })
      const { readings, requests } = await watchToEnd(saying(`event: connected\ndata: ${data}\n\n`))
      expect(readings).toMatchObject([{ status: 'connected', channel: { id: channel_id } }])
      const paths = requests.map(({ url }) =>
        new URL(url).pathname.split('/').slice(0, 3).join('/'),
      )
      expect(new Set(paths)).toEqual(new Set(['/v1/channels']))
    },
  )

  it('fails with the token in its words keeps a little of them, without it', async () => {
    const reason = `${token} ${'x'.repeat(50_000)} ${token}`
    const data = JSON.stringify({ reason })
    const { readings } = await watchToEnd(saying(`event: failed\ndata: ${data}\n\n`))
    expect(readings).toMatchObject([{ status: 'failed', error: { code: 'pairing-failed' } }])
    expect(allOf(readings).length).toBeLessThan(10_000)
  })

  it.each([
    ['bytes that are no text', Uint8Array.of(0xff, 0xfe, 0x00, 0x0a, 0x0a)],
    ['an event of no one’s', 'event: __proto__\ndata: {}\n\nevent: constructor\ndata: {}\n\n'],
    ['HTML', '<!doctype html>\n<title>Sign in</title>\n\n'],
    ['an end without a channel', 'event: connected\ndata: {}\n\n'],
  ])('says %s tells nothing', async (_, text) => {
    const { readings } = await watchToEnd(saying(text))
    expect(readings).toMatchObject([{ status: 'failed', error: { code: 'stream-unavailable' } }])
  })

  it('is refused without end is left after 1 MB', async () => {
    const stream = endless('<p>'.repeat(20_000), { status: 500 })
    await watchToEnd(stream.reply)
    expect(stream.read()).toBeLessThan(3 * 1_100_000)
    expect(stream.open()).toBe(0)
  })

  it.each([301, 302, 307, 308])('redirects with %i is not followed', async (status) => {
    const headers = { location: 'https://evil.test/qr-stream' }
    const { readings } = await watchToEnd(new Response(null, { status, headers }))
    expect(readings).toMatchObject([{ status: 'failed', error: { code: 'stream-unavailable' } }])
  })
})

it.each([
  ['another host', 'https://evil.test/v1/qr-stream'],
  ['another host without a scheme', '//evil.test/v1/qr-stream'],
  ['another port', 'https://api.keebai.com:8443/v1/qr-stream'],
  ['plain http', 'http://api.keebai.com/v1/qr-stream'],
  ['what a blob holds', 'blob:https://api.keebai.com/v1/qr-stream'],
])('a handle whose stream is at %s is nobody’s', async (_, u) => {
  const id = new URLSearchParams({ s: 'cs_01HXYZ', p: '5', u, e: String(Date.now() + 60_000) })
  const { done, asked } = await watch({ streams: [] }, { id: id.toString() })
  expect(await done).toMatchObject({ code: 'not-found' })
  expect(asked).toEqual([])
})
