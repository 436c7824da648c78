import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Notes } from '../../../src/proxy/shared/notes.js'
import { createTeller, type Told } from '../../../src/proxy/shared/teller.js'
import { deferred } from '../../support/deferred.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const which = { subject: 'acme', name: 'a' }
const scanned = { reading: { status: 'scanned', readAfterMs: 1000 }, at: 500 } as const

/** A teller, and what the store has. */
function open() {
  const store: { told: Told | null } = { told: null }
  const set = vi.fn<Notes<Told>['set']>(async (_subject, _name, told) => void (store.told = told))
  const notes: Notes<Told> = { get: async () => store.told, set, claim: async () => null }
  const say = vi.fn<(word: string) => void>()
  const teller = createTeller(notes, which, 'mine', { say, close: () => {} })
  return { store, set, say, teller }
}

describe('what is heard', () => {
  it('is noted in its order, and the others are told each time that there is news', async () => {
    const { set, say, teller } = open()
    const slow = deferred<void>()
    set.mockReturnValueOnce(slow.promise)
    teller.tell(scanned, 15_000)
    teller.tell({ ...scanned, at: 600 }, 20_000)
    await vi.advanceTimersByTimeAsync(0)
    expect([set.mock.calls.length, say.mock.calls.length]).toEqual([1, 0])
    slow.resolve()
    await teller.done()
    expect(set.mock.calls).toEqual([
      ['acme', 'a', { run: 'mine', position: 1, ...scanned }, 15_000],
      ['acme', 'a', { run: 'mine', position: 2, ...scanned, at: 600 }, 20_000],
    ])
    expect(say.mock.calls).toEqual([['news'], ['news']])
  })

  it('goes on where the store fails for once', async () => {
    const { set, store, teller } = open()
    set.mockRejectedValueOnce(new Error('ECONNRESET'))
    teller.tell(scanned, 15_000)
    teller.tell(scanned, 15_000)
    await teller.done()
    expect(store.told?.position).toBe(2)
  })
})

describe('a reminder', () => {
  const other = { ...scanned, run: 'other', position: 7 }

  it.each<[string, Told | null, boolean]>([
    ['the store has lost it', null, true],
    ['the store has one of its own from before', { ...scanned, run: 'mine', position: 1 }, true],
    ['the store has it', { ...scanned, run: 'mine', position: 2 }, false],
    ['another told what was heard before', { ...other, at: 499 }, true],
    ['another told what was heard at the same time', other, false],
    ['another told what was heard later', { ...other, at: 501 }, false],
  ])('where %s: %#', async (_, told, isTold) => {
    const { store, set, say, teller } = open()
    teller.tell(scanned, 15_000)
    teller.tell(scanned, 15_000)
    await teller.done()
    store.told = told
    set.mockClear()
    say.mockClear()
    await vi.advanceTimersByTimeAsync(5000)
    teller.remind()
    await teller.done()
    const again = ['acme', 'a', { run: 'mine', position: 2, ...scanned }, 10_000]
    expect(set.mock.calls).toEqual(isTold ? [again] : [])
    expect(say.mock.calls).toEqual(isTold ? [['news']] : [])
  })

  it('of nothing, or of what is not worth knowing any more, is none', async () => {
    const { store, set, teller } = open()
    teller.remind()
    await teller.done()
    expect(set).not.toHaveBeenCalled()
    teller.tell(scanned, 15_000)
    await teller.done()
    store.told = null
    await vi.advanceTimersByTimeAsync(15_000)
    teller.remind()
    await teller.done()
    expect(set).toHaveBeenCalledTimes(1)
  })
})
