import {
  createWebhookHandler,
  type WebhookEvent,
  type WebhookFailure,
  type WebhookHandlerOptions,
} from 'channelkit/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { memoryShared } from '../../src/proxy/shared/memory.js'
import {
  at,
  hmac,
  keebaiEvent,
  keebaiSignature,
  secret,
  skylightEvent,
} from '../providers/webhook/deliveries.js'
import { deferred } from '../support/deferred.js'
import { calm, ripe } from '../proxy/watching.js'

const toFake = ['Date', 'performance', 'setTimeout', 'clearTimeout'] as const
beforeEach(() => {
  vi.useFakeTimers({ toFake: [...toFake] })
  vi.setSystemTime(at)
})
afterEach(() => void vi.useRealTimers())

interface Sent {
  readonly body?: BodyInit
  readonly method?: string
  readonly headers?: Readonly<Record<string, string | undefined>>
  readonly url?: string
}

/** A handler of Keebai's webhooks, and what comes of them. */
function open(more: Partial<WebhookHandlerOptions> = {}) {
  const events: string[] = []
  const noticed = vi.fn<(subject: string) => Promise<void>>(async () => {})
  const onError = vi.fn<(failure: WebhookFailure) => void>()
  const handle = createWebhookHandler({
    provider: 'keebai',
    secret,
    subjectOf: ({ account }) => (account === 'comp_1' ? 'acme' : null),
    channels: { noticed, shared: memoryShared() },
    onEvent: (subject, { id, type }) => void events.push(`${subject}: ${type} ${id}`),
    onError,
    ...more,
  })
  const send = ({ body = keebaiEvent(), method = 'POST', headers = {}, url }: Sent = {}) => {
    const signed = typeof body === 'string' ? keebaiSignature(body) : ''
    const all = { 'content-type': 'application/json', 'x-keebai-signature': signed, ...headers }
    const request = new Request(url ?? 'https://host.example/webhooks/acme', {
      method,
      headers: Object.entries(all).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, value] as [string, string]],
      ),
      ...(method === 'POST' && { body, duplex: 'half' }),
    })
    return ripe(handle(request))
  }
  return { handle, send, events, noticed, onError }
}

/** A body that is sent in pieces. */
function streamed(pull: (controller: ReadableStreamDefaultController) => void): BodyInit {
  return new ReadableStream({ pull }, { highWaterMark: 0 })
}

