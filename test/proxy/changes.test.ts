import { getEventListeners } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { memoryShared } from '../../src/proxy/shared/memory.js'
import { whatsapp } from '../support/samples.js'
import { fakeGateway } from '../support/fake-gateway.js'
import { address, codeOf, openBench } from './bench.js'
import { calm, ripe } from './watching.js'

const start = Date.UTC(2026, 0, 1)

const toFake = ['Date', 'performance'] as const
const timers = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] as const
beforeEach(() => {
  vi.useFakeTimers({ toFake: [...toFake, ...timers] })
  vi.setSystemTime(start)
})
afterEach(() => void vi.useRealTimers())

interface Ask {
  readonly last?: string
  readonly subject?: string
  readonly browser?: string
  readonly accept?: string
  readonly signal?: AbortSignal
  readonly more?: object
}

/** A handler, and pages that ask what has changed. */
function open(options: Parameters<typeof openBench>[0] = {}) {
  const bench = openBench(options)
  const ask = ({ last = '0', subject = 'acme', browser, accept, signal, more }: Ask = {}) =>
    ripe(
      bench.send('GET /changes', {
        headers: {
          accept: accept ?? 'text/event-stream',
          'last-event-id': last,
          'x-subject': subject,
          ...(browser !== undefined && { 'user-agent': browser }),
          ...more,
        },
        ...(signal && { signal }),
      }),
    )
  /** An answer that comes whenever it comes. */
  const hear = async (given: Ask = {}) => {
    const response = await ask(given)
    const heard: { event: { id: string; changed: boolean; askAfterMs: number } | null } = {
      event: null,
    }
    void eventOf(response).then((event) => (heard.event = event))
    await calm()
    return heard
  }
  return { ...bench, ask, hear, noticed: (subject = 'acme') => ripe(bench.handle.noticed(subject)) }
}

/** The event of a page that is to have one: what is hashed on the way no clock of ours can hurry. */
async function told<T>(page: { readonly event: T | null }): Promise<T | null> {
  for (let each = 0; each < 40 && page.event === null; each += 1) await calm()
  return page.event
}

async function eventOf(response: Response) {
  const [, id = '', json = ''] =
    /^: \n\nid: (\d+)\ndata: (.*)\n\n$/.exec(await response.text()) ?? []
  return { id, ...(JSON.parse(json) as { changed: boolean; askAfterMs: number }) }
}

