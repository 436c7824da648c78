import { createSandbox, scenarios, type Sandbox } from 'channelkit/sandbox'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { controlApi } from '../../src/sandbox/control.js'
import { createWorlds } from '../../src/sandbox/worlds.js'

let sandbox: Sandbox

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  sandbox = createSandbox()
})
afterEach(() => void vi.useRealTimers())

/** A control call, written as in the documentation: `POST /sandbox/scan`. */
function call(line: string, body?: unknown, headers: HeadersInit = {}): Promise<Response> {
  const [method = '', path] = line.split(' ')
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const init = { method, headers, ...(text !== undefined && { body: text }) }
  return sandbox.fetch(`http://sandbox.test${path}`, init)
}

/** The code of a new attempt in a world. */
async function connect(key = 'demo'): Promise<string> {
  const world = sandbox.world(key)
  await sandbox.fetch('http://sandbox.test/api/v1/channels/whatsapp/connect', {
    method: 'POST',
    headers: { 'x-api-key': key },
  })
  return world.state().attempts.at(-1)?.code ?? ''
}

describe('POST /sandbox/scan', () => {
  it('answers 204 to a code that lives, and connects its channel', async () => {
    const response = await call('POST /sandbox/scan', { code: await connect() })
    expect(response.status).toBe(204)
    expect(await response.text()).toBe('')
    sandbox.world().advance(2_000)
    expect(sandbox.world().state().channels).toMatchObject([{ isConnected: true }])
  })

  it('answers 410 to a code that is dead or used', async () => {
    const code = await connect()
    sandbox.world().advance(60_000)
    const response = await call('POST /sandbox/scan', { code })
    expect(response.status).toBe(410)
    expect(await response.json()).toEqual({
      error: { code: 'dead', message: expect.any(String) },
    })
    const next = await connect()
    await call('POST /sandbox/scan', { code: next })
    expect((await call('POST /sandbox/scan', { code: next })).status).toBe(410)
  })

  it('answers 404 to a code of nobody, and of another world', async () => {
    const code = await connect('other')
    const response = await call('POST /sandbox/scan', { code })
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ error: { code: 'unknown' } })
    expect((await call('POST /sandbox/scan?world=other', { code })).status).toBe(204)
  })
})

describe('POST /sandbox/reset', () => {
  it('begins a fresh world where it is told nothing', async () => {
    sandbox.world().changeChannel('whatsapp', {})
    const response = await call('POST /sandbox/reset')
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ scenario: 'fresh', channels: [] })
    expect(sandbox.world().state().channels).toEqual([])
  })

  it.each(scenarios)('begins $name: $description', async ({ name }) => {
    const response = await call('POST /sandbox/reset', { scenario: name, seed: 9 })
    expect(await response.json()).toMatchObject({ scenario: name, seed: 9 })
  })
})

it('GET /sandbox/scenarios names every scenario, with a sentence', async () => {
  const list = await (await call('GET /sandbox/scenarios')).json()
  expect(list).toEqual(scenarios.map(({ name, description }) => ({ name, description })))
  expect(new Set(scenarios.map(({ name }) => name)).size).toBe(scenarios.length)
  for (const { description } of scenarios) expect(description).toMatch(/^[A-Z].*\.$/)
})

describe('PUT /sandbox/channels/:kind', () => {
  it('changes what is given, and answers with the channel', async () => {
    const change = {
      syncStatus: 'CREDENTIALS',
      liveStatus: 'OK',
      isConnected: true,
      username: null,
      lastSyncedAt: '2026-03-11T10:00:00+03:00',
      campaign: 'paused',
    }
    const response = await call('PUT /sandbox/channels/telegram?world=b', change)
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({
      id: '5',
      kind: 'telegram',
      name: null,
      username: null,
      isConnected: true,
      syncStatus: 'CREDENTIALS',
      lastSyncedAt: change.lastSyncedAt,
      details: {},
      campaign: 'paused',
    })
    expect(sandbox.world('b').state().channels).toHaveLength(1)
    expect(sandbox.world().state().channels).toHaveLength(0)
  })

  it('does not know another kind', async () => {
    const response = await call('PUT /sandbox/channels/fax', {})
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ error: { code: 'not-found' } })
  })
})

it('POST /sandbox/clock moves the world’s clock', async () => {
  const response = await call('POST /sandbox/clock', { advanceMs: 90_000 })
  expect(await response.json()).toEqual({ now: Date.now() + 90_000 })
  expect(sandbox.world().now()).toBe(Date.now() + 90_000)
})

