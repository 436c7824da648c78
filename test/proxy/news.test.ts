import type { PairingRef, Reading } from 'channelkit/headless'
import { proxyGateway } from 'channelkit/headless'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { whatsapp } from '../support/samples.js'
import { code } from '../support/watched-gateway.js'
import { calm, openPage, type Page, ripe } from './watching.js'

const accept = 'text/event-stream'
const connected: Reading = { status: 'connected', channel: whatsapp }
const scanned: Reading = { status: 'scanned', readAfterMs: 1000 }

const toFake = ['Date', 'performance', 'setTimeout', 'clearTimeout'] as const
beforeEach(() => void vi.useFakeTimers({ toFake: [...toFake] }))
afterEach(() => void vi.useRealTimers())

/** Asks for what comes after an event. */
function news(page: Page, last = '', { headers, ...init }: RequestInit = {}): Promise<Response> {
  return page.ask(accept, { ...init, headers: { 'last-event-id': last, ...(headers as object) } })
}

/** A whole answer: the event's id and its reading. */
async function eventOf(response: Response): Promise<{ id: string; reading: unknown }> {
  const text = await response.text()
  const [, id = '', json = ''] = /^: \n\nid: (\S+)\ndata: (.*)\n\n$/.exec(text) ?? []
  return { id, reading: JSON.parse(json) }
}