describe('a page that waits for changes', () => {
  it('is told when something changes, and reads before it asks again', async () => {
    const { hear, noticed } = open()
    const page = await hear()
    await vi.advanceTimersByTimeAsync(7_000)
    expect(page.event).toBeNull()
    await noticed()
    await calm()
    expect(await told(page)).toEqual({ id: `${start + 7_000}`, changed: true, askAfterMs: 1_000 })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is told after 15 s that nothing has changed, and asks again at once', async () => {
    const { hear } = open()
    const page = await hear()
    await vi.advanceTimersByTimeAsync(14_999)
    expect(page.event).toBeNull()
    await vi.advanceTimersByTimeAsync(1)
    await calm()
    expect(await told(page)).toEqual({ id: `${start - 5_000}`, changed: false, askAfterMs: 250 })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is told at once of what has changed since it last heard, and of nothing twice', async () => {
    const { hear, noticed } = open()
    await vi.advanceTimersByTimeAsync(100_000)
    await noticed()
    const at = `${start + 100_000}`
    await vi.advanceTimersByTimeAsync(50_000)
    expect(await told(await hear({ last: `${start + 99_999}` }))).toMatchObject({
      id: at,
      changed: true,
    })
    expect((await hear({ last: at })).event).toBeNull()
  })

  it.each(['0', '', 'nonsense', '-1', '1e3', '9'.repeat(30)])(
    'that has just come, and says %j, is told of the last 5 s',
    async (last) => {
      const { hear, noticed } = open()
      await noticed()
      await vi.advanceTimersByTimeAsync(4_999)
      expect(await told(await hear({ last }))).toMatchObject({ changed: true })
      await vi.advanceTimersByTimeAsync(1)
      expect((await hear({ last })).event).toBeNull()
    },
  )

  it('hears of two changes of one moment, also where it named the first', async () => {
    const { hear, noticed } = open()
    await noticed()
    const { event } = await hear()
    await noticed()
    expect(await told(await hear({ last: event?.id ?? '' }))).toMatchObject({ changed: true })
  })

  it('hears nothing of another subject', async () => {
    const { hear, noticed } = open()
    const page = await hear()
    await noticed('globex')
    await calm()
    expect(page.event).toBeNull()
  })

  it('hears of what another process was told', async () => {
    const shared = memoryShared()
    const [one, two] = [open({ shared }), open({ shared })]
    await two.hear({ subject: 'globex' })
    const page = await two.hear()
    await one.noticed()
    await calm()
    expect(await told(page)).toMatchObject({ changed: true })
  })

  it('misses nothing after the word of a process whose clock is an hour ahead', async () => {
    const shared = memoryShared()
    const said: string[] = []
    shared.bus.subscribe((message) => said.push(message))
    vi.setSystemTime(start + 3_600_000)
    await open({ shared }).noticed()
    await calm()
    vi.setSystemTime(start)
    const { hear, noticed } = open({ shared })
    const page = await hear()
    await shared.bus.publish(said[0] ?? '')
    await calm()
    expect(await told(page)).toEqual({ id: `${start}`, changed: true, askAfterMs: 1_000 })
    const next = await hear({ last: `${start}` })
    await vi.advanceTimersByTimeAsync(5_000)
    await noticed()
    await calm()
    expect(next.event).toMatchObject({ id: `${start + 5_000}`, changed: true })
  })

  it('is told by a refresh, a disconnect and a connection of anybody', async () => {
    const provider = fakeGateway()
    provider.channel = async () => whatsapp
    const { as, hear } = open({ provider })
    const acme = as('acme')
    const acts = [
      () => acme.channels.refresh?.({ kind: 'whatsapp' }),
      () => acme.channels.disconnect?.({ kind: 'whatsapp' }),
      async () => {
        provider.reading = async () => ({ status: 'connected', channel: whatsapp })
        const request = { kind: 'whatsapp', method: 'qr', attemptId: 'a' } as const
        await acme.pairing.read(await acme.pairing.start(request))
      },
    ]
    for (const act of acts) {
      await vi.advanceTimersByTimeAsync(10_000)
      const page = await hear()
      expect(page.event).toBeNull()
      await ripe(Promise.resolve(act()))
      await calm()
      expect(await told(page)).toMatchObject({ changed: true })
    }
  })

  it('is told when what was read of the channels is a minute old', async () => {
    const { as, hear } = open()
    await ripe(as('acme').channels.list())
    await vi.advanceTimersByTimeAsync(50_000)
    const page = await hear()
    await vi.advanceTimersByTimeAsync(9_999)
    expect(page.event).toBeNull()
    await vi.advanceTimersByTimeAsync(1)
    await calm()
    expect(await told(page)).toMatchObject({ changed: true, askAfterMs: 5_000 })
  })

  it('is told when what it has read while it waits is due before 15 s have passed', async () => {
    const provider = fakeGateway()
    provider.channel = async () => ({ ...whatsapp, syncStatus: 'CONNECTING' })
    const { as, hear } = open({ provider })
    const page = await hear()
    await vi.advanceTimersByTimeAsync(2_000)
    await ripe(as('acme').channels.list())
    await vi.advanceTimersByTimeAsync(4_999)
    expect(page.event).toBeNull()
    await vi.advanceTimersByTimeAsync(1)
    await calm()
    expect(await told(page)).toMatchObject({ changed: true, askAfterMs: 5_000 })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is told nothing where what it has read, as far as is known, is five minutes old and no more', async () => {
    const { hear } = open()
    const page = await hear({ last: `${start - 285_000}` })
    await vi.advanceTimersByTimeAsync(15_000)
    await calm()
    expect(await told(page)).toMatchObject({ changed: false, askAfterMs: 250 })
  })

  it('is told after five minutes where nothing is known of what it has read, and then no more', async () => {
    const { hear } = open()
    const page = await hear({ last: `${start - 290_000}` })
    await vi.advanceTimersByTimeAsync(10_999)
    expect(page.event).toBeNull()
    await vi.advanceTimersByTimeAsync(1)
    await calm()
    const at = start + 11_000 - 5_000
    expect(await told(page)).toEqual({ id: `${at}`, changed: true, askAfterMs: 5_000 })
    const next = await hear({ last: `${at}` })
    await vi.advanceTimersByTimeAsync(15_000)
    await calm()
    expect(next.event).toMatchObject({ id: `${at}`, changed: false })
  })

  it('leaves nothing behind where it goes', async () => {
    const { hear, ask } = open()
    const tab = new AbortController()
    const aborted = await hear({ signal: tab.signal })
    const cancelled = await ask()
    expect(vi.getTimerCount()).toBe(4)
    tab.abort()
    await cancelled.body?.cancel()
    await calm()
    expect(vi.getTimerCount()).toBe(0)
    expect(await told(aborted)).toMatchObject({ changed: false })
  })

  it('that has gone before it is answered is not held', async () => {
    const { ask } = open()
    const tab = new AbortController()
    tab.abort()
    await ask({ signal: tab.signal })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is listened to no longer than it waits', async () => {
    const { handle, noticed } = open()
    const headers = { accept: 'text/event-stream', 'channelkit-version': '1', 'x-subject': 'acme' }
    const request = new Request(`${address}/changes`, { headers })
    const response = await ripe(handle(request))
    expect(getEventListeners(request.signal, 'abort').length).toBeGreaterThan(0)
    await noticed()
    expect(await ripe(eventOf(response))).toMatchObject({ changed: true })
    expect(getEventListeners(request.signal, 'abort')).toEqual([])
  })

  it('is held though nobody reads the answer, and let go of after 15 s', async () => {
    const { ask } = open()
    for (let each = 0; each < 4; each += 1) await ask()
    await vi.advanceTimersByTimeAsync(15_000)
    await calm()
    expect((await ask()).bodyUsed).toBe(false)
    expect(vi.getTimerCount()).toBe(2)
  })
})