describe('PUT /sandbox/faults', () => {
  it('replaces what was there', async () => {
    await call('PUT /sandbox/faults', { latencyMs: 5, errorRate: 0.5, status: 500 })
    const stream = { opening: 'html', drop: { afterMs: 1, times: 2, halfway: true } }
    const manners = ['comments', 'crlf']
    const faults = { dropRate: 1, malformed: 'html', stream: { ...stream, manners }, route: 'x' }
    const response = await call('PUT /sandbox/faults', faults)
    expect(await response.json()).toEqual(faults)
    expect(sandbox.world().state().faults).toEqual(faults)
    await call('PUT /sandbox/faults', {})
    expect(sandbox.world().state().faults).toEqual({})
  })

  it('befalls no control call, and no other world', async () => {
    await call('PUT /sandbox/faults', { errorRate: 1 })
    expect((await call('GET /sandbox/state')).status).toBe(200)
    expect(await connect('other')).toMatch(/^2@/)
  })
})

/** The id of a new session at Keebai. */
async function startAtKeebai(body: object = {}): Promise<string> {
  const response = await sandbox.fetch('http://sandbox.test/v1/channels/whatsapp/connect', {
    method: 'POST',
    headers: { authorization: 'Bearer demo' },
    body: JSON.stringify(body),
  })
  return (await response.json()).session_id
}

describe('POST /sandbox/scan of a code of Keebai’s', () => {
  it('answers as to any other, also where the code was replaced', async () => {
    const id = await startAtKeebai({ mode: 'qr' })
    const { keebai } = sandbox.world()
    const first = keebai.readSession(id)?.code?.text
    sandbox.world().advance(20_000)
    const second = keebai.readSession(id)?.code?.text
    expect((await call('POST /sandbox/scan', { code: first })).status).toBe(410)
    expect((await call('POST /sandbox/scan', { code: second })).status).toBe(204)
    sandbox.world().advance(2_000)
    expect(keebai.state().channels).toMatchObject([{ type: 'whatsapp_qr' }])
  })
})

describe('POST /sandbox/signup/:session', () => {
  it.each([
    ['complete', 'completed'],
    ['cancel', 'cancelled'],
  ])('plays the person who chooses to %s', async (outcome, status) => {
    const line = `POST /sandbox/signup/${await startAtKeebai()}`
    const response = await call(line, { outcome })
    expect([response.status, await response.text()]).toEqual([204, ''])
    const [session] = sandbox.world().keebai.state().sessions
    expect(session?.progress).toMatchObject({ status })
    const again = await call(line, { outcome: 'complete' })
    expect(again.status).toBe(410)
    expect(await again.json()).toMatchObject({ error: { code: 'over' } })
  })

  it.each([{ mode: 'qr' }, null])('does not know what is no signup: %j', async (body) => {
    const id = body ? await startAtKeebai(body) : 'cs_nonsense'
    const response = await call(`POST /sandbox/signup/${id}`, { outcome: 'cancel' })
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ error: { code: 'unknown' } })
  })
})

it('PUT /sandbox/keebai/channels/:id makes a channel, and changes it', async () => {
  const made = await call('PUT /sandbox/keebai/channels/ch_1', { type: 'tiktok', name: 'Shop' })
  expect(made.status).toBe(200)
  const channel = await made.json()
  expect(channel).toMatchObject({ id: 'ch_1', type: 'tiktok', name: 'Shop', isActive: true })
  const changed = await call('PUT /sandbox/keebai/channels/ch_1', { isActive: false })
  expect(await changed.json()).toEqual({ ...channel, isActive: false })
  expect(sandbox.world().keebai.state().channels).toEqual([{ ...channel, isActive: false }])
})

it('PUT /sandbox/keebai/scopes replaces what the token may do', async () => {
  const response = await call('PUT /sandbox/keebai/scopes', { scopes: ['channels:read'] })
  expect(await response.json()).toEqual({ scopes: ['channels:read'] })
  expect(sandbox.world().keebai.state().scopes).toEqual(['channels:read'])
})