describe('a page that asks for the news', () => {
  it('is told what is known, then each change when it comes, and never the same twice', async () => {
    const { page, provider } = await openPage()
    const first = await ripe(news(page))
    provider.upstreams[0]?.push(code('2@one'))
    const { id, reading } = await ripe(eventOf(first))
    expect(reading).toEqual({ ...code('2@one'), readAfterMs: 0 })
    let isAnswered = false
    const asked = await ripe(news(page, id))
    const second = eventOf(asked).finally(() => (isAnswered = true))
    await calm()
    expect(isAnswered).toBe(false)
    provider.upstreams[0]?.push(scanned)
    const next = await ripe(second)
    expect(next.reading).toEqual({ ...scanned, readAfterMs: 0 })
    const last = eventOf(await ripe(news(page, next.id)))
    provider.upstreams[0]?.push(connected)
    expect((await ripe(last)).reading).toEqual(connected)
    expect(provider.upstreams).toHaveLength(1)
  })

  it.each([
    ['', 0],
    ['0', 0],
    ['other.1', 1000],
    ['.1', 1000],
    ['nonsense', 1000],
  ])('is told at once where it names %j, and asks again in %i ms', async (last, readAfterMs) => {
    const { page, provider } = await openPage()
    await page.stream()
    provider.upstreams[0]?.push(code('2@one'))
    await calm()
    const { reading } = await ripe(eventOf(await ripe(news(page, last))))
    expect(reading).toEqual({ ...code('2@one'), readAfterMs })
  })

  it('of two processes by turns asks each once in a second or two, and keeps both watches', async () => {
    const both = [await openPage(), await openPage()]
    const handle = both[0]?.page.handle
    const turn = async (each: number, last: string) => {
      const { page } = both[each % 2] ?? (await openPage())
      const asked = page.ask(accept, {
        headers: { 'last-event-id': last, 'channelkit-id': `${handle}` },
      })
      const heard = eventOf(await ripe(asked))
      await calm()
      both[each % 2]?.provider.upstreams.at(-1)?.push(code('2@one'))
      return ripe(heard) as Promise<{ id: string; reading: { readAfterMs: number } }>
    }
    let last = '0'
    for (let each = 0; each < 10; each += 1) {
      const { id, reading } = await turn(each, last)
      last = id
      expect(reading.readAfterMs).toBe(each === 0 ? 0 : 1000)
      await vi.advanceTimersByTimeAsync(reading.readAfterMs)
    }
    // The first could not know that there is another before it was asked again.
    expect(both.map(({ provider }) => provider.upstreams.length)).toEqual([2, 1])
  })

  it('is told the end again at once, where its answer was lost on the way', async () => {
    const { page, provider } = await openPage()
    const { id } = await firstOf(page, provider)
    const asked = news(page, id)
    await calm()
    provider.upstreams[0]?.push(connected)
    const end = await ripe(eventOf(await ripe(asked)))
    expect(await ripe(eventOf(await ripe(news(page, end.id))))).toEqual(end)
  })

  it('is told the same again after 15 s without news, with what is left of the code', async () => {
    const { page, provider } = await openPage()
    const { id } = await firstOf(page, provider)
    const asked = await ripe(news(page, id))
    const second = eventOf(asked)
    await calm()
    await vi.advanceTimersByTimeAsync(15_000)
    expect(await ripe(second)).toEqual({ id, reading: { ...code('2@one', 5_000), readAfterMs: 0 } })
  })

  it('is one of four that wait; a fifth is answered, asks again in 2 s, and takes a line that is free', async () => {
    const { page, provider } = await openPage()
    const { id } = await firstOf(page, provider)
    const first = new AbortController()
    const four = [{ signal: first.signal }, {}, {}, {}].map((init) => news(page, id, init))
    await ripe(Promise.all(four))
    const fifth = await ripe(news(page, id))
    expect(fifth.headers.get('content-type')).toBe('application/json')
    expect(await ripe(fifth.json())).toEqual({ ...code('2@one'), readAfterMs: 2000 })
    first.abort()
    await calm()
    expect((await ripe(news(page, id))).headers.get('content-type')).toBe(accept)
  })

  it('has four lines of its browser, those that wait for changes among them, whatever it reads', async () => {
    const { page, start, provider, send } = await openPage()
    const { id } = await firstOf(page, provider)
    const other = await start('acme', 'a2')
    const two = [0, 1].map(() =>
      send('GET /changes', { headers: { accept, 'last-event-id': '0' } }),
    )
    const taken = await ripe(Promise.all([...two, news(page, id), news(page, id)]))
    expect(new Set(taken.map(({ headers }) => headers.get('content-type')))).toEqual(
      new Set([accept]),
    )
    const fifth = await ripe(news(other))
    expect(await ripe(fifth.json())).toEqual({ status: 'waiting', readAfterMs: 1000 })
    const elsewhere = await ripe(news(page, id, { headers: { 'user-agent': 'Firefox' } }))
    expect(elsewhere.headers.get('content-type')).toBe(accept)
  })

  it('is one of four that wait for a pairing, whatever browsers they are of', async () => {
    const { page, provider } = await openPage()
    const { id } = await firstOf(page, provider)
    const types: (string | null)[] = []
    for (let each = 0; each < 5; each += 1) {
      const asked = await ripe(news(page, id, { headers: { 'user-agent': `Browser ${each}` } }))
      types.push(asked.headers.get('content-type'))
    }
    expect(types).toEqual([accept, accept, accept, accept, 'application/json'])
  })

  it('keeps its watch while it finds no line: those are taken by what reads something else', async () => {
    const { page, start, provider } = await openPage()
    const { id } = await firstOf(page, provider)
    await ripe(Promise.all([0, 1, 2, 3].map(() => news(page, id))))
    const other = await start('acme', 'a2')
    for (let each = 0; each < 5; each += 1) {
      const { readAfterMs } = await ripe((await ripe(news(other))).json())
      await vi.advanceTimersByTimeAsync(readAfterMs)
    }
    expect(provider.upstreams.filter((upstream) => upstream.id === 'wa_2')).toHaveLength(1)
  })

  it('keeps no watch that another browser has left', async () => {
    const { page, start, provider } = await openPage()
    const { id } = await firstOf(page, provider)
    await ripe(Promise.all([0, 1, 2, 3].map(() => news(page, id))))
    const other = await start('acme', 'a2')
    const elsewhere = new AbortController()
    const init = { headers: { 'user-agent': 'Firefox' }, signal: elsewhere.signal }
    await ripe(news(other, '', init))
    expect((await ripe(news(other))).headers.get('content-type')).toBe('application/json')
    elsewhere.abort()
    await vi.advanceTimersByTimeAsync(600)
    expect(provider.upstreams.map((upstream) => upstream.isAborted())).toEqual([false, true])
  })

  it('frees the provider within a second where it goes, and is waited for after its news', async () => {
    const { page, provider } = await openPage()
    const { id } = await firstOf(page, provider)
    await vi.advanceTimersByTimeAsync(800)
    expect(provider.open()).toBe(1)
    const tab = new AbortController()
    const asked = await ripe(news(page, id, { signal: tab.signal }))
    tab.abort()
    await vi.advanceTimersByTimeAsync(600)
    expect(provider.open()).toBe(0)
    void asked
  })

  it('that does not come back after its news frees the provider as well', async () => {
    const { page, provider } = await openPage()
    await firstOf(page, provider)
    await vi.advanceTimersByTimeAsync(900)
    expect(provider.open()).toBe(0)
  })
})

