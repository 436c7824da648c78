import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createNotes } from '../../../src/proxy/shared/notes.js'
import { count, text } from '../../../src/proxy/shapes.js'
import { commonMemory } from '../../support/shared-memory.js'

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }))
afterEach(() => void vi.useRealTimers())

const older = 'an older secret that only the tests know'
const newer = 'a newer secret that only the tests know'

/** Notes of words, as a process with these secrets sees them. */
function open(common = commonMemory(), secrets: readonly [string, ...string[]] = [older]) {
  return createNotes(common.shared().store, secrets, 'word', text)
}

it('tells other processes what was noted, for as long as it was noted', async () => {
  const common = commonMemory()
  await open(common).set('acme', 'a', 'hello', 1000)
  const other = open(common)
  expect(await other.get('acme', 'a')).toBe('hello')
  expect(await other.get('acme', 'b')).toBeNull()
  expect(await other.get('globex', 'a')).toBeNull()
  vi.advanceTimersByTime(1000)
  expect(await other.get('acme', 'a')).toBeNull()
})

it('shows whoever reads the store neither names nor values', async () => {
  const common = commonMemory()
  await open(common).set('acme', 'a', 'hello', 1000)
  await open(common).claim('globex', 'a', 'hello', 1000)
  const [one, other] = [...common.entries.keys()]
  expect([one?.length, other?.length]).toEqual([43, 43])
  expect(one).not.toBe(other)
  const value = common.entries.get(one ?? '')?.value.replaceAll(/[-_.]/g, '/')
  expect(atob(value ?? '')).not.toMatch(/acme|hello|word/)
  await open(common, [newer]).set('acme', 'a', 'hello', 1000)
  expect(common.entries.size).toBe(3)
})

it('takes what it cannot open, and what stood elsewhere, for nothing', async () => {
  const common = commonMemory()
  const notes = open(common)
  await notes.set('acme', 'a', 'hello', 1000)
  await notes.set('globex', 'a', 'other', 1000)
  const [first, second] = [...common.entries.keys()]
  const moved = common.entries.get(second ?? '')
  if (moved) common.entries.set(first ?? '', moved)
  expect(await notes.get('acme', 'a')).toBeNull()
  common.entries.set(first ?? '', { value: 'of nobody', until: Date.now() + 1000 })
  expect(await notes.get('acme', 'a')).toBeNull()
  const numbers = createNotes(common.shared().store, [older], 'word', count)
  expect(await numbers.get('globex', 'a')).toBeNull()
})

it('lets one claim a name until it is released or lapses', async () => {
  const common = commonMemory()
  const [one, other] = [open(common), open(common)]
  const claim = await one.claim('acme', 'a', 'mine', 1000)
  expect(await other.claim('acme', 'a', 'theirs', 1000)).toBeNull()
  expect(await other.get('acme', 'a')).toBe('mine')
  await claim?.release()
  const next = await other.claim('acme', 'a', 'theirs', 1000)
  await claim?.release()
  expect(await one.get('acme', 'a')).toBe('theirs')
  expect(await claim?.keep('mine', 1000)).toBe(false)
  expect(await next?.keep('theirs still', 2000)).toBe(true)
  vi.advanceTimersByTime(1999)
  expect(await one.claim('acme', 'a', 'mine', 1000)).toBeNull()
  vi.advanceTimersByTime(1)
  expect(await next?.keep('theirs again', 1000)).toBe(true)
  expect(await one.get('acme', 'a')).toBe('theirs again')
  await next?.release()
  expect(await one.get('acme', 'a')).toBeNull()
})

it('keeps nothing of what is another’s by now, also where that could not be seen', async () => {
  const common = commonMemory()
  const store = common.shared().store
  const claim = await createNotes(store, [older], 'word', text).claim('acme', 'a', 'mine', 1000)
  vi.advanceTimersByTime(1000)
  await open(common).claim('acme', 'a', 'theirs', 1000)
  store.get = async () => null
  expect(await claim?.keep('mine', 1000)).toBe(false)
  expect(await open(common).get('acme', 'a')).toBe('theirs')
})
