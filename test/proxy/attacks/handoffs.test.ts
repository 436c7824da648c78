import type { PairingSession, Reading } from 'channelkit/headless'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Ability } from '../../../src/proxy/actions.js'
import { handoffGateway } from '../../../src/proxy/handoff-client.js'
import { sealedHandoff } from '../../../src/proxy/handoffs.js'
import { createSeal } from '../../../src/proxy/seal.js'
import { fakeGateway } from '../../support/fake-gateway.js'
import { session, whatsapp } from '../../support/samples.js'
import { commonMemory } from '../../support/shared-memory.js'
import { code, watchedGateway } from '../../support/watched-gateway.js'
import {
  address,
  type BenchOptions,
  codeOf,
  json,
  openBench,
  refusal,
  secret,
  until,
} from '../bench.js'
import { changes, withHeaders } from './victim.js'

afterEach(() => void vi.useRealTimers())

const request = { kind: 'whatsapp', method: 'qr', attemptId: 'a1' } as const
const connected: Reading = { status: 'connected', channel: whatsapp }
const reading = 'GET /pairings/whatsapp/reading'
const taking = 'GET /pairings/whatsapp/session'

/** acme hands a code of whatsapp to another screen, which has a token and nothing else. */
async function handOff(
  { provider = fakeGateway(), ...options }: BenchOptions = {},
  can: readonly Ability[] = ['connect'],
) {
  const authenticate = vi.fn<
    (request: Request) => { subject: string; can: readonly Ability[] } | null
  >(({ headers }) =>
    headers.has('x-subject') ? { subject: headers.get('x-subject') ?? '', can } : null,
  )
  const { handle, send, as } = openBench({ provider, authenticate, ...options })
  const started = await as('acme').pairing.start(request)
  const { token, expiresInMs } = await as('acme').pairing.handOff(started)
  authenticate.mockClear()
  const screen = handoffGateway(
    { endpoint: address, fetch: (url, init) => handle(new Request(url, init)) },
    token,
  )
  const withToken = (line: string, init: RequestInit = {}): Promise<Response> =>
    send(line, withHeaders(init, { 'channelkit-handoff': token, 'x-subject': undefined }))
  return { send, as, started, token, expiresInMs, screen, withToken, authenticate, handle }
}

/** What the code of a session says. */
function codeIn(session: PairingSession | undefined): string | null {
  const { invitation = null } = session ?? {}
  return invitation?.type === 'qr' ? invitation.payload : null
}