it('GET /sandbox/state shows Keebai’s side, and how many streams are open', async () => {
  const id = await startAtKeebai({ mode: 'qr', name: 'Shop' })
  const stream = await sandbox.fetch(
    `http://sandbox.test/v1/channels/whatsapp/connect/${id}/qr-stream`,
    { headers: { authorization: 'Bearer demo' } },
  )
  const state = await (await call('GET /sandbox/state')).json()
  expect(state.keebai).toEqual({
    sessions: [
      {
        id,
        mode: 'qr',
        name: 'Shop',
        coexistence: false,
        pipelineId: null,
        endsAt: Date.now() + 300_000,
        code: { text: expect.stringMatching(/^2@/), diesAt: Date.now() + 20_000 },
        progress: { status: 'pending' },
      },
    ],
    channels: [],
    scopes: ['channels:read', 'channels:connect', 'webhooks:read', 'webhooks:manage'],
    quota: [
      { name: 'minute', limit: 60, remaining: 58, resetsInMs: 60_000 },
      { name: 'hour', limit: 200, remaining: 198, resetsInMs: 3_600_000 },
      { name: 'day', limit: 1_000, remaining: 998, resetsInMs: 86_400_000 },
    ],
    openStreams: 1,
  })
  await stream.body?.cancel()
  const requests = await (await call('GET /sandbox/requests')).json()
  expect(requests.at(-1)).toMatchObject({ status: 200, closedAt: Date.now() })
})

it('GET /sandbox/requests shows what the provider’s side received, and no control call', async () => {
  await connect()
  await call('GET /sandbox/state')
  expect(await (await call('GET /sandbox/requests')).json()).toEqual([
    {
      method: 'POST',
      path: '/api/v1/channels/whatsapp/connect',
      at: Date.now(),
      key: 'demo',
      status: 200,
    },
  ])
  expect(await (await call('GET /sandbox/requests?world=other')).json()).toEqual([])
})

it('GET /sandbox/inbox shows the codes that were sent, of its world alone', async () => {
  await sandbox.fetch('http://sandbox.test/api/v1/channels/instagram/connect', {
    method: 'POST',
    headers: { 'x-api-key': 'demo' },
    body: JSON.stringify({ username: 'one_code', password: 'hunter2' }),
  })
  expect(await (await call('GET /sandbox/inbox')).json()).toEqual([
    { to: 'one_code', code: expect.stringMatching(/^\d{6}$/), kind: 'instagram', at: Date.now() },
  ])
  expect(await (await call('GET /sandbox/inbox?world=other')).json()).toEqual([])
})

it('GET /sandbox/state shows the whole world', async () => {
  await call('POST /sandbox/reset', { scenario: 'telegram-connected', seed: 2 })
  const code = await connect()
  expect(await (await call('GET /sandbox/state')).json()).toEqual({
    world: 'demo',
    scenario: 'telegram-connected',
    seed: 2,
    now: Date.now(),
    channels: [expect.objectContaining({ kind: 'telegram', campaign: null })],
    attempts: [
      {
        id: expect.stringMatching(/^wa_/),
        kind: 'whatsapp',
        code,
        codeDiesAt: Date.now() + 60_000,
        status: 'waiting',
      },
    ],
    logins: [],
    faults: {},
    quota: { limit: 120, remaining: 119, resetsAt: Date.now() + 60_000 },
    keebai: expect.objectContaining({ sessions: [], openStreams: 0 }),
  })
})

