import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createAudience } from '../../src/proxy/audience.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** An audience of words, of which the last is known. */
function open() {
  let word: string | null = null
  const audience = createAudience(
    () => word,
    () => {},
  )
  const say = (next: string): void => {
    word = next
    audience.tell()
  }
  return { audience, say }
}

describe('a reader', () => {
  it('hears each word as it comes, and none twice', async () => {
    const { audience, say } = open()
    const reader = audience.join('stream')
    const first = reader.next(1000)
    say('one')
    expect(await first).toBe('one')
    const second = reader.next(1000)
    await vi.advanceTimersByTimeAsync(1000)
    expect(await second).toBeNull()
    say('two')
    expect(await reader.next(0)).toBe('two')
    expect(await reader.next(0)).toBeNull()
  })

  it('that is slow hears the last word alone', async () => {
    const { audience, say } = open()
    const reader = audience.join('stream')
    for (const word of ['one', 'two', 'three']) say(word)
    expect([await reader.next(1000), reader.position]).toEqual(['three', 3])
  })

  it('hears at once what came since the position that it names', async () => {
    const { audience, say } = open()
    say('one')
    expect(await audience.join('poll').next(1000)).toBe('one')
    const late = audience.join('poll', 1)
    expect([late.position, await late.next(0)]).toEqual([1, null])
    say('two')
    expect(await audience.join('poll', 1).next(0)).toBe('two')
  })

  it('that leaves hears no more, and is not kept waiting', async () => {
    const { audience, say } = open()
    const reader = audience.join('stream')
    const waiting = reader.next(60_000)
    reader.leave()
    expect(await waiting).toBeNull()
    say('one')
    expect(await reader.next(60_000)).toBeNull()
    await vi.advanceTimersByTimeAsync(500)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is woken without a timer left behind', async () => {
    const { audience, say } = open()
    const waiting = [audience.join('stream').next(60_000), audience.join('poll').next(60_000)]
    await vi.advanceTimersByTimeAsync(500)
    say('one')
    expect(await Promise.all(waiting)).toEqual(['one', 'one'])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is rejected where the news is a failure', async () => {
    const audience = createAudience<string>(
      () => {
        throw new Error('broken')
      },
      () => {},
    )
    const waiting = audience.join('stream').next(1000)
    audience.tell()
    await expect(waiting).rejects.toThrow('broken')
  })
})

it('counts those who hear it as it comes', () => {
  const { audience } = open()
  const [stream] = [audience.join('stream'), audience.join('stream'), audience.join('poll')]
  expect(audience.streams).toBe(2)
  stream.leave()
  stream.leave()
  expect(audience.streams).toBe(1)
})