describe('a page that has a token and no login', () => {
  it('shows the code of that pairing, hears its end, and never asks the host who it is', async () => {
    const provider = fakeGateway()
    const onConnected = vi.fn<() => void>()
    const onAnswer = vi.fn<(answer: { subject: string | null }) => void>()
    const { screen, started, expiresInMs, authenticate } = await handOff({
      provider,
      onConnected,
      onAnswer,
    })
    const shown = await screen.pairing?.start({ ...request, attemptId: 'mine' })
    expect(codeIn(shown)).toBe('2@wa_1')
    expect(expiresInMs).toBe(300_000)
    expect(Math.ceil((shown?.expiresInMs ?? 0) / 10_000)).toBe(30)
    provider.reading = async () => connected
    expect(await screen.pairing?.read({ ...request, id: shown?.id ?? '' })).toEqual(connected)
    expect(onConnected).toHaveBeenCalledExactlyOnceWith('acme', whatsapp)
    expect(onAnswer.mock.lastCall?.[0]).toMatchObject({ subject: 'acme', status: 200 })
    expect([authenticate.mock.calls.length, provider.count('start')]).toEqual([0, 1])
    expect(started.id).not.toBe(shown?.id)
  })

  it('renews the code as its phone would, so that both have the same one, begun as the first was', async () => {
    const provider = fakeGateway()
    const settings = { name: 'Front desk' }
    const { screen, as, started } = await handOff({ provider, allow: ['name'] })
    const taken = await screen.pairing?.start(request)
    const renewed = await screen.pairing?.start({
      ...request,
      attemptId: 'anything',
      replaces: taken?.id,
    })
    const onPhone = await as('acme').pairing.start({
      ...request,
      attemptId: 'a1.1',
      replaces: started.id,
      settings,
    })
    expect(codeIn(renewed)).toBe('2@wa_2')
    expect(codeIn(onPhone)).toBe('2@wa_2')
    expect(provider.count('start')).toBe(2)
  })

  it('keeps what its phone has chosen', async () => {
    const provider = fakeGateway()
    const { as, handle } = await handOff({ provider, allow: ['name'] })
    const named = { ...request, attemptId: 'b1', settings: { name: 'Front desk' } }
    const { token } = await as('acme').pairing.handOff(await as('acme').pairing.start(named))
    const fetch = (url: string, init: RequestInit) => handle(new Request(url, init))
    const { pairing } = handoffGateway({ endpoint: address, fetch }, token)
    const taken = await pairing?.start(request)
    await pairing?.start({ ...request, replaces: taken?.id })
    expect(provider.calls.at(-1)?.request).toMatchObject({
      attemptId: 'b1.1',
      settings: { name: 'Front desk' },
    })
  })

  it.each<Reading>([{ status: 'waiting', readAfterMs: 2500 }, { status: 'expired' }])(
    'tells the phone that slept of a success that it never saw, its own code being %j',
    async (own) => {
      const provider = fakeGateway()
      const { screen, as, started } = await handOff({ provider })
      let shown = await screen.pairing?.start(request)
      for (let each = 0; each < 3; each += 1) {
        shown = await screen.pairing?.start({ ...request, replaces: shown?.id })
      }
      provider.reading = async (id) => (id === 'wa_4' ? connected : own)
      expect(await screen.pairing?.read({ ...request, id: shown?.id ?? '' })).toEqual(connected)
      expect(await as('acme').pairing.read(started)).toEqual(connected)
    },
  )
})

