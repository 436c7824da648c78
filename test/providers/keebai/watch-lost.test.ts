import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Reply } from '../fake-provider.js'
import { hang, json } from '../fake-provider.js'
import { fakeStream } from '../fake-stream.js'
import { failure, ourChannel, printedChannel } from './project.js'
import { opened, scanned, showing, threeStreams, watch } from './watching.js'

const pending = json({ status: 'pending' })
const completed = json({ status: 'completed', channel: printedChannel })

/** A stream that tells nothing. */
function endedStream(): Response {
  const stream = fakeStream()
  stream.end()
  return stream.response
}

/** After what was said has been heard. */
function soon(): Promise<unknown> {
  return vi.advanceTimersByTimeAsync(1)
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a stream that is lost after a code was shown', () => {
  it.each(['end', 'drop'] as const)('by its %s is opened again, one at a time', async (how) => {
    const [one, two, three] = threeStreams()
    const script = { streams: [one, two, three].map(opened), sessions: [pending] }
    const { readings, asked, leave, done } = await watch(script)
    one.say('qr', '2@a')
    await vi.advanceTimersByTimeAsync(10_000)
    one[how]()
    await vi.advanceTimersByTimeAsync(499)
    expect(asked).toEqual(['qr-stream', 'cs_01HXYZ'])
    await soon()
    expect(asked).toEqual(['qr-stream', 'cs_01HXYZ', 'qr-stream'])
    two.say('qr', '2@b')
    await soon()
    two[how]()
    await vi.advanceTimersByTimeAsync(1000)
    three.say('connecting', {})
    await soon()
    leave('over')
    await done
    expect(readings).toEqual([showing('2@a'), showing('2@b'), scanned])
  })

  it('tells the code that is still shown no second time, and lets it live no longer', async () => {
    const [one, two] = threeStreams()
    const script = { streams: [opened(one), opened(two)], sessions: [pending] }
    const { readings, leave, done } = await watch(script)
    one.say('qr', '2@a')
    await vi.advanceTimersByTimeAsync(18_000)
    one.drop()
    await vi.advanceTimersByTimeAsync(600)
    two.say('qr', '2@a')
    await soon()
    expect(readings).toEqual([showing('2@a')])
    await vi.advanceTimersByTimeAsync(2000)
    two.say('qr', '2@a')
    await soon()
    leave('over')
    await done
    expect(readings).toEqual([showing('2@a'), showing('2@a')])
  })

  it.each([
    ['completed', completed, { status: 'connected', channel: ourChannel }],
    ['cancelled', json({ status: 'cancelled' }), { status: 'cancelled' }],
    ['expired', json({ status: 'expired' }), { status: 'expired' }],
    ['gone', failure(410), { status: 'expired' }],
  ])('ends as the session says: %s', async (_, reply, last) => {
    const stream = fakeStream()
    const script = { streams: [opened(stream)], sessions: [reply] }
    const { readings, asked, done } = await watch(script)
    stream.say('qr', '2@a')
    await soon()
    stream.drop()
    await done
    expect(readings).toEqual([showing('2@a'), last])
    expect(asked).toEqual(['qr-stream', 'cs_01HXYZ'])
  })

  it('and cannot be opened is tried ever more rarely, with the session asked in between', async () => {
    const stream = fakeStream()
    const { readings, asked, done } = await watch({
      streams: [opened(stream), failure(502)],
      sessions: [...Array.from({ length: 6 }, () => pending), completed],
    })
    stream.say('qr', '2@a')
    await soon()
    stream.drop()
    const counts: number[] = []
    for (const ms of [500, 1000, 2000, 4000, 8000, 15_000]) {
      await vi.advanceTimersByTimeAsync(ms)
      counts.push(asked.length)
    }
    expect(counts).toEqual([4, 6, 8, 10, 12, 14])
    await done
    expect(readings).toEqual([showing('2@a'), { status: 'connected', channel: ourChannel }])
  })

  it('is not tired of by its number: short ones cost no more than sixty requests a session', async () => {
    const { readings, asked, done } = await watch({
      streams: [
        () => {
          const stream = fakeStream()
          stream.say('qr', '2@a')
          stream.end()
          return stream.response
        },
      ],
      sessions: [pending],
    })
    await vi.advanceTimersByTimeAsync(300_000)
    await done
    expect(readings.at(-1)).toEqual({ status: 'expired' })
    expect(asked.length).toBeLessThan(60)
  })

  it('has expired where neither the stream nor the session is known any more', async () => {
    const stream = fakeStream()
    const { readings, done } = await watch({ streams: [opened(stream), failure(404)] })
    stream.say('qr', '2@a')
    await soon()
    stream.drop()
    await vi.advanceTimersByTimeAsync(500)
    await done
    expect(readings).toEqual([showing('2@a'), { status: 'expired' }])
  })

  it('goes on where the session’s route alone does not know it', async () => {
    const [one, two] = threeStreams()
    const { readings, leave, done } = await watch({ streams: [opened(one), opened(two)] })
    one.say('qr', '2@a')
    await soon()
    one.drop()
    await vi.advanceTimersByTimeAsync(500)
    two.say('qr', '2@b')
    await soon()
    leave('over')
    await done
    expect(readings).toEqual([showing('2@a'), showing('2@b')])
  })

  it('waits for the quota, and asks nothing meanwhile', async () => {
    const stream = fakeStream()
    const spent = json({ error: { code: 'THROTTLED' } }, 429, { 'retry-after-minute': '40' })
    const { asked, leave, done } = await watch({
      streams: [opened(stream), spent],
      sessions: [pending],
    })
    stream.say('qr', '2@a')
    await soon()
    stream.drop()
    await vi.advanceTimersByTimeAsync(500)
    expect(asked).toEqual(['qr-stream', 'cs_01HXYZ', 'qr-stream'])
    await vi.advanceTimersByTimeAsync(39_999)
    expect(asked).toHaveLength(3)
    await vi.advanceTimersByTimeAsync(1)
    expect(asked).toHaveLength(4)
    leave('over')
    await done
  })
})

