import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ChannelError } from '../../../src/gateway/errors.js'
import { json } from '../fake-provider.js'
import { fakeStream } from '../fake-stream.js'
import { ourChannel, printedChannel } from './project.js'
import { opened, showing, threeStreams, watch } from './watching.js'

const pending = json({ status: 'pending' })

/** Refuses the spends of these numbers, the first of which is 1, and counts all. */
function refusing(retryAfterMs: number | undefined, isRefused: (turn: number) => boolean) {
  let spends = 0
  return {
    count: () => spends,
    meter: {
      spend: async () => {
        spends += 1
        if (isRefused(spends)) throw new ChannelError('rate-limited', { retryAfterMs })
      },
      learn: () => undefined,
    },
  }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a metered stream', () => {
  it('counts its opening, each reopening and what is asked in between, and nothing it hears', async () => {
    const [one, two, three] = threeStreams()
    const { meter, count } = refusing(0, () => false)
    const { asked, leave, done } = await watch({
      streams: [one, two, three].map(opened),
      sessions: [pending],
      meter,
    })
    one.say('qr', '2@a')
    await vi.advanceTimersByTimeAsync(1)
    expect(count()).toBe(1)
    for (let turn = 0; turn < 9; turn += 1) one.say('qr', `2@${turn}`)
    one.drop()
    await vi.advanceTimersByTimeAsync(500)
    two.drop()
    await vi.advanceTimersByTimeAsync(1000)
    expect(asked).toEqual(['qr-stream', 'cs_01HXYZ', 'qr-stream', 'cs_01HXYZ', 'qr-stream'])
    expect(count()).toBe(5)
    leave('over')
    await done
  })

  it('that may not be opened waits as long as it is told, and then is', async () => {
    const stream = fakeStream()
    const { meter, count } = refusing(40_000, (turn) => turn <= 4)
    const { readings, asked, leave, done } = await watch({ streams: [opened(stream)], meter })
    await vi.advanceTimersByTimeAsync(39_999)
    expect([count(), asked]).toEqual([1, []])
    await vi.advanceTimersByTimeAsync(1)
    expect([count(), asked]).toEqual([2, []])
    await vi.advanceTimersByTimeAsync(120_000)
    expect([count(), asked]).toEqual([5, ['qr-stream']])
    stream.say('qr', '2@a')
    await vi.advanceTimersByTimeAsync(1)
    leave('over')
    await done
    expect(readings).toEqual([showing('2@a')])
  })

  it('that may not be opened before its session ends fails for that at once', async () => {
    const { meter, count } = refusing(1_200_000, () => true)
    const { readings, asked, done } = await watch({ streams: [opened(fakeStream())], meter })
    await done
    expect(readings).toMatchObject([
      { status: 'failed', error: { code: 'rate-limited', retryAfterMs: 1_200_000 } },
    ])
    expect([count(), asked]).toEqual([1, []])
    expect(vi.getTimerCount()).toBe(0)
  })

  it.each([0, 1, undefined])(
    'that is told to wait %s ms is asked for no more than sixty times a session',
    async (retryAfterMs) => {
      const { meter, count } = refusing(retryAfterMs, () => true)
      const { done } = await watch({ streams: [opened(fakeStream())], meter })
      await vi.advanceTimersByTimeAsync(300_000)
      await done
      expect(count()).toBeLessThan(60)
    },
  )

  it('that is lost where its session may not be asked waits as it is told', async () => {
    const [one, two] = threeStreams()
    const { meter, count } = refusing(40_000, (turn) => turn === 2)
    const { asked, leave, done } = await watch({ streams: [opened(one), opened(two)], meter })
    one.say('qr', '2@a')
    await vi.advanceTimersByTimeAsync(1)
    one.drop()
    await vi.advanceTimersByTimeAsync(39_999)
    expect([count(), asked]).toEqual([2, ['qr-stream']])
    await vi.advanceTimersByTimeAsync(1)
    expect([count(), asked]).toEqual([3, ['qr-stream', 'qr-stream']])
    leave('over')
    await done
  })

  it('tells what it knows of a channel that may not be read anew', async () => {
    const stream = fakeStream()
    const { meter } = refusing(40_000, (turn) => turn === 2)
    const { readings, asked, done } = await watch({
      streams: [opened(stream)],
      channels: [json(printedChannel)],
      meter,
    })
    stream.say('connected', {
      channel_id: ourChannel.id,
      phone_number: ourChannel.username,
      push_name: 'Juan',
    })
    await done
    expect(asked).toEqual(['qr-stream'])
    expect(readings).toMatchObject([{ status: 'connected', channel: { id: ourChannel.id } }])
  })
})