describe('a token', () => {
  const lines: readonly (readonly [string, RequestInit])[] = [
    ...changes.filter(([line]) => line !== 'POST /pairings'),
    ['GET /offers', {}],
    ['GET /channels', {}],
    ['GET /channels/whatsapp', {}],
    ['GET /changes', { headers: { accept: 'text/event-stream' } }],
    ['GET /logins/instagram/challenge', {}],
    ['POST /handoffs/whatsapp', {}],
  ]
  it.each(lines)('is good for nothing else: %s', async (line, init) => {
    const provider = fakeGateway()
    const { withToken, started } = await handOff({ provider })
    const before = provider.calls.length
    const response = await withToken(line, withHeaders(init, { 'channelkit-id': started.id }))
    expect([response.status, await codeOf(response)]).toEqual([403, 'forbidden'])
    expect(provider.calls.length).toBe(before)
  })

  it.each<readonly [string, unknown, number]>([
    ['an attempt of its own', { ...request, attemptId: 'a2' }, 404],
    ['the same once more', request, 404],
    ['another kind', { ...request, kind: 'telegram', attemptId: 'a2' }, 404],
    ['one by link', { ...request, method: 'link', attemptId: 'a2' }, 404],
    ['one by link in its place', { ...request, method: 'link' }, 403],
    ['what its phone has not chosen', { ...request, settings: { name: 'Mine' } }, 403],
  ])('begins no pairing: %s', async (_, body, status) => {
    const provider = fakeGateway()
    const { withToken, started } = await handOff({ provider, allow: ['name'] })
    const replaces = status === 403 ? { replaces: started.id } : {}
    const init = json({ ...(body as object), ...replaces })
    expect((await withToken('POST /pairings', init)).status).toBe(status)
    expect(provider.count('start')).toBe(1)
  })

  it('makes the host believe of no old channel that it is new', async () => {
    const provider = fakeGateway()
    provider.channel = async () => ({ ...whatsapp, kind: 'telegram' })
    const onConnected = vi.fn<() => void>()
    const { withToken, as } = await handOff({ provider, onConnected }, ['see', 'connect'])
    await withToken('POST /pairings', json({ ...request, kind: 'telegram' }))
    expect(await as('acme').channels.list()).toHaveLength(1)
    expect(onConnected).not.toHaveBeenCalled()
  })

  it('shows no other pairing of the same company, nor one of another', async () => {
    const { withToken, as } = await handOff()
    const own = await as('acme').pairing.start({ ...request, attemptId: 'a2' })
    const theirs = await as('globex').pairing.start(request)
    for (const { id } of [own, theirs]) {
      for (const line of [reading, taking]) {
        expect((await withToken(line, { headers: { 'channelkit-id': id } })).status).toBe(404)
      }
      const renewal = json({ ...request, replaces: id })
      expect((await withToken('POST /pairings', renewal)).status).toBe(404)
    }
    expect((await withToken('GET /pairings/telegram/session')).status).toBe(404)
  })

  it('is no handle, and a handle is no token', async () => {
    const { send, token, started, authenticate } = await handOff()
    const asHandle = { headers: { 'channelkit-id': token } }
    expect((await send(taking, asHandle)).status).toBe(404)
    authenticate.mockClear()
    const asToken = { headers: { 'channelkit-handoff': started.id } }
    expect((await send(taking, asToken)).status).toBe(404)
    // Not even for a person who is logged in: the host is not asked.
    expect(authenticate).not.toHaveBeenCalled()
  })

  it.each<readonly [string, (token: string) => string | Promise<string>]>([
    ['none at all', () => ''],
    ['one letter short', (token) => token.slice(0, -1)],
    ['of a megabyte', () => 'e'.repeat(1_000_000)],
    [
      'sealed with another secret',
      async (token) => {
        const held = await createSeal([secret], sealedHandoff).open(token)
        return held ? createSeal(['x'.repeat(40)], sealedHandoff).seal(held) : ''
      },
    ],
  ])('that is forged opens nothing, whoever sends it: %s', async (_, forge) => {
    const { send, token } = await handOff()
    const headers = { 'channelkit-handoff': await forge(token) }
    for (const line of [taking, reading, 'GET /channels']) {
      const response = await send(line, { headers })
      expect([response.status, await codeOf(response)]).toEqual([404, 'not-found'])
    }
  })

  it('is made for a code that is under way, by those who may connect', async () => {
    const { as, send, started } = await handOff()
    const link = await as('acme').pairing.start({ ...request, method: 'link', attemptId: 'l1' })
    expect(await refusal(as('acme').pairing.handOff(link))).toBe('unsupported')
    expect(await refusal(as('globex').pairing.handOff(started))).toBe('not-found')
    const unable = openBench({ authenticate: () => ({ subject: 'acme', can: ['see'] }) })
    const init = { headers: { 'channelkit-id': started.id } }
    expect((await unable.send('POST /handoffs/whatsapp', init)).status).toBe(403)
    expect((await send('POST /handoffs/telegram', init)).status).toBe(404)
  })

  it('is nothing to a page of another site', async () => {
    const { withToken } = await handOff()
    const headers = { 'sec-fetch-site': 'cross-site', accept: 'application/json' }
    for (const line of [reading, taking, 'POST /pairings', 'POST /handoffs/whatsapp']) {
      expect((await withToken(line, { headers })).status).toBe(403)
    }
  })
})

