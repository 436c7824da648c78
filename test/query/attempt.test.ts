import { beforeEach, describe, expect, it, vi } from 'vitest'
import { now } from '../../src/gateway/deadline.js'
import { renewalsOf, renewedId } from '../../src/gateway/attempt-id.js'
import { type Attempt, nextStep, noAttempt } from '../../src/query/attempt.js'
import { session } from '../support/samples.js'

function running(id: string): Attempt & { status: 'running' } {
  const from = now()
  const code = { from, afterMs: 60_000 }
  return {
    status: 'running',
    running: { id, session: session('wa_1'), code, end: null, renewals: 0 },
  }
}
function step(current: Attempt, record: Parameters<typeof nextStep>[1] = null) {
  return nextStep(current, record, () => 'new')
}

describe('the next step of an attempt', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 1_000_000 })
  })

  it('is none where nothing is wanted and nothing remembered', () => {
    expect(step(noAttempt)).toBeNull()
  })

  it('is a new start for a wish', () => {
    const record = { id: 'new', handle: null, earlier: null }
    expect(step({ status: 'wanted', running: null })).toEqual(record)
  })

  it('takes up what a reload or another tab left, instead of a new start', () => {
    const record = { id: 'a', handle: 'sealed', earlier: null }
    expect(step({ status: 'wanted', running: null }, record)).toBe(record)
    expect(step(noAttempt, record)).toBe(record)
    expect(step(running('b'), record)).toBe(record)
  })

  it('repeats a start that was not answered, under the same id', () => {
    const record = { id: 'a', handle: null, earlier: null }
    expect(step(noAttempt, record)).toEqual(record)
  })

  it('leaves a fresh code alone', () => {
    expect(step(running('a'), { id: 'a', handle: 'wa_1', earlier: null })).toBeNull()
  })

  it('replaces a dead code, and every tab would ask for the same one', () => {
    const attempt = running('a')
    vi.advanceTimersByTime(60_000)
    const record = { id: 'a.1', handle: null, earlier: 'wa_1' }
    expect(step(attempt)).toEqual(record)
    expect(step(attempt, { id: 'a', handle: 'wa_1', earlier: null })).toEqual(record)
  })

  it('replaces a living code where a person wants that', () => {
    const attempt: Attempt = { status: 'wanted', running: running('a.4').running }
    expect(step(attempt, { id: 'a.4', handle: 'wa_1', earlier: null })).toEqual({
      id: 'new',
      handle: null,
      earlier: 'wa_1',
    })
  })

  it('stays cancelled', () => {
    const record = { id: 'a', handle: 'sealed', earlier: null }
    expect(step({ status: 'cancelled', running: null }, record)).toBeNull()
  })

  it('counts renewals in the id', () => {
    expect([renewalsOf('a'), renewedId('a'), renewedId('a.1'), renewalsOf('a.12')]).toEqual([
      0,
      'a.1',
      'a.2',
      12,
    ])
  })
})