describe('a delivery', () => {
  it('is answered with 204 and nothing else, and told to pages and host', async () => {
    const { send, events, noticed, onError } = open()
    const response = await send()
    expect([response.status, await response.text()]).toEqual([204, ''])
    await calm()
    expect(events).toEqual(['acme: channel-disconnected evt_01HXYZABC'])
    expect(noticed.mock.calls).toEqual([['acme']])
    expect(onError).not.toHaveBeenCalled()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('of SkylightChat is told to the host, and no page: it is of no channel', async () => {
    const { handle, events, noticed } = open({
      provider: 'skylight',
      subjectOf: (_, { url }) => new URL(url).pathname.split('/').at(-1) ?? null,
    })
    const body = skylightEvent()
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'x-skylight-signature': `sha256=${hmac(body)}`,
    }
    const url = 'https://host.example/webhooks/globex'
    const { status } = await ripe(handle(new Request(url, { method: 'POST', body, headers })))
    await calm()
    expect([status, events, noticed.mock.calls]).toEqual([
      204,
      ['globex: other 0f8fad5b-d9cb-469f-a165-70867728950e'],
      [],
    ])
  })

  it('is answered before the host has done anything with it, and waited for by the platform', async () => {
    const slow = deferred<string>()
    const waitUntil = vi.fn<(work: Promise<void>) => void>()
    const { send, events } = open({ subjectOf: () => slow.promise, waitUntil })
    expect((await send()).status).toBe(204)
    expect(waitUntil).toHaveBeenCalledTimes(1)
    let isDone = false
    void waitUntil.mock.calls[0]?.[0].then(() => (isDone = true))
    await calm()
    expect([isDone, events]).toEqual([false, []])
    slow.resolve('acme')
    await calm()
    expect([isDone, events.length]).toEqual([true, 1])
  })

  it('goes on where the platform cannot wait', async () => {
    const waitUntil = (): never => {
      throw new Error('outside of a request')
    }
    const { send, events } = open({ waitUntil })
    expect((await send()).status).toBe(204)
    await calm()
    expect(events).toHaveLength(1)
  })

  it('of nobody that we know is dropped', async () => {
    const { send, events, noticed, onError } = open()
    expect((await send({ body: keebaiEvent({ company_id: 'comp_2' }) })).status).toBe(204)
    await calm()
    expect([events, noticed.mock.calls, onError.mock.calls]).toEqual([[], [], []])
  })

  it('that comes again is answered with 204, and told no more, for 7 days', async () => {
    const { send, events, noticed } = open()
    const week = 7 * 86_400_000
    for (const afterMs of [0, 10_000, week - 10_001, 1]) {
      await vi.advanceTimersByTimeAsync(afterMs)
      const body = keebaiEvent()
      const time = Math.floor(Date.now() / 1000)
      const headers = { 'x-keebai-signature': keebaiSignature(body, secret, time) }
      expect((await send({ body, headers })).status).toBe(204)
      await calm()
      expect(events).toHaveLength(Date.now() < at + week ? 1 : 2)
    }
    expect(noticed).toHaveBeenCalledTimes(2)
  })

  it('that another process has had is told no more', async () => {
    const shared = memoryShared()
    const noticed = vi.fn<() => Promise<void>>(async () => {})
    const [one, two] = [
      open({ channels: { shared, noticed } }),
      open({ channels: { shared, noticed } }),
    ]
    await one.send()
    expect((await two.send()).status).toBe(204)
    await calm()
    expect([one.events.length, two.events.length, noticed.mock.calls.length]).toEqual([1, 0, 1])
  })

  it('leaves nothing in the store that says what it was', async () => {
    const claim = vi.fn<() => Promise<boolean>>(async () => true)
    const shared = memoryShared()
    const channels = {
      shared: { ...shared, store: { ...shared.store, claim } },
      noticed: async () => {},
    }
    await open({ channels }).send()
    expect(JSON.stringify(claim.mock.calls)).not.toMatch(/evt_01HXYZABC|comp_1|keebai/)
  })
})

describe('a delivery that is refused', () => {
  it.each<[string, Sent, number]>([
    ['is no POST', { method: 'GET' }, 405],
    ['is a PUT', { method: 'PUT' }, 405],
    ['is no JSON', { headers: { 'content-type': 'text/plain' } }, 400],
    ['has no type', { headers: { 'content-type': '' } }, 400],
    ['is only called JSON', { headers: { 'content-type': 'application/jsonp' } }, 400],
    ['says that it is over 1 MB', { headers: { 'content-length': '1000001' } }, 413],
    ['is over 1 MB', { body: `"${'x'.repeat(1_000_000)}"` }, 413],
    ['has no signature', { headers: { 'x-keebai-signature': undefined } }, 401],
    ['has a signature of another form', { headers: { 'x-keebai-signature': 'v1=5' } }, 401],
    [
      'has the signature of another secret',
      { headers: { 'x-keebai-signature': keebaiSignature(keebaiEvent(), 'whsec_other') } },
      401,
    ],
    [
      'has the signature of another body',
      { headers: { 'x-keebai-signature': keebaiSignature('{}') } },
      401,
    ],
    [
      'is older than 300 s',
      {
        headers: { 'x-keebai-signature': keebaiSignature(keebaiEvent(), secret, at / 1000 - 301) },
      },
      401,
    ],
    ['is rightly signed, and no event', { body: '{"id":5}' }, 400],
    ['is rightly signed, and no JSON', { body: '{' }, 400],
  ])('since it %s', async (_, sent, status) => {
    const { send, events, noticed } = open()
    const response = await send(sent)
    expect([response.status, await response.text()]).toEqual([status, ''])
    expect(response.headers.get('allow')).toBe(status === 405 ? 'POST' : null)
    await calm()
    expect([events, noticed.mock.calls]).toEqual([[], []])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('since it never ends: 408, which the provider takes for a reason to send it again', async () => {
    const { handle } = open()
    const request = new Request('https://host.example/', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-keebai-signature': keebaiSignature('{}') },
      body: streamed(() => {}),
      duplex: 'half',
    } as RequestInit)
    const asked = handle(request)
    await calm()
    await vi.advanceTimersByTimeAsync(8_000)
    expect((await ripe(asked)).status).toBe(408)
  })

  it('tells the host why, and nothing of the body', async () => {
    const { send, onError } = open()
    const body = keebaiEvent({}, { name: 'a secret name' })
    const time = at / 1000 - 400
    await send({ body, headers: { 'x-keebai-signature': keebaiSignature(body, secret, time) } })
    await send({ body: '{"secret name":1}' })
    await send({ body: '{"secret name"' })
    const failure = { step: 'delivery', subject: null }
    expect(onError.mock.calls.map(([each]) => each)).toMatchObject([
      { ...failure, code: 'unauthenticated', reason: expect.stringContaining('400 s ago') },
      { ...failure, code: 'malformed-answer', reason: expect.any(String) },
      { ...failure, code: 'malformed-answer', reason: 'The body is not JSON.' },
    ])
    expect(JSON.stringify(onError.mock.calls)).not.toMatch(/secret name|whsec/)
  })

  it('since something has read it says so to the host, and to the provider nothing', async () => {
    const { handle, onError } = open()
    const body = keebaiEvent()
    const headers = {
      'content-type': 'application/json',
      'x-keebai-signature': keebaiSignature(body),
    }
    const request = new Request('https://host.example/', { method: 'POST', headers, body })
    await request.text()
    expect((await ripe(handle(request))).status).toBe(500)
    const reason = expect.stringContaining('express.raw')
    expect(onError).toHaveBeenCalledWith(expect.objectContaining({ code: 'unexpected', reason }))
  })

  it('since the store has failed is sent again', async () => {
    const shared = memoryShared()
    const claim = vi.fn<() => Promise<boolean>>(() => Promise.reject(new Error('down')))
    const store = { ...shared.store, claim }
    const { send, events } = open({
      channels: { shared: { ...shared, store }, noticed: async () => {} },
    })
    expect((await send()).status).toBe(500)
    expect(events).toEqual([])
  })
})

describe('the secret', () => {
  it.each([undefined, '', [], 'whsec with a space', ['whsec_1', '']])(
    '%j stops the start with a sentence',
    (weak) => {
      expect(() => open({ secret: weak })).toThrow(/whsec_…/)
    },
  )

  it('of a provider that we know nothing of stops it as well', () => {
    expect(() => open({ provider: 'unipile' as never })).toThrow(/'keebai' or 'skylight'/)
  })

  it('may be several, while one takes the place of another', async () => {
    const { send } = open({ secret: ['whsec_new', secret] })
    expect((await send()).status).toBe(204)
  })

  it('may be each company’s own, found by the URL', async () => {
    const found = vi.fn<(request: Request) => Promise<string | undefined>>(async ({ url }) =>
      url.endsWith('/acme') ? secret : undefined,
    )
    const { send, onError } = open({ secret: found })
    expect((await send()).status).toBe(204)
    expect((await send({ url: 'https://host.example/webhooks/globex' })).status).toBe(401)
    expect(onError.mock.calls).toEqual([
      [
        {
          code: 'unauthenticated',
          step: 'delivery',
          subject: null,
          reason: 'Nobody has a webhook at this address.',
        },
      ],
    ])
  })

  it.each([
    ['fails', () => Promise.reject(new TypeError('whsec_ is in this message')), 'unexpected'],
    ['takes longer than 5 s', () => new Promise<string>(() => {}), 'timeout'],
  ] as const)('that %s to be found has the provider send it again', async (_, find, code) => {
    const { send, onError } = open({ secret: find })
    const asked = send()
    await calm()
    await vi.advanceTimersByTimeAsync(5_000)
    expect((await asked).status).toBe(500)
    const failure = { code, step: 'secret', subject: null, reason: null }
    expect(onError.mock.calls).toEqual([[failure]])
  })
})

describe('what the host does with an event', () => {
  it.each(['subjectOf', 'onEvent'] as const)('may fail: %s', async (step) => {
    const { send, noticed, onError } = open({ [step]: () => Promise.reject(new Error('down')) })
    expect((await send()).status).toBe(204)
    await calm()
    const subject = step === 'subjectOf' ? null : 'acme'
    expect(onError.mock.calls).toEqual([[{ code: 'unexpected', step, subject, reason: null }]])
    expect(noticed).toHaveBeenCalledTimes(step === 'subjectOf' ? 0 : 1)
  })

  it.each(['subjectOf', 'onEvent'] as const)('is given up after 10 s: %s', async (step) => {
    const { send, onError } = open({ [step]: () => new Promise<never>(() => {}) })
    await send()
    await calm()
    await vi.advanceTimersByTimeAsync(10_000)
    await calm()
    expect(onError).toHaveBeenCalledWith(expect.objectContaining({ code: 'timeout', step }))
    expect(vi.getTimerCount()).toBe(0)
  })

  it('needs neither onEvent nor a channel handler', async () => {
    const handle = createWebhookHandler({ provider: 'keebai', secret, subjectOf: () => 'acme' })
    const body = keebaiEvent()
    const headers = {
      'content-type': 'application/json',
      'x-keebai-signature': keebaiSignature(body),
    }
    const request = new Request('https://host.example/', { method: 'POST', headers, body })
    expect((await ripe(handle(request))).status).toBe(204)
  })
})

describe('a flood', () => {
  const flood = (
    { send }: Pick<ReturnType<typeof open>, 'send'>,
    count: number,
    more: object = {},
  ): Promise<Response[]> =>
    Promise.all(
      Array.from({ length: count }, (_, each) =>
        send({ body: keebaiEvent({ id: `evt_${each}`, ...more }) }),
      ),
    )

  /** A host whose onEvent takes as long as the test wants. */
  function slowly() {
    const slow = deferred<void>()
    const begun: WebhookEvent[] = []
    const bench = open({
      subjectOf: ({ account }) => account,
      onEvent: (_, event) => (begun.push(event), slow.promise),
    })
    return { ...bench, slow, begun }
  }

  it('of one subject has four of them done at a time, and all in the end', async () => {
    const bench = slowly()
    await flood(bench, 20)
    await calm()
    expect(bench.begun).toHaveLength(4)
    bench.slow.resolve()
    await calm()
    expect(bench.begun).toHaveLength(20)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('of one subject keeps no other waiting', async () => {
    const bench = slowly()
    await flood(bench, 20)
    await bench.send({ body: keebaiEvent({ id: 'evt_other', company_id: 'comp_2' }) })
    await calm()
    expect(bench.begun.at(-1)).toMatchObject({ account: 'comp_2' })
  })

  it('of one subject has a hundred wait, and says that the rest were not told', async () => {
    const bench = slowly()
    await flood(bench, 106)
    await calm()
    const failure = { code: 'rate-limited', step: 'onEvent', subject: 'comp_1', reason: null }
    expect(bench.onError.mock.calls).toEqual([[failure], [failure]])
    expect(bench.noticed).toHaveBeenCalledTimes(106)
    bench.slow.resolve()
    await calm()
    expect(bench.begun).toHaveLength(104)
  })

  it('is refused with 503 beyond a thousand that are under way, and comes again', async () => {
    const slow = deferred<null>()
    const bench = open({ subjectOf: () => slow.promise })
    for (let each = 0; each < 10; each += 1) {
      const statuses = await Promise.all(
        Array.from({ length: 100 }, async (_, one) =>
          bench.send({ body: keebaiEvent({ id: `evt_${each}_${one}` }) }),
        ),
      )
      expect(new Set(statuses.map(({ status }) => status))).toEqual(new Set([204]))
    }
    expect((await bench.send({ body: keebaiEvent({ id: 'late' }) })).status).toBe(503)
    slow.resolve(null)
    await calm()
    expect((await bench.send({ body: keebaiEvent({ id: 'late' }) })).status).toBe(204)
  })

  it('of bodies is refused with 503 beyond 200 that are read at a time', async () => {
    const { handle, send } = open()
    const stuck = Array.from({ length: 200 }, () =>
      handle(
        new Request('https://host.example/', {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'x-keebai-signature': keebaiSignature('{}'),
          },
          body: streamed(() => {}),
          duplex: 'half',
        } as RequestInit),
      ),
    )
    await calm()
    expect((await send()).status).toBe(503)
    await vi.advanceTimersByTimeAsync(8_000)
    await ripe(Promise.all(stuck))
    expect((await send()).status).toBe(204)
  })
})
