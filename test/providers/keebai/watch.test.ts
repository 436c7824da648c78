import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { json, rejection } from '../fake-provider.js'
import { fakeStream } from '../fake-stream.js'
import {
  failure,
  ourChannel,
  printedChannel,
  printedCodes,
  project,
  refOf,
  token,
} from './project.js'
import { opened, scanned, showing, watch } from './watching.js'

const start = Date.parse('2031-05-05T05:05:05Z')
const noon = Date.parse('Sun, 22 Nov 2026 12:00:00 GMT')
const connected = { channel_id: 'ch_01HXYZ', phone_number: '+56987654321', push_name: 'Juan' }

/** After what was said has been heard. */
function soon(): Promise<unknown> {
  return vi.advanceTimersByTimeAsync(1)
}

beforeEach(() => void vi.useFakeTimers({ now: start }))
afterEach(() => void vi.useRealTimers())

describe('a stream', () => {
  it('is opened where the start said, with the token in a header and nowhere else', async () => {
    const { requests, asked, leave } = await watch({ streams: [opened(fakeStream())] })
    await soon()
    expect(asked).toEqual(['qr-stream'])
    expect(requests[0]?.url).toBe(`https://api.keebai.com${printedCodes.stream_url}`)
    expect(requests[0]?.headers.get('authorization')).toBe(`Bearer ${token}`)
    expect(requests[0]?.headers.get('accept')).toBe('text/event-stream')
    leave('over')
  })

  it('tells from the first code to the channel', async () => {
    const stream = fakeStream()
    const { readings, done, asked } = await watch({
      streams: [opened(stream)],
      channels: [json(printedChannel)],
    })
    stream.say('qr', '2@first,a,b,c')
    await soon()
    stream.say('qr', '2@second,a,b,c')
    await soon()
    stream.say('connecting', {})
    await soon()
    stream.say('connected', connected)
    expect(await done).toBeUndefined()
    expect(readings).toEqual([
      showing('2@first,a,b,c'),
      showing('2@second,a,b,c'),
      scanned,
      { status: 'connected', channel: ourChannel },
    ])
    expect(asked).toEqual(['qr-stream', 'ch_01HXYZ'])
    expect(stream.isOpen).toBe(false)
    expect(vi.getTimerCount()).toBe(0)
  })

  it.each([
    ['cannot be read', failure(500)],
    ['is not there yet', failure(404, 'CHANNEL_NOT_FOUND')],
    ['may not be read by this token', failure(403, 'INSUFFICIENT_SCOPE')],
    ['is not understood', json({ id: 7 })],
  ])('is believed where the channel %s', async (_, reply) => {
    const stream = fakeStream()
    const { readings, done } = await watch({ streams: [opened(stream)], channels: [reply] })
    stream.say('connected', connected)
    await done
    expect(readings).toEqual([
      {
        status: 'connected',
        channel: { ...ourChannel, name: 'Juan', details: {} },
      },
    ])
  })

  it('tells what the channel does not: the number of one by code is in no other place', async () => {
    const stream = fakeStream()
    const byCode = { id: 'ch_01HXYZ', name: null, type: 'whatsapp_qr', is_active: true }
    const { readings, done } = await watch({ streams: [opened(stream)], channels: [json(byCode)] })
    stream.say('connected', connected)
    await done
    expect(readings).toEqual([
      { status: 'connected', channel: { ...ourChannel, name: 'Juan', details: {} } },
    ])
  })

  it('that names no channel is not enough: the session is asked', async () => {
    const stream = fakeStream()
    const { readings, done, asked } = await watch({
      streams: [opened(stream)],
      sessions: [json({ status: 'completed', channel: printedChannel })],
    })
    stream.say('connected', {})
    stream.end()
    await done
    expect(readings).toEqual([{ status: 'connected', channel: ourChannel }])
    expect(asked).toEqual(['qr-stream', 'cs_01HXYZ'])
  })

  it.each([
    ['failed', { reason: 'device limit reached (4)' }, 'device-limit'],
    ['failed', { reason: 'Device_Limit' }, 'device-limit'],
    ['failed', { reason: 'the account has a PassKey' }, 'passkey-required'],
    ['failed', { reason: 'pass_key' }, 'passkey-required'],
    ['failed', { reason: 'timeout' }, 'pairing-failed'],
    ['failed', { reason: 7 }, 'pairing-failed'],
    ['failed', {}, 'pairing-failed'],
    ['failed', 'device limit', 'device-limit'],
    ['disconnected', { reason: 'unlinked' }, 'pairing-failed'],
  ])('that says %s %j fails with %s', async (...given) => {
    const [name, data, code] = given
    const stream = fakeStream()
    const { readings, done, asked } = await watch({ streams: [opened(stream)] })
    stream.say(name, data)
    await done
    expect(readings).toMatchObject([{ status: 'failed', error: { code } }])
    expect(asked).toEqual(['qr-stream'])
    expect(stream.isOpen).toBe(false)
  })

  it('keeps its reasons for developers, without the token', async () => {
    const stream = fakeStream()
    const { readings, done } = await watch({ streams: [opened(stream)] })
    stream.say('failed', { reason: `bad code for ${token}` })
    await done
    const [reading] = readings
    if (reading?.status !== 'failed') throw new Error('It did not fail.')
    expect(reading.error.message).not.toContain('bad code')
    expect(reading.error.cause).toMatchObject({
      message: 'failed: {"reason":"bad code for [secret]"}',
    })
  })

  it('takes a failure at the very end of the session for its end', async () => {
    const stream = fakeStream()
    const { readings, done } = await watch({ streams: [opened(stream)] })
    for (let turn = 0; turn < 15; turn += 1) {
      stream.say('qr', `2@${turn}`)
      await vi.advanceTimersByTimeAsync(19_900)
    }
    stream.say('failed', { reason: 'timeout' })
    await done
    expect(readings.at(-1)).toEqual({ status: 'expired' })
  })

  it('says nothing by comments, unknown events and data of no use', async () => {
    const stream = fakeStream()
    const { readings, leave, done } = await watch({ streams: [opened(stream)] })
    stream.send(': ping\n\nretry: 1\n\ndata: 2@nameless\n\n')
    stream.say('pairing_code', 'ABCD-EFGH')
    stream.say('qr', {})
    stream.say('qr', { data: 7 })
    stream.say('qr', '""')
    stream.say('qr', '2@a')
    await soon()
    leave('over')
    await done
    expect(readings).toEqual([showing('2@a')])
  })

  it('tells a scan once, and the code again where the phone gave up', async () => {
    const stream = fakeStream()
    const { readings, leave, done } = await watch({ streams: [opened(stream)] })
    stream.say('qr', '2@a')
    stream.say('connecting', 'pairing')
    stream.say('connecting', {})
    stream.say('qr', '2@a')
    await soon()
    leave('over')
    await done
    expect(readings).toEqual([showing('2@a'), scanned, showing('2@a')])
  })
})