/** The first code as a page hears it. */
async function firstOf(page: Page, provider: Awaited<ReturnType<typeof openPage>>['provider']) {
  const first = await ripe(news(page))
  provider.upstreams[0]?.push(code('2@one'))
  return ripe(eventOf(first))
}

describe("the browser's gateway", () => {
  async function openGateway(
    answers: (response: Response) => boolean = () => true,
    between?: () => Response,
  ) {
    const { page, provider, send } = await openPage()
    const asked: string[] = []
    const gateway = proxyGateway({
      endpoint: '/api/channels',
      fetch: async (_, init) => {
        const headers = Object.fromEntries(new Headers(init.headers))
        asked.push(headers['accept'] ?? '')
        if (between) return between()
        const response = await send('GET /pairings/whatsapp/reading', { ...init, headers })
        if (!answers(response)) throw new TypeError('no stream comes through')
        return response
      },
    })
    const ref: PairingRef = { id: page.handle, kind: 'whatsapp', method: 'qr' }
    const read = (signal?: AbortSignal) =>
      gateway.pairing?.read(ref, { signal }) ?? Promise.reject(new Error('no pairing'))
    return { provider, read, asked }
  }

  it('hears each reading of a stream once', async () => {
    const { provider, read } = await openGateway()
    const first = read()
    await calm()
    provider.upstreams[0]?.push(code('2@one'))
    expect(await ripe(first)).toMatchObject({ invitation: { payload: '2@one' } })
    const second = read()
    await calm()
    provider.upstreams[0]?.push(code('2@two'))
    expect(await ripe(second)).toMatchObject({ invitation: { payload: '2@two' } })
    expect(provider.upstreams).toHaveLength(1)
  })

  it('asks without a stream for a minute where none comes through, then tries again', async () => {
    const { provider, read, asked } = await openGateway(
      (response) => response.headers.get('content-type') !== accept,
    )
    await expect(ripe(read())).rejects.toMatchObject({ code: 'network' })
    const second = read()
    await calm()
    provider.upstreams[0]?.push(code('2@one'))
    expect(await ripe(second)).toMatchObject({ invitation: { payload: '2@one' } })
    for (let each = 0; each < 5; each += 1) {
      await vi.advanceTimersByTimeAsync(10_000)
      await ripe(read())
    }
    expect(asked).toEqual([accept, ...Array(6).fill('application/json')])
    await vi.advanceTimersByTimeAsync(10_000)
    await expect(ripe(read())).rejects.toMatchObject({ code: 'network' })
    expect(asked.at(-1)).toBe(accept)
  })

  it('takes a page of somebody else for a stream that does not come through', async () => {
    const { read, asked } = await openGateway(
      () => true,
      () => new Response('<p>Blocked</p>'),
    )
    await expect(ripe(read())).rejects.toMatchObject({ code: 'malformed-answer' })
    await ripe(read().catch(() => undefined))
    expect(asked).toEqual([accept, 'application/json'])
  })

  it('does not take it ill where it gave up the question itself', async () => {
    const { read, asked } = await openGateway()
    const tab = new AbortController()
    const first = read(tab.signal)
    await calm()
    tab.abort()
    await expect(ripe(first)).rejects.toMatchObject({ name: 'AbortError' })
    void read().catch(() => undefined)
    await calm()
    expect(asked).toEqual([accept, accept])
  })
})
