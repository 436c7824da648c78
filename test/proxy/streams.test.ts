import { ChannelError } from 'channelkit/headless'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { streamReadings } from '../../src/proxy/reading-stream.js'
import { openWatch, type Watch } from '../../src/proxy/watch.js'
import { whatsapp } from '../support/samples.js'
import { code } from '../support/watched-gateway.js'
import { codeOf, type Send } from './bench.js'
import { calm, openPage, ripe } from './watching.js'

const accept = 'text/event-stream'

const toFake = ['Date', 'performance', 'setTimeout', 'clearTimeout'] as const
beforeEach(() => void vi.useFakeTimers({ toFake: [...toFake] }))
afterEach(() => void vi.useRealTimers())

/** A watch of a provider that says nothing. */
function silentWatch(): Watch {
  const next = (): Promise<never> => new Promise(() => {})
  return openWatch({
    begin: () => ({ [Symbol.asyncIterator]: () => ({ next }) }),
    lifeMs: 60_000,
    settle: async (reading) => reading,
    failed: () => {},
    ended: () => {},
  })
}

describe('a stream of readings', () => {
  it('says that it is kept nowhere, held back by nobody and changed by nothing', async () => {
    const { page } = await openPage()
    const { response } = await page.stream()
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toEqual({
      'cache-control': 'no-store, no-transform',
      'channelkit-version': '1',
      'content-type': 'text/event-stream',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
      vary: '*',
    })
  })

  it('is given to whoever names it among others', async () => {
    const { page } = await openPage()
    const response = await ripe(page.ask('Text/Event-Stream, application/json;q=0.5'))
    expect(response.headers.get('content-type')).toBe(accept)
  })

  it('begins with a beat, and beats every 15 s of silence', async () => {
    const { page, provider } = await openPage()
    const stream = await page.stream()
    expect(await stream.next()).toBe(': \n\n')
    for (let beats = 0; beats < 2; beats += 1) {
      let heard: string | null = null
      const next = stream.next().then((piece) => (heard = piece))
      await vi.advanceTimersByTimeAsync(14_999)
      await calm()
      expect(heard).toBeNull()
      await vi.advanceTimersByTimeAsync(1)
      expect(await next).toBe(': \n\n')
    }
    provider.upstreams[0]?.push(code('2@one'))
    expect(await stream.next()).toMatch(/^data: \{"status":"waiting".*\}\n\n$/)
  })

  it('leaves out what a slow reader has missed, and counts on while it waits', async () => {
    const { page, provider } = await openPage()
    const stream = await page.stream()
    for (let each = 0; each < 1000; each += 1) provider.upstreams[0]?.push(code(`2@${each}`))
    await calm()
    await vi.advanceTimersByTimeAsync(5000)
    expect(await stream.reading()).toEqual(code('2@999', 15_000))
    const next = stream.next()
    await vi.advanceTimersByTimeAsync(15_000)
    expect(await next).toBe(': \n\n')
  })

  it('gives the latest to a reader who takes one, and not what came while nothing was taken', async () => {
    const { page, provider } = await openPage()
    const reader = (await ripe(page.ask(accept))).body?.getReader()
    const next = async (): Promise<string> =>
      new TextDecoder().decode((await ripe(reader?.read() ?? Promise.reject())).value)
    expect(await next()).toBe(': \n\n')
    for (const payload of ['2@one', '2@two']) {
      provider.upstreams[0]?.push(code(payload))
      await calm()
    }
    expect(await next()).toBe(`data: ${JSON.stringify(code('2@two'))}\n\n`)
  })

  it('ends once, also where its page is told to be gone again and again', async () => {
    const goes: (() => void)[] = []
    const addEventListener = (_: string, go: () => void): unknown => goes.push(go)
    const left = vi.fn<() => void>()
    const browser = { addEventListener } as unknown as AbortSignal
    const said = streamReadings(silentWatch(), browser, null, undefined, left).text()
    for (const go of [...goes, ...goes]) go()
    expect(await said).toBe(': \n\n')
    expect(left).toHaveBeenCalledTimes(1)
  })

  it('of which nothing is taken for a minute is given up', async () => {
    const { page, provider } = await openPage()
    await ripe(page.ask(accept))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(provider.open()).toBe(1)
    await vi.advanceTimersByTimeAsync(500)
    expect(provider.open()).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('tells of an error no more than its code', async () => {
    const { page, provider } = await openPage()
    const stream = await page.stream()
    const fieldErrors = { sk_live_1: ['sk_live_1'] }
    const error = new ChannelError('device-limit', { cause: 'sk_live_1', fieldErrors })
    provider.upstreams[0]?.push({ status: 'failed', error })
    expect(await stream.reading()).toEqual({ status: 'failed', error: { code: 'device-limit' } })
  })

  it('leaves out what a gateway adds to a reading', async () => {
    const { page, provider } = await openPage()
    const stream = await page.stream()
    provider.upstreams[0]?.push({ ...code('2@one'), apiKey: 'sk_live_1' } as never)
    expect(await stream.reading()).toEqual(code('2@one'))
  })

  it('holds nothing that ends a line for anybody, and neither does any other answer', async () => {
    const { page, provider } = await openPage()
    const stream = await page.stream()
    const last = { status: 'connected', channel: { ...whatsapp, name: 'a\u2028b\u2029c' } } as const
    provider.upstreams[0]?.push(last)
    expect(await stream.next()).toBe(': \n\n')
    const texts = [await stream.next(), await ripe((await ripe(page.ask())).text())]
    for (const text of texts) expect(text).toContain('a\\u2028b\\u2029c')
    expect(JSON.parse(texts[1] ?? '')).toEqual(last)
  })

  it('is one of readings alone: elsewhere nobody is given one', async () => {
    const { send } = await openPage()
    const response = await ripe(send('GET /offers', { headers: { accept } }))
    expect(response.headers.get('content-type')).toBe('application/json')
  })
})

describe('a stream that is refused', () => {
  const ask = (send: Send, headers: Record<string, string | undefined>): Promise<Response> =>
    ripe(send('GET /pairings/whatsapp/reading', { headers: { accept, ...headers } as never }))

  it.each([
    [{ 'sec-fetch-site': 'cross-site' }, 403, 'forbidden'],
    [{ 'sec-fetch-site': 'same-site' }, 403, 'forbidden'],
    [{ origin: 'https://evil.test' }, 403, 'forbidden'],
    [{ origin: 'null' }, 403, 'forbidden'],
    [{ accept: 'application/json', 'sec-fetch-site': 'cross-site' }, 403, 'forbidden'],
    [{ 'channelkit-version': '0' }, 409, 'version-mismatch'],
    [{ 'channelkit-version': undefined }, 409, 'version-mismatch'],
    [{ 'x-subject': undefined }, 401, 'unauthenticated'],
    [{ 'x-can': 'see disconnect' }, 403, 'forbidden'],
    [{ 'x-subject': 'globex' }, 404, 'not-found'],
    [{ 'channelkit-id': 'forged' }, 404, 'not-found'],
  ])('since it says %j holds nothing: %i', async (headers, status, word) => {
    const { send, page, provider } = await openPage()
    const response = await ask(send, { 'channelkit-id': page.handle, ...headers })
    expect([response.status, await codeOf(response)]).toEqual([status, word])
    expect(provider.upstreams).toHaveLength(0)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('since its pairing is over holds nothing: 410', async () => {
    const { send, page, provider } = await openPage()
    await vi.advanceTimersByTimeAsync(360_001)
    const response = await ask(send, { 'channelkit-id': page.handle })
    expect([response.status, await codeOf(response)]).toEqual([410, 'expired'])
    expect(provider.upstreams).toHaveLength(0)
  })

  it.each([{ 'sec-fetch-site': 'same-origin' }, { origin: 'https://app.test' }])(
    'is none of our own page: %j',
    async (headers) => {
      const { send, page } = await openPage()
      const response = await ask(send, { 'channelkit-id': page.handle, ...headers })
      expect(response.headers.get('content-type')).toBe(accept)
    },
  )

  it('is not in the way of a reading that holds nothing', async () => {
    const { send, page } = await openPage()
    const headers = { 'channelkit-id': page.handle, 'sec-fetch-site': 'same-site' }
    expect((await ask(send, { ...headers, accept: '*/*' })).status).toBe(200)
  })
})