describe('pages that wait for changes', () => {
  it('are two of one browser; a third is answered at once, and asks again in 10 s', async () => {
    const { hear, noticed } = open()
    const two = [await hear({ browser: 'Firefox' }), await hear({ browser: 'Firefox' })]
    const third = await hear({ browser: 'Firefox' })
    expect(third.event).toEqual({ id: `${start - 5_000}`, changed: false, askAfterMs: 10_000 })
    expect((await hear({ browser: 'Chrome' })).event).toBeNull()
    await noticed()
    await calm()
    expect(two.map(({ event }) => event?.changed)).toEqual([true, true])
    expect((await hear({ browser: 'Firefox', last: third.event?.id ?? '' })).event).toMatchObject({
      changed: true,
      askAfterMs: 1_000,
    })
  })

  it('are told at once what they have missed where there is no room, and nothing else', async () => {
    const { hear, noticed } = open()
    await noticed()
    const last = `${start}`
    for (let each = 0; each < 2; each += 1) await hear({ last })
    expect((await hear({ last })).event).toEqual({ id: last, changed: false, askAfterMs: 10_000 })
    expect((await hear({ last: `${start - 1}` })).event).toEqual({
      id: last,
      changed: true,
      askAfterMs: 10_000,
    })
    const old = `${start - 300_001}`
    const subject = 'globex'
    for (let each = 0; each < 2; each += 1) await hear({ last, subject })
    expect((await hear({ last: old, subject })).event).toEqual({
      id: old,
      changed: true,
      askAfterMs: 10_000,
    })
  })

  it('are a hundred of one subject, and leave room for another', async () => {
    const { ask, hear } = open()
    for (let each = 0; each < 100; each += 1) await ask({ browser: `B${each}` })
    expect((await hear({ browser: 'one more' })).event).toMatchObject({ askAfterMs: 10_000 })
    expect((await hear({ subject: 'globex' })).event).toBeNull()
  })
})

describe('a page that takes no stream', () => {
  it('is answered at once, and told of what changed since it last asked', async () => {
    const { ask, noticed } = open()
    const read = async (): Promise<unknown> => (await ask({ accept: 'application/json' })).json()
    expect(await read()).toEqual({ changed: false, askAfterMs: 10_000 })
    await noticed()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await read()).toEqual({ changed: true, askAfterMs: 10_000 })
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await read()).toEqual({ changed: false, askAfterMs: 10_000 })
  })

  it('is told a change once, where it knows its moment', async () => {
    const { ask, noticed } = open()
    await noticed()
    const response = await ask({ accept: 'application/json', last: `${start}` })
    expect(await response.json()).toEqual({ changed: false, askAfterMs: 10_000 })
  })
})

describe('changes that are refused', () => {
  it.each([
    [{ 'sec-fetch-site': 'cross-site' }, 403, 'forbidden'],
    [{ 'sec-fetch-site': 'same-site' }, 403, 'forbidden'],
    [{ origin: 'https://evil.test' }, 403, 'forbidden'],
    [{ 'channelkit-version': '0' }, 409, 'version-mismatch'],
    [{ 'x-subject': undefined }, 401, 'unauthenticated'],
    [{ 'x-can': 'connect disconnect' }, 403, 'forbidden'],
  ])('since the page says %j: %i', async (more, status, word) => {
    const response = await open().ask({ more })
    expect([response.status, await codeOf(response)]).toEqual([status, word])
    expect(vi.getTimerCount()).toBe(0)
  })
})
