import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createAudience, type ReaderManner } from '../../src/proxy/audience.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** An audience, and after how many milliseconds from now nobody of it is awaited, each time in a minute. */
function open() {
  const empty: number[] = []
  const audience = createAudience(
    () => 'word',
    () => void empty.push(performance.now()),
  )
  const emptied = async (): Promise<readonly number[]> => {
    const begun = performance.now()
    empty.length = 0
    await vi.advanceTimersByTimeAsync(60_000)
    expect(vi.getTimerCount()).toBe(0)
    return empty.map((at) => at - begun)
  }
  return { audience, emptied }
}

describe('the next reader', () => {
  it('is waited for half a second from the start', async () => {
    expect(await open().emptied()).toEqual([500])
  })

  it.each<[ReaderManner | undefined, 'stream' | 'poll', number]>([
    [undefined, 'stream', 500],
    [undefined, 'poll', 15_000],
    ['stream', 'poll', 500],
    ['news', 'stream', 900],
    ['turns', 'stream', 3000],
  ])('is waited for after one that left as %s and joined as %s for %i ms', async (...given) => {
    const [left, joined, ms] = given
    const { audience, emptied } = open()
    const reader = audience.join(joined)
    await vi.advanceTimersByTimeAsync(20_000)
    reader.leave(left)
    expect(await emptied()).toEqual([ms])
  })

  it('is waited for as long as whoever is waited for longest', async () => {
    const { audience, emptied } = open()
    const [poll, stream] = [audience.join('poll'), audience.join('stream')]
    poll.leave()
    await vi.advanceTimersByTimeAsync(10_000)
    stream.leave()
    expect(await emptied()).toEqual([5000])
  })

  it('is waited for anew where the wait before was shorter', async () => {
    const { audience, emptied } = open()
    const [stream, poll] = [audience.join('stream'), audience.join('poll')]
    stream.leave()
    poll.leave()
    expect(await emptied()).toEqual([15_000])
  })

  it('is waited for no more where somebody is there', async () => {
    const { audience, emptied } = open()
    audience.join('stream').leave()
    audience.join('stream')
    expect(await emptied()).toEqual([])
  })

  it.each<ReaderManner>(['news', 'turns'])(
    'that came back for %s has its own wait when it leaves',
    async (manner) => {
      const { audience, emptied } = open()
      audience.join('stream').leave(manner)
      audience.join('stream').leave('stream')
      expect(await emptied()).toEqual([500])
    },
  )

  it('is waited for no less where somebody else has come and gone', async () => {
    const { audience, emptied } = open()
    audience.join('poll').leave()
    audience.join('stream').leave()
    expect(await emptied()).toEqual([15_000])
  })

  it('is waited for once more where there is news for nobody', async () => {
    const { audience, emptied } = open()
    await vi.advanceTimersByTimeAsync(500)
    audience.tell()
    await vi.advanceTimersByTimeAsync(400)
    audience.tell()
    expect(await emptied()).toEqual([100])
  })

  it('is not waited for where no more news will come', async () => {
    const { audience, emptied } = open()
    const reader = audience.join('poll')
    audience.tell()
    audience.dismiss()
    expect(await reader.next(0)).toBe('word')
    reader.leave()
    expect(await emptied()).toEqual([])
  })
})