describe('a code', () => {
  it.each<[string, string, string, unknown]>([
    ['bare', '2@AbcDe,f', '2@AbcDe,f', 20_000],
    ['as a JSON string', '"2@a"', '2@a', 20_000],
    ['in JSON without a time', '{"data":"2@a"}', '2@a', 20_000],
    ['with a time nobody can read', '{"data":"2@a","expires_at":"soon"}', '2@a', 20_000],
    [
      'with a time that is over',
      '{"data":"2@a","expires_at":"2026-11-22T11:59:00Z"}',
      '2@a',
      20_000,
    ],
    ['with its time', '{"data":"2@a","expires_at":"2026-11-22T12:00:42Z"}', '2@a', 35_000],
    ['in half a JSON', '{"data":"2@a', '{"data":"2@a', 20_000],
  ])('is read %s', async (_, data, payload, lifetimeMs) => {
    const stream = fakeStream({ date: new Date(noon).toUTCString() })
    const { readings, leave, done } = await watch({ streams: [opened(stream)] })
    await vi.advanceTimersByTimeAsync(7000)
    stream.say('qr', data)
    await soon()
    leave('over')
    await done
    expect(readings).toEqual([showing(payload, lifetimeMs)])
  })

  it('lives by our clock where the answer has no date', async () => {
    const stream = fakeStream()
    const { readings, leave, done } = await watch({ streams: [opened(stream)] })
    stream.say('qr', { data: '2@a', expires_at: new Date(start + 12_000).toISOString() })
    await soon()
    leave('over')
    await done
    expect(readings).toEqual([showing('2@a', 12_000)])
  })

  it('lives as long as the host says, where nobody else does', async () => {
    const stream = fakeStream()
    const { readings, leave, done } = await watch({
      streams: [opened(stream)],
      options: { codeLifetimeMs: 60_000 },
    })
    stream.say('qr', '2@a')
    await soon()
    leave('over')
    await done
    expect(readings).toEqual([showing('2@a', 60_000)])
  })

  it('does not outlive the session', async () => {
    const stream = fakeStream()
    const { readings, leave, done } = await watch({ streams: [opened(stream)] })
    stream.say('qr', { data: '2@a', expires_at: new Date(start + 900_000).toISOString() })
    await soon()
    leave('over')
    await done
    expect(readings).toEqual([showing('2@a', 300_000)])
  })
})