describe('a token after its time', () => {
  it('is dead in five minutes, whatever it is for, and asks the provider nothing', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const provider = fakeGateway()
    const { screen, withToken } = await handOff({ provider })
    const taken = await screen.pairing?.start(request)
    vi.setSystemTime(Date.now() + 300_000)
    const headers = { 'channelkit-id': taken?.id }
    const body = json({ ...request, replaces: taken?.id })
    for (const [line, init] of [
      [taking, {}],
      [taking, { headers }],
      [reading, { headers }],
      ['POST /pairings', body],
    ] as const) {
      const response = await withToken(line, init as RequestInit)
      expect([line, response.status, await codeOf(response)]).toEqual([line, 410, 'expired'])
    }
    expect(provider.calls.map(({ name }) => name)).toEqual(['start'])
  })

  it('has no line that outlasts it: what waits is answered when it ends', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout', 'performance'] })
    const provider = watchedGateway()
    const { screen, withToken } = await handOff({ provider })
    const taken = await screen.pairing?.start(request)
    await vi.advanceTimersByTimeAsync(295_000)
    const headers = { 'channelkit-id': taken?.id, accept: 'text/event-stream' }
    let response: Response | null = null
    void withToken(reading, { headers } as RequestInit).then((given) => (response = given))
    await until(() => provider.upstreams.length > 0)
    await vi.advanceTimersByTimeAsync(1)
    await until(() => response !== null)
    const told = (response as Response | null)?.text()
    await vi.advanceTimersByTimeAsync(5000)
    expect(await told).toContain('data: ')
    provider.upstreams[0]?.push(code('2@late'))
    expect(await told).not.toContain('2@late')
  })

  it('is told nothing that was asked in time and comes too late', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const provider = fakeGateway()
    const { screen, withToken } = await handOff({ provider })
    const taken = await screen.pairing?.start(request)
    provider.reading = async () => {
      vi.setSystemTime(Date.now() + 300_000)
      return code('2@late')
    }
    const response = await withToken(reading, { headers: { 'channelkit-id': taken?.id } as never })
    expect([response.status, await codeOf(response)]).toEqual([410, 'expired'])
  })

  it('lives on where a code ends that was replaced, also in another process', async () => {
    const provider = fakeGateway()
    const common = commonMemory()
    const { screen, as, started, token, withToken } = await handOff({
      provider,
      shared: common.shared(),
    })
    const first = await screen.pairing?.start(request)
    const shown = await screen.pairing?.start({ ...request, replaces: first?.id })
    provider.reading = async (id) =>
      id === 'wa_1' ? { status: 'expired' } : { status: 'waiting', readAfterMs: 2500 }
    // The phone has slept, and asks for what it knows before it renews.
    expect(await as('acme').pairing.read(started)).toEqual({ status: 'expired' })
    const other = openBench({ provider, shared: common.shared() })
    const theirs = { 'channelkit-handoff': token, 'x-subject': undefined }
    for (const ask of [
      withToken,
      (line: string, { headers }: RequestInit) =>
        other.send(line, { headers: { ...(headers as object), ...theirs } as never }),
    ]) {
      const statuses = [shown, first].map(
        async (each) =>
          (await ask(taking, { headers: { 'channelkit-id': each?.id ?? '' } })).status,
      )
      expect(await Promise.all(statuses)).toEqual([200, 410])
    }
    expect((await screen.pairing?.read({ ...request, id: shown?.id ?? '' }))?.status).toBe(
      'waiting',
    )
    const renew = (replaces: string | undefined) =>
      refusal(screen.pairing?.start({ ...request, replaces }))
    expect(await renew(first?.id)).toBe('expired')
    expect(await renew(shown?.id)).toBeNull()
    expect(provider.count('start')).toBe(3)
    const again = { ...request, attemptId: 'a1.1', replaces: started.id }
    expect(
      (await as('acme').pairing.handOff(await as('acme').pairing.start(again))).token,
    ).toBeTruthy()
  })

  it.each<Reading>([{ status: 'expired' }, { status: 'cancelled' }, connected])(
    'is dead when its pairing has ended, also in another process: %j',
    async (end) => {
      const provider = fakeGateway()
      const common = commonMemory()
      const { screen, as, started, token, withToken } = await handOff({
        provider,
        shared: common.shared(),
      })
      const taken = await screen.pairing?.start(request)
      provider.reading = async () => end
      await as('acme').pairing.read(started)
      const other = openBench({ provider, shared: common.shared() })
      const headers = { 'channelkit-handoff': token, 'x-subject': undefined }
      for (const ask of [withToken, (line: string) => other.send(line, { headers } as never)]) {
        expect((await ask(taking)).status).toBe(410)
      }
      // Whoever has shown it is told how it ended, and no code.
      expect(await screen.pairing?.read({ ...request, id: taken?.id ?? '' })).toEqual(end)
      expect(await refusal(as('acme').pairing.handOff(started))).toBe('expired')
    },
  )

  it('is no longer good than its session', async () => {
    const provider = fakeGateway()
    provider.start = async () => ({ ...session(), expiresInMs: 120_000 })
    const { expiresInMs } = await handOff({ provider })
    expect(expiresInMs).toBeLessThanOrEqual(120_000)
  })
})

