import type { Reading } from 'channelkit/headless'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createCodeAges } from '../../src/proxy/code-ages.js'
import { aged, type Heard, heardAfter, leftMs } from '../../src/proxy/heard.js'
import { code } from '../support/watched-gateway.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const silence: Reading = { status: 'waiting', readAfterMs: 3000 }
const scanned: Reading = { status: 'scanned', readAfterMs: 1000 }
const link: Reading = { ...silence, invitation: { type: 'link', url: 'https://portal.test/' } }

/** What is known after these, with three seconds between them. */
function after(...readings: readonly Reading[]): Reading {
  let heard: Heard | null = null
  for (const reading of readings) {
    if (heard) vi.advanceTimersByTime(3000)
    heard = heardAfter(heard, reading)
  }
  return heard ? aged(heard.reading, heard.at) : silence
}

describe('what is known of a pairing', () => {
  it('is the last code, which ages while nothing is told of it', () => {
    expect(after(code('2@one'), silence, silence)).toEqual({
      ...code('2@one', 14_000),
      readAfterMs: 3000,
    })
  })

  it('is no younger code for being told once more', () => {
    expect(after(code('2@one'), code('2@one'))).toEqual(code('2@one', 17_000))
  })

  it.each([
    ['another code', code('2@two')],
    ['the same code, which is to die before we thought', code('2@one', 5000)],
    ['a scan', scanned],
    ['a link', link],
  ])('is %s, as it was told', (_, reading) => {
    expect(after(code('2@one'), reading)).toEqual(reading)
  })

  it('is no code where none is known', () => {
    expect(after(scanned, silence)).toEqual(silence)
  })

  it('is the same code anew where it was thought to be dead', () => {
    expect(after(code('2@one', 2000), code('2@one'))).toEqual(code('2@one'))
  })

  it('is a code of which nobody knows how long it lives, as it was told', () => {
    const { invitation } = code('2@one') as { invitation: object }
    const endless = { ...silence, invitation: { ...invitation, lifetimeMs: null } } as Reading
    expect(after(endless, endless)).toEqual(endless)
  })
})

describe('the ages of codes', () => {
  const one = { subject: 'acme', name: 'one' }
  const heardNow = (reading: Reading): Heard => heardAfter(null, reading)

  it('are known while the codes live, of this pairing of this subject', () => {
    const ages = createCodeAges()
    ages.note(one, heardNow(code('2@one')))
    vi.advanceTimersByTime(19_000)
    expect(leftMs(ages.find(one))).toBe(1000)
    expect(ages.find({ ...one, subject: 'globex' })).toBeNull()
    vi.advanceTimersByTime(1000)
    expect(ages.find(one)).toBeNull()
  })

  it('are known no longer where the code of another pairing was told before, and lives on', () => {
    const ages = createCodeAges()
    ages.note({ ...one, name: 'another' }, heardNow(code('2@two', 60_000)))
    ages.note(one, heardNow(code('2@one')))
    vi.advanceTimersByTime(19_999)
    expect(ages.find(one)).not.toBeNull()
    vi.advanceTimersByTime(1)
    expect(ages.find(one)).toBeNull()
  })

  it('are none where there is no code, or nobody knows how long it lives', () => {
    const endless = heardNow(code('2@one', null))
    expect([null, heardNow(scanned), endless].map(leftMs)).toEqual([0, 0, 0])
  })

  it('are forgotten where a scan was heard last', () => {
    const ages = createCodeAges()
    ages.note({ ...one, name: 'another' }, heardNow(code('2@two')))
    ages.note(one, heardNow(code('2@one')))
    ages.note(one, heardNow(scanned))
    expect(ages.find(one)).toBeNull()
  })

  it('stay known where a watch ends that has heard nothing', () => {
    const ages = createCodeAges()
    ages.note(one, heardNow(code('2@one')))
    vi.advanceTimersByTime(5000)
    ages.note(one, null)
    expect(leftMs(ages.find(one))).toBe(15_000)
  })

  it('are those of a thousand codes: the oldest goes for a new one', () => {
    const ages = createCodeAges()
    const names = Array.from({ length: 1001 }, (_, at) => ({ subject: 'acme', name: `${at}` }))
    for (const name of names) ages.note(name, heardNow(code('2@one')))
    const known = [0, 1, 1000].map((at) => ages.find({ subject: 'acme', name: `${at}` }) !== null)
    expect(known).toEqual([false, true, true])
  })
})
