import { describe, expect, it } from 'vitest'
import { createPlaces, type Held } from '../../src/proxy/places.js'
import { forgotten } from './forgotten.js'

/** A request of a browser that calls itself so. */
function from(browser?: string): Request {
  return new Request('https://host.test', browser ? { headers: { 'user-agent': browser } } : {})
}

/** How many of so many pages are held. */
function holder() {
  const places = createPlaces()
  const requests = new Map<string, Request>()
  const take = (what: Held, subject = 'acme', browser = 'one') => {
    const request = requests.get(browser) ?? from(browser)
    requests.set(browser, request)
    return places.take(subject, request, what)
  }
  const held = (wanted: number, ...page: Parameters<typeof take>): number =>
    Array.from({ length: wanted }, () => take(...page)).filter((free) => free !== null).length
  return { places, take, held }
}

describe('a browser', () => {
  it('holds four of its lines for news, and two of them for changes', () => {
    expect(holder().held(9, 'news')).toBe(4)
    expect(holder().held(9, 'changes')).toBe(2)
  })

  it('holds four for both together, whichever came first', () => {
    const one = holder()
    expect([one.held(9, 'changes'), one.held(9, 'news')]).toEqual([2, 2])
    const other = holder()
    expect([other.held(3, 'news'), other.held(9, 'changes')]).toEqual([3, 1])
  })

  it('takes none from another one, or from another subject', () => {
    const { held } = holder()
    expect(held(9, 'news', 'acme', 'one')).toBe(4)
    expect(held(9, 'news', 'acme', 'other')).toBe(4)
    expect(held(9, 'news', 'globex', 'one')).toBe(4)
  })

  it('has its place again when that is freed, and once however often it is', () => {
    const { take, held } = holder()
    const free = take('news')
    expect(held(9, 'news')).toBe(3)
    free?.()
    free?.()
    expect(held(9, 'news')).toBe(1)
  })

  it('has none taken by a page that is refused', () => {
    const { take, held } = holder()
    const free = take('changes')
    expect(held(9, 'changes')).toBe(1)
    free?.()
    expect(held(9, 'changes')).toBe(1)
    expect(held(9, 'news')).toBe(2)
  })

  it('is known by the first two hundred letters of its name, and may have none', () => {
    const { places, held } = holder()
    const long = 'x'.repeat(200)
    expect([held(9, 'news', 'acme', `${long}a`), held(9, 'news', 'acme', `${long}b`)]).toEqual([
      4, 0,
    ])
    const nameless = Array.from({ length: 5 }, () => places.take('acme', from(), 'news'))
    expect(nameless.filter((free) => free === null)).toHaveLength(1)
  })
})

it.each<Held>(['news', 'changes'])('a subject has a hundred pages held for %s', (what) => {
  const { held } = holder()
  const browsers = Array.from({ length: 101 }, (_, each) => held(1, what, 'acme', `${each}`))
  expect(browsers.reduce((sum, each) => sum + each)).toBe(100)
  expect(held(1, what, 'globex')).toBe(1)
})

it('a process holds ten thousand pages for changes, and goes on holding others for news', () => {
  const { take, held } = holder()
  const taken = Array.from({ length: 10_000 }, (_, each) => take('changes', `subject ${each}`))
  expect(taken.includes(null)).toBe(false)
  expect([held(1, 'changes'), held(1, 'news')]).toEqual([0, 1])
  taken[0]?.()
  expect(held(1, 'changes')).toBe(1)
})

it('a place that is free again leaves nothing behind', async () => {
  const { take } = holder()
  const frees = [take('news'), take('news')]
  const left = await forgotten(async () => {
    for (const free of frees) free?.()
  })
  expect(left).toHaveLength(4)
})