describe('a flood with a token', () => {
  it('begins no more codes than there is time for, and none beside one another', async () => {
    const provider = fakeGateway()
    const { withToken, started, as } = await handOff({ provider })
    const renew = (replaces: string): Promise<Response> =>
      withToken('POST /pairings', json({ ...request, attemptId: crypto.randomUUID(), replaces }))
    await Promise.all(Array.from({ length: 60 }, () => renew(started.id)))
    expect(provider.count('start')).toBe(2)
    let id = started.id
    let status = 201
    for (let each = 0; each < 40 && status === 201; each += 1) {
      const response = await renew(id)
      status = response.status
      id = status === 201 ? ((await response.json()) as { id: string }).id : id
    }
    expect([status, provider.count('start')]).toEqual([403, 11])
    const calm = await as('acme').pairing.start({ ...request, attemptId: 'calm' })
    expect(calm.invitation).not.toBeNull()
  })

  it('counts from the code that the link was made for', async () => {
    const provider = fakeGateway()
    const { as, handle } = await handOff({ provider })
    const late = { ...request, attemptId: 'b1.30' }
    const { token } = await as('acme').pairing.handOff(await as('acme').pairing.start(late))
    const fetch = (url: string, init: RequestInit) => handle(new Request(url, init))
    const { pairing } = handoffGateway({ endpoint: address, fetch }, token)
    const taken = await pairing?.start(request)
    expect(await refusal(pairing?.start({ ...request, replaces: taken?.id }))).toBeNull()
  })

  it('watches three of its codes at a time, and leaves the company its watches', async () => {
    const provider = watchedGateway()
    let count = 0
    provider.start = async () => session(`wa_${(count += 1)}`)
    const { withToken, as, send, started } = await handOff({ provider })
    const page = new AbortController()
    const accept = 'text/event-stream'
    const watch = async (ask: typeof send, id: string): Promise<number> => {
      const headers = { 'channelkit-id': id, accept, 'last-event-id': '0' }
      return (await ask(reading, { headers, signal: page.signal })).status
    }
    const statuses: number[] = []
    for (let id = started.id; statuses.length < 6;) {
      statuses.push(await watch(withToken, id))
      const renewal = json({ ...request, attemptId: 'any', replaces: id })
      id = ((await (await withToken('POST /pairings', renewal)).json()) as { id: string }).id
    }
    expect(statuses).toEqual([200, 200, 200, 429, 429, 429])
    expect(provider.upstreams).toHaveLength(3)
    const own = await as('acme').pairing.start({ ...request, attemptId: 'own' })
    expect(await watch(send, own.id)).toBe(200)
    page.abort()
  })

  it('leaves the phone its line', async () => {
    const provider = watchedGateway()
    const { screen, withToken, send, started } = await handOff({ provider })
    const taken = await screen.pairing?.start(request)
    const page = new AbortController()
    const accept = 'text/event-stream'
    const open = async (ask: typeof send, id = ''): Promise<string | null> => {
      const headers = { 'channelkit-id': id, accept, 'last-event-id': '0' }
      const response = await ask(reading, { headers, signal: page.signal })
      return response.headers.get('content-type')
    }
    const types: (string | null)[] = []
    for (let each = 0; each < 2; each += 1) types.push(await open(withToken, taken?.id))
    provider.upstreams[0]?.push(code('2@late'))
    for (let each = 0; each < 3; each += 1) types.push(await open(withToken, taken?.id))
    expect(types.filter((type) => type === accept)).toHaveLength(2)
    expect(await open(send, started.id)).toBe(accept)
    page.abort()
  })
})
