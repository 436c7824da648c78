import type { ChannelGateway } from 'channelkit/headless'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { before, type Fetch, said, version } from './bench.js'

const ref = { id: 'sealed', kind: 'whatsapp', method: 'qr' } as const
const quiet = { changed: false, askAfterMs: 250 } as const

/** An event as the handler streams it. */
function event(id: string, value: unknown): Response {
  return new Response(`: \n\nid: ${id}\ndata: ${JSON.stringify(value)}\n\n`, { headers: version })
}

/** A page, and the lines and headers of what it asked. */
function open(answer: () => Response | Promise<Response>) {
  const asked: Record<string, unknown>[] = []
  const fetch: Fetch = async (url, { method, headers }) => {
    const own = Object.fromEntries(new Headers(headers))
    asked.push({
      line: `${method} ${url}`,
      accept: own['accept'],
      last: own['last-event-id'],
      id: own['channelkit-id'],
    })
    return answer()
  }
  return { asked, gateway: before(fetch) }
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] }))
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('a page', () => {
  it.each<[string, (gateway: ChannelGateway) => Promise<unknown> | undefined]>([
    ['GET /api/channels/changes', ({ channels }) => channels.changes?.()],
    ['POST /api/channels/handoffs/whatsapp', ({ pairing }) => pairing?.handOff?.(ref)],
  ])('asks by %s', async (line, ask) => {
    const { asked, gateway } = open(() => said(quiet))
    expect(await ask(gateway)).toEqual(quiet)
    expect(asked).toMatchObject([{ line }])
  })

  it('names the event that it heard last of the same thing, and of each thing its own', async () => {
    let id = 6
    const { asked, gateway } = open(() => event(String((id += 1)), quiet))
    const other = { ...ref, id: 'other' }
    expect(await gateway.channels.changes?.()).toEqual(quiet)
    await gateway.channels.changes?.()
    for (const each of [ref, other, ref]) await gateway.pairing?.read(each)
    expect(asked.map(({ last }) => last)).toEqual(['0', '7', '0', '0', '9'])
  })

  it('goes on naming what it heard before, where an answer is no event', async () => {
    const answers = [event('7', quiet), said(quiet), said(quiet)]
    const { asked, gateway } = open(() => answers.shift() ?? said(quiet))
    for (let each = 0; each < 3; each += 1) await gateway.channels.changes?.()
    expect(asked.map(({ last }) => last)).toEqual(['0', '7', '7'])
  })

  it('names a channel by letters that fit a header, and a kind by no id', async () => {
    const { asked, gateway } = open(() => said(null))
    await gateway.channels.read({ kind: 'whatsapp', id: 'größe 1' })
    await gateway.channels.read({ kind: 'whatsapp' })
    expect(asked.map(({ id }) => id)).toEqual(['gr%C3%B6%C3%9Fe%201', undefined])
  })
})

describe('a page asks for a stream', () => {
  it('unless nobody looks at it: then any answer will do', async () => {
    const { asked, gateway } = open(() => said(quiet))
    for (const hidden of [false, true]) {
      vi.stubGlobal('document', { hidden })
      await gateway.channels.changes?.()
    }
    expect(asked.map(({ accept }) => accept)).toEqual(['text/event-stream', '*/*'])
  })

  it('but for a minute after a failure, whatever failed', async () => {
    let isDown = true
    const answer = async () => (isDown ? Promise.reject(new TypeError('reset')) : said(quiet))
    const { asked, gateway } = open(answer)
    await gateway.listOffers().catch(() => null)
    isDown = false
    await gateway.channels.changes?.()
    await vi.advanceTimersByTimeAsync(59_999)
    await gateway.channels.changes?.()
    await vi.advanceTimersByTimeAsync(1)
    await gateway.channels.changes?.()
    const [stream, plain] = ['text/event-stream', 'application/json']
    expect(asked.map(({ accept }) => accept)).toEqual([stream, plain, plain, stream])
  })

  it('also after a question that it gave up itself', async () => {
    const answers = [new Promise<Response>(() => {}), said(quiet)]
    const { asked, gateway } = open(() => answers.shift() ?? said(quiet))
    const page = new AbortController()
    const left = gateway.channels.changes?.(page).catch((reason: unknown) => reason)
    page.abort('left')
    expect(await left).toBe('left')
    await gateway.channels.changes?.()
    expect(asked.map(({ accept }) => accept)).toEqual(['text/event-stream', 'text/event-stream'])
  })
})

describe('an answer that does not come', () => {
  it.each<[string, number, (gateway: ChannelGateway) => Promise<unknown> | undefined]>([
    ['a question', 20_000, ({ channels }) => channels.list()],
    ['a deed', 45_000, ({ channels }) => channels.disconnect?.(ref)],
  ])('is waited for %s by no longer than %i ms', async (_, ms, ask) => {
    const { gateway } = open(async () => new Promise(() => {}))
    const heard = vi.fn<(error: unknown) => void>()
    void ask(gateway)?.catch(heard)
    await vi.advanceTimersByTimeAsync(ms - 1)
    expect(heard).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(heard).toHaveBeenCalledWith(expect.objectContaining({ code: 'timeout' }))
    expect(vi.getTimerCount()).toBe(0)
  })
})

it('takes 204 for an answer, and an empty refusal for one that is malformed', async () => {
  const done = open(() => new Response(null, { status: 204, headers: version }))
  expect(await done.gateway.channels.disconnect?.(ref)).toBeUndefined()
  const refused = open(() => new Response('null', { status: 502, headers: version }))
  const error = await refused.gateway.channels.list().catch((reason: unknown) => reason)
  expect(error).toMatchObject({ code: 'malformed-answer' })
})

it('has a key named by its header alone, where a page was given one', () => {
  const open = () => before(async () => said(null), { headers: { Authorization: 'sk_live_1' } })
  expect(open).toThrow(
    'A provider\'s key in "authorization" is for createChannelHandler, not for a page.',
  )
})