describe('a body that is wrong', () => {
  it.each([
    ['POST /sandbox/scan', {}, /code/],
    ['POST /sandbox/scan', { code: '' }, /code/],
    ['POST /sandbox/scan', { code: 'x', extra: 1 }, /extra/],
    ['POST /sandbox/reset', { scenario: 'nonsense' }, /scenario.*"fresh"/],
    ['POST /sandbox/reset', { seed: 1.5 }, /seed/],
    ['POST /sandbox/reset', [], /not a JSON object/],
    ['POST /sandbox/clock', {}, /advanceMs/],
    ['POST /sandbox/clock', { advanceMs: -1 }, /advanceMs/],
    ['POST /sandbox/clock', { advanceMs: '60' }, /advanceMs/],
    ['POST /sandbox/clock', { advanceMs: 3_155_760_000_001 }, /advanceMs/],
    ['PUT /sandbox/channels/whatsapp', { campaign: 'over' }, /campaign/],
    ['PUT /sandbox/channels/whatsapp', { sync_status: 'OK' }, /sync_status/],
    ['PUT /sandbox/channels/whatsapp', { lastSyncedAt: 'today' }, /lastSyncedAt/],
    ['PUT /sandbox/faults', { errorRate: 2 }, /errorRate/],
    ['PUT /sandbox/faults', { status: 200 }, /status/],
    ['PUT /sandbox/faults', { malformed: 'badly' }, /malformed/],
    ['PUT /sandbox/faults', { latencyMs: 1e9 }, /latencyMs/],
    ['PUT /sandbox/faults', { stream: { opening: 'late' } }, /stream\.opening/],
    ['PUT /sandbox/faults', { stream: { drop: {} } }, /stream\.drop\.afterMs/],
    ['PUT /sandbox/faults', { stream: { drop: { afterMs: 1, times: 0 } } }, /drop\.times/],
    ['PUT /sandbox/faults', { stream: { manners: ['rude'] } }, /stream\.manners/],
    ['POST /sandbox/signup/cs_1', {}, /outcome/],
    ['POST /sandbox/signup/cs_1', { outcome: 'completed' }, /outcome.*"complete"/],
    ['PUT /sandbox/keebai/channels/ch_1', { is_active: true }, /is_active/],
    ['PUT /sandbox/keebai/channels/ch_1', { type: '' }, /type/],
    ['PUT /sandbox/keebai/scopes', { scopes: ['everything'] }, /scopes/],
    ['POST /sandbox/scan', '{"code"', /not JSON/],
  ])('%s %j is refused with the reason', async (line, body, reason) => {
    const response = await call(line, body)
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({
      error: { code: 'invalid', message: expect.stringMatching(reason) },
    })
  })

  it('changes nothing', async () => {
    sandbox.world().changeChannel('whatsapp', {})
    const before = sandbox.world().state()
    await call('POST /sandbox/reset', { scenario: 'nonsense' })
    await call('PUT /sandbox/faults', { errorRate: 1, status: 1 })
    expect(sandbox.world().state()).toEqual(before)
  })
})

it.each(['GET /sandbox', 'GET /sandbox/nonsense', 'GET /sandbox/scan'])(
  'does not know %s',
  async (line) => {
    const response = await call(line)
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ error: { code: 'not-found' } })
  },
)

describe('a page of another origin', () => {
  it('may not even look where its browser sends no origin along', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' }
    expect((await call('GET /sandbox/state', undefined, headers)).status).toBe(403)
    const own = { 'sec-fetch-site': 'none' }
    expect((await call('GET /sandbox/state', undefined, own)).status).toBe(200)
  })

  it.each([
    'http://localhost:4173',
    'http://app.localhost:4173',
    'http://127.0.0.1:4173',
    'http://[::1]:4173',
  ])('may control the sandbox from %s', async (origin) => {
    const response = await call('GET /sandbox/state', undefined, { origin })
    expect(response.status).toBe(200)
    expect(response.headers.get('access-control-allow-origin')).toBe(origin)
    const preflight = await call('OPTIONS /sandbox/faults', undefined, {
      origin,
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'content-type',
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-methods')).toContain('PUT')
    expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type')
  })

  it.each([
    'https://evil.example',
    'http://127.0.0.1.evil.example',
    'http://localhost.evil.example',
    'http://evillocalhost',
    'null',
  ])('may not from %s', async (origin) => {
    const code = await connect()
    const response = await call('POST /sandbox/scan', { code }, { origin })
    expect(response.status).toBe(403)
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
    expect(sandbox.world().state().attempts.at(-1)?.status).toBe('waiting')
  })

  it('may where it is the sandbox’s own', async () => {
    const origin = 'http://sandbox.test'
    expect((await call('GET /sandbox/state', undefined, { origin })).status).toBe(200)
  })

  it('reads nothing of the vendor’s API, which is for servers', async () => {
    const response = await call('GET /api/v1/channels/whatsapp/status', undefined, {
      origin: 'http://localhost:4173',
    })
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
  })
})

it('GET / says what there is', async () => {
  const text = await (await call('GET /')).text()
  expect(text).toContain('/api/v1')
  expect(text).toContain('/sandbox/scan')
})

it('makes no world for somebody who only looks', () => {
  const worlds = createWorlds()
  expect(worlds.look('acme').state()).toMatchObject({ scenario: 'fresh' })
  expect(worlds.look('acme')).not.toBe(worlds.look('acme'))
  const made = worlds('acme')
  expect(worlds.look('acme')).toBe(made)
})

it.each(['state', 'requests'])(
  'keeps nothing of a world of which GET /sandbox/%s asks',
  async (what) => {
    const kept = createWorlds()
    const asked: string[] = []
    const spied = Object.assign((key = '') => (asked.push(key), kept(key)), kept)
    const response = await controlApi(spied).request(`/${what}?world=acme`)
    expect([response.status, asked]).toEqual([200, []])
  },
)