describe('watching', () => {
  it('is for codes alone', async () => {
    const link = await watch({ streams: [failure(404)] }, { method: 'link' })
    expect(await link.done).toMatchObject({ code: 'unsupported' })
    const telegram = await watch({ streams: [failure(404)] }, { kind: 'telegram' })
    expect(await telegram.done).toMatchObject({ code: 'unsupported' })
    expect(link.asked.concat(telegram.asked)).toEqual([])
  })

  it.each(['https://evil.example/stream', '//evil.example/stream', ''])(
    'sends the token nowhere else, by no handle: %s',
    async (path) => {
      const id = String(new URLSearchParams({ s: 'cs_1', p: '5', u: path, e: '9999999999999' }))
      const { done, asked } = await watch({ streams: [opened(fakeStream())] }, { id })
      expect(await done).toMatchObject({ code: 'not-found' })
      expect(asked).toEqual([])
    },
  )

  it('ends at once where the caller leaves: the stream, the asking and the waiting', async () => {
    const reason = new Error('left')
    const stream = fakeStream()
    const listening = await watch({ streams: [opened(stream)] })
    await soon()
    listening.leave(reason)
    expect(await listening.done).toBe(reason)
    expect(stream.isOpen).toBe(false)
    expect(listening.requests[0]?.signal.aborted).toBe(true)

    const hanging = await watch({
      streams: [failure(503)],
      sessions: [() => new Promise(() => {})],
    })
    await soon()
    expect(hanging.asked).toEqual(['qr-stream', 'cs_01HXYZ'])
    hanging.leave(reason)
    expect(await hanging.done).toBe(reason)
    expect(hanging.requests[1]?.signal.aborted).toBe(true)

    const waiting = await watch({
      streams: [failure(503)],
      sessions: [json({ status: 'pending' })],
    })
    await vi.advanceTimersByTimeAsync(100)
    waiting.leave(reason)
    expect(await waiting.done).toBe(reason)
    expect(waiting.asked).toEqual(['qr-stream', 'cs_01HXYZ'])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('asks nothing for a caller who has left before', async () => {
    const { gateway, requests } = project([opened(fakeStream())])
    const ref = await refOf('qr')
    const watched = gateway.pairing?.watch?.(ref, { signal: AbortSignal.abort('left') })
    const first = watched?.[Symbol.asyncIterator]().next()
    expect(await rejection(Promise.resolve(first))).toBe('left')
    expect(requests).toHaveLength(0)
  })
})