describe('a watch that begins when the code has been scanned', () => {
  const connecting = json({ status: 'connecting' })

  it.each([
    ['cannot be opened', failure(409, 'Conflict')],
    ['ends at once', () => endedStream()],
  ])('asks how that ends where its stream %s, and tells of the scan once', async (_, stream) => {
    const { readings, asked, done } = await watch({
      streams: [stream],
      sessions: [...Array.from({ length: 9 }, () => connecting), completed],
    })
    await vi.advanceTimersByTimeAsync(31_000)
    expect(asked.length).toBeLessThanOrEqual(18)
    await vi.advanceTimersByTimeAsync(5000)
    expect(await done).toBeUndefined()
    expect(readings).toEqual([scanned, { status: 'connected', channel: ourChannel }])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('tells of no second scan where its stream does', async () => {
    const stream = fakeStream()
    const script = { streams: [failure(502), opened(stream)], sessions: [connecting] }
    const { readings, leave, done } = await watch(script)
    await vi.advanceTimersByTimeAsync(500)
    stream.say('connecting', {})
    await soon()
    leave('over')
    await done
    expect(readings).toEqual([scanned])
  })
})

describe('a silent stream', () => {
  it('is given up after a minute, closed, and then opened again', async () => {
    const [one, two] = threeStreams()
    const script = { streams: [opened(one), opened(two)], sessions: [pending] }
    const { asked, leave, done } = await watch(script)
    one.say('qr', '2@a')
    await vi.advanceTimersByTimeAsync(59_999)
    expect([one.isOpen, asked.length]).toEqual([true, 1])
    await vi.advanceTimersByTimeAsync(2)
    expect([one.isOpen, asked.length]).toEqual([false, 2])
    await vi.advanceTimersByTimeAsync(500)
    expect(asked).toEqual(['qr-stream', 'cs_01HXYZ', 'qr-stream'])
    leave('over')
    await done
    expect(two.isOpen).toBe(false)
  })

  it('is given the patience that the host says', async () => {
    const stream = fakeStream()
    const { asked, leave, done } = await watch({
      streams: [opened(stream)],
      sessions: [pending],
      options: { timeouts: { firstMs: 3000 } },
    })
    await vi.advanceTimersByTimeAsync(3001)
    expect(asked).toEqual(['qr-stream', 'cs_01HXYZ'])
    leave('over')
    await done
  })
})

describe('a stream that never tells anything', () => {
  it.each<[string, Reply, number]>([
    ['refused', failure(502), 1500],
    ['that is no stream', json({ hello: 1 }), 1500],
    ['that leads elsewhere', json({}, 302, { location: 'https://elsewhere.test' }), 1500],
    ['of a lost connection', () => Promise.reject(new Error('reset')), 1500],
    ['not known, though its session is', failure(404), 1500],
    [
      'that ends at once',
      () => new Response('', { headers: { 'content-type': 'text/event-stream' } }),
      1500,
    ],
    ['held back on the way', () => fakeStream().response, 61_000],
    ['without an answer', hang, 46_000],
  ])('%s: fails after three with stream-unavailable', async (_, reply, ms) => {
    const { readings, asked, done } = await watch({ streams: [reply], sessions: [pending] })
    await vi.advanceTimersByTimeAsync(ms)
    expect(await done).toBeUndefined()
    expect(readings).toMatchObject([{ status: 'failed', error: { code: 'stream-unavailable' } }])
    expect(asked.filter((name) => name === 'qr-stream')).toHaveLength(3)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is no matter where the session ended otherwise', async () => {
    const { readings, done } = await watch({ streams: [failure(502)], sessions: [completed] })
    await done
    expect(readings).toEqual([{ status: 'connected', channel: ourChannel }])
  })

  it.each([
    [401, 'provider-unauthorized'],
    [403, 'provider-forbidden'],
  ])('for a token that is refused with %i fails at once', async (status, code) => {
    const { readings, asked, done } = await watch({ streams: [failure(status)] })
    await done
    expect(readings).toMatchObject([{ status: 'failed', error: { code } }])
    expect(asked.filter((name) => name === 'qr-stream')).toHaveLength(1)
  })

  it('of a session that nobody knows is not found', async () => {
    const { readings, done } = await watch({ streams: [failure(404)] })
    expect(await done).toMatchObject({ code: 'not-found' })
    expect(readings).toEqual([])
  })

  it('for a quota that is spent for longer than the session fails for that', async () => {
    const spent = json({}, 429, { 'retry-after-day': '25920' })
    const { readings, asked, done } = await watch({ streams: [spent] })
    await done
    expect(readings).toMatchObject([
      { status: 'failed', error: { code: 'rate-limited', retryAfterMs: 25_920_000 } },
    ])
    expect(asked).toEqual(['qr-stream'])
  })
})

describe('a stream for which there is no time, nobody says until when', () => {
  it('is asked for until there is: whoever watches may have a code on screen', async () => {
    const stream = fakeStream()
    const refused = json({}, 429)
    const streams = [refused, refused, refused, refused, opened(stream)]
    const { readings, leave, done } = await watch({ streams, sessions: [pending] })
    await vi.advanceTimersByTimeAsync(500 + 1000 + 2000 + 4000)
    stream.say('qr', '2@a')
    await soon()
    expect(readings).toEqual([showing('2@a')])
    leave('over')
    await done
  })
})

describe('the end of the session', () => {
  it.each([
    ['expired', pending, { status: 'expired' }],
    ['expired, whatever cannot be asked', failure(500), { status: 'expired' }],
    [
      'connected, where that was not heard',
      completed,
      { status: 'connected', channel: ourChannel },
    ],
  ])('is %s', async (_, reply, last) => {
    const stream = fakeStream()
    const { readings, asked, done } = await watch({ streams: [opened(stream)], sessions: [reply] })
    for (let turn = 0; turn < 14; turn += 1) {
      stream.say('qr', `2@${turn}`)
      await vi.advanceTimersByTimeAsync(20_000)
    }
    stream.say('connecting', {})
    await vi.advanceTimersByTimeAsync(19_999)
    expect(stream.isOpen).toBe(true)
    await soon()
    await done
    expect(readings.at(-1)).toEqual(last)
    expect(stream.isOpen).toBe(false)
    expect(asked).toEqual(['qr-stream', 'cs_01HXYZ'])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is found out by asking, where the attempt was over before it was watched', async () => {
    const { readings, asked, done } = await watch(
      { streams: [opened(fakeStream())], sessions: [failure(404)] },
      { id: 's=cs_01HXYZ&p=5&u=/v1/x/qr-stream&e=1' },
    )
    await done
    expect(readings).toEqual([{ status: 'expired' }])
    expect(asked).toEqual(['cs_01HXYZ'])
  })
})
