import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { json } from '../fake-provider.js'
import { fakeStream } from '../fake-stream.js'
import { failure, ourChannel } from './project.js'
import { opened, watch } from './watching.js'

const pending = json({ status: 'pending' })

/** After what was said has been heard. */
function soon(): Promise<unknown> {
  return vi.advanceTimersByTimeAsync(1)
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a watch', () => {
  it('that is left while the channel is read anew asks no further, and tells nothing', async () => {
    const stream = fakeStream()
    const reason = new Error('left')
    const { readings, requests, asked, leave, done } = await watch({
      streams: [opened(stream)],
      channels: [() => new Promise(() => {})],
    })
    stream.say('connected', { channel_id: ourChannel.id })
    await soon()
    expect(asked).toEqual(['qr-stream', ourChannel.id])
    leave(reason)
    expect(await done).toBe(reason)
    expect(requests[1]?.signal.aborted).toBe(true)
    expect(readings).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('that is told nothing says why the last stream was lost', async () => {
    const script = { streams: [failure(502)], sessions: [pending] }
    const { readings, done } = await watch(script)
    await vi.advanceTimersByTimeAsync(1500)
    await done
    expect(readings).toMatchObject([
      { status: 'failed', error: { cause: { code: 'provider-unavailable' } } },
    ])
  })

  it('tells a limit of devices as one also at the very end of the session', async () => {
    const stream = fakeStream()
    const { readings, done } = await watch({ streams: [opened(stream)] })
    for (let turn = 0; turn < 15; turn += 1) {
      stream.say('qr', `2@${turn}`)
      await vi.advanceTimersByTimeAsync(19_900)
    }
    stream.say('failed', { reason: 'device limit' })
    await done
    expect(readings.at(-1)).toMatchObject({ status: 'failed', error: { code: 'device-limit' } })
  })
})
