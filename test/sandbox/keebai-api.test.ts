import { createSandbox, type Sandbox } from 'channelkit/sandbox'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

let sandbox: Sandbox

// The machine's own time stands still.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 3, 15, 10) })
  sandbox = createSandbox()
})
afterEach(() => void vi.useRealTimers())

const origin = 'http://sandbox.test'
const bearing = { authorization: 'Bearer demo' }
const connect = 'POST /channels/whatsapp/connect'

/** A call, written as in the vendor's pages: `GET /channels`. */
function call(
  line: string,
  body?: unknown,
  headers: Record<string, string> = bearing,
): Promise<Response> {
  const [method = '', path] = line.split(' ')
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return sandbox.fetch(`${origin}/v1${path}`, {
    method,
    headers,
    ...(text !== undefined && { body: text }),
  })
}

async function bodyOf(line: string, body?: unknown): Promise<unknown> {
  return (await call(line, body)).json()
}

/** The id of a new session. */
async function start(mode: 'embedded_signup' | 'qr'): Promise<string> {
  const { session_id }: { session_id: string } = await (await call(connect, { mode })).json()
  return session_id
}

function pathOf(id: string): string {
  return `GET /channels/whatsapp/connect/${id}`
}

describe('the start of a signup', () => {
  const started = {
    session_id: expect.stringMatching(/^cs_/),
    verification_uri: expect.stringMatching(
      /^http:\/\/sandbox\.test\/portal\/connect\/whatsapp\?session=cs_/,
    ),
    expires_in: 900,
    poll_interval: 5,
  }

  it.each([undefined, {}, { mode: 'embedded_signup' }, { name: 'is ignored' }])(
    'is what %j asks for',
    async (body) => {
      const response = await call(connect, body)
      expect(response.status).toBe(201)
      expect(await response.json()).toEqual(started)
    },
  )

  it('keeps what it is told', async () => {
    await call(connect, { pipeline_id: 'pip_1', coexistence_enabled: true })
    expect(sandbox.world().keebai.state().sessions).toMatchObject([
      { mode: 'embedded_signup', pipelineId: 'pip_1', coexistence: true },
    ])
  })

  it('leads to the portal, wherever that is', async () => {
    sandbox = createSandbox({}, { portalUrl: 'http://portal.test:1' })
    const uri = { verification_uri: expect.stringMatching(/^http:\/\/portal\.test:1\/connect/) }
    expect(await bodyOf(connect)).toMatchObject(uri)
    sandbox.movePortal('http://portal.test:2')
    expect(await bodyOf(connect)).toMatchObject({
      verification_uri: expect.stringMatching(/^http:\/\/portal\.test:2\/connect\/whatsapp\?/),
    })
  })
})

it('starts a session by code', async () => {
  const response = await call(connect, { mode: 'qr', name: 'Shop' })
  expect(response.status).toBe(201)
  const [session] = sandbox.world().keebai.state().sessions
  expect(session).toMatchObject({ mode: 'qr', name: 'Shop' })
  expect(await response.json()).toEqual({
    session_id: session?.id,
    provider: 'whatsapp_qr',
    mode: 'qr',
    stream_url: `/v1/channels/whatsapp/connect/${session?.id}/qr-stream`,
    expires_in: 300,
    poll_interval: 5,
  })
})

describe('refuses', () => {
  it.each([
    { mode: 'qr', pipeline_id: 'pip_1' },
    { mode: 'qr', coexistence_enabled: true },
    { mode: 'qr', coexistence_enabled: false },
  ])('%j with its own code', async (body) => {
    const response = await call(connect, body)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      error: { code: 'QR_MODE_CANNOT_USE_COEXISTENCE_OR_PIPELINE' },
    })
  })

  it.each([
    [connect, { mode: 'fax' }],
    [connect, { name: 5, mode: 'qr' }],
    [connect, { redirect_url: 'https://host.example' }],
    [connect, { company: 'acme' }],
    [connect, { company_id: 'acme' }],
    [connect, { project: 'acme' }],
    [connect, '{"mode"'],
    [connect, []],
    [`${connect}?company_id=acme`, {}],
    ['GET /channels?project=acme', undefined],
    ['GET /channels?type=fax', undefined],
  ])('%s with %j', async (line, body) => {
    const response = await call(line, body)
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({
      error: { code: 'Bad Request', message: expect.any(String) },
    })
    expect(sandbox.world().keebai.state().sessions).toEqual([])
  })

  it('a body of more than 16 kB', async () => {
    expect((await call(connect, { name: 'x'.repeat(16_384) })).status).toBe(413)
  })
})

describe('a question for a session', () => {
  it('is answered with pending, and with the channel', async () => {
    const id = await start('embedded_signup')
    expect(await bodyOf(pathOf(id))).toEqual({ status: 'pending' })
    sandbox.world().keebai.finishSignup(id, 'complete')
    expect(await bodyOf(pathOf(id))).toEqual({
      status: 'completed',
      channel: {
        id: expect.stringMatching(/^ch_/),
        name: 'WhatsApp',
        type: 'whatsapp',
        is_active: true,
        phone_number: expect.stringMatching(/^\+9665\d{8}$/),
        phone_number_id: expect.stringMatching(/^\d{15}$/),
        business_account_id: expect.stringMatching(/^\d{15}$/),
      },
    })
  })

  it.each([
    ['cancelled', (id: string) => void sandbox.world().keebai.finishSignup(id, 'cancel')],
    ['expired', () => sandbox.world().advance(900_000)],
  ])('is answered with %s', async (status, happen) => {
    const id = await start('embedded_signup')
    happen(id)
    expect(await bodyOf(pathOf(id))).toEqual({ status })
  })

  it('is answered for one by code too, and does not tell of the scan', async () => {
    const id = await start('qr')
    const world = sandbox.world()
    expect(await bodyOf(pathOf(id))).toEqual({ status: 'pending' })
    world.scan(world.keebai.readSession(id)?.code?.text ?? '')
    expect(await bodyOf(pathOf(id))).toEqual({ status: 'pending' })
    world.advance(2_000)
    expect(await bodyOf(pathOf(id))).toMatchObject({
      status: 'completed',
      channel: { type: 'whatsapp_qr' },
    })
  })

  it.each(['device-limit', 'unlinked'] as const)('tells of a failure (%s)', async (scenario) => {
    const world = sandbox.world()
    world.reset({ scenario })
    const id = await start('qr')
    world.scan(world.keebai.readSession(id)?.code?.text ?? '')
    world.advance(2_000)
    expect(await bodyOf(pathOf(id))).toEqual({ status: 'failed', reason: expect.any(String) })
  })

  it('is answered 404 for one of nobody, or of somebody else', async () => {
    const id = await start('qr')
    expect((await call(pathOf('cs_nonsense'))).status).toBe(404)
    const stranger = await call(pathOf(id), undefined, { authorization: 'Bearer other' })
    expect(stranger.status).toBe(404)
    expect(await stranger.json()).toEqual({ error: { code: 'Not Found', message: 'Not Found' } })
  })
})

describe('channels', () => {
  it('are listed, all or of one type, the number of WhatsApp alone', async () => {
    sandbox.world().reset({ scenario: 'many-channels' })
    const numbers = {
      phone_number: expect.any(String),
      phone_number_id: expect.any(String),
      business_account_id: expect.any(String),
    }
    const rest = { id: expect.stringMatching(/^ch_/), created_at: '2026-04-15T10:00:00Z' }
    const data = [
      { ...rest, ...numbers, name: 'Sales', type: 'whatsapp', is_active: true },
      { ...rest, name: 'Support', type: 'whatsapp_qr', is_active: true },
      { ...rest, ...numbers, name: 'Returns', type: 'whatsapp', is_active: false },
      { ...rest, name: 'Shop window', type: 'tiktok', is_active: true },
    ]
    expect(await bodyOf('GET /channels')).toEqual({ data })
    expect(await bodyOf('GET /channels?type=whatsapp')).toEqual({ data: [data[0], data[2]] })
    expect(await bodyOf('GET /channels?type=tiktok')).toEqual({ data: [data[3]] })
    expect(await bodyOf('GET /channels?type=web')).toEqual({ data: [] })
  })

  it('are read one by one', async () => {
    const { id } = sandbox.world().keebai.changeChannel('ch_1', { name: 'Shop' })
    expect(await bodyOf(`GET /channels/${id}`)).toMatchObject({ id, name: 'Shop', is_active: true })
    const unknown = await call('GET /channels/ch_nonsense')
    expect(unknown.status).toBe(404)
    expect(await unknown.json()).toMatchObject({ error: { code: 'CHANNEL_NOT_FOUND' } })
  })
})

describe('a token', () => {
  it.each<Record<string, string>>([
    {},
    { 'x-api-key': 'demo' },
    { authorization: 'demo' },
    { authorization: 'Basic demo' },
  ])('is wanted, not %j', async (headers) => {
    const response = await call('GET /me', undefined, headers)
    expect(response.status).toBe(401)
    expect(await response.json()).toEqual({
      message: 'Invalid or missing API token',
      error: 'Unauthorized',
      statusCode: 401,
    })
    expect(response.headers.get('x-ratelimit-limit-minute')).toBeNull()
  })

  it('that is revoked is not good any more', async () => {
    sandbox.world().reset({ scenario: 'revoked-key' })
    expect((await call('GET /me')).status).toBe(401)
  })

  it('may do everything, until something is taken from it', async () => {
    const scopes = ['channels:read', 'channels:connect', 'webhooks:read', 'webhooks:manage']
    expect(await bodyOf('GET /me')).toEqual({ permissions: scopes })
    sandbox.world().keebai.setScopes(['webhooks:read', 'channels:read'])
    expect(await bodyOf('GET /me')).toEqual({ permissions: ['channels:read', 'webhooks:read'] })
    expect((await call('GET /channels')).status).toBe(200)
  })

  it.each([
    [connect, 'channels:connect'],
    [pathOf('cs_1'), 'channels:connect'],
    [`${pathOf('cs_1')}/qr-stream`, 'channels:connect'],
    ['GET /channels', 'channels:read'],
    ['GET /channels/ch_1', 'channels:read'],
  ])('needs for %s the scope %s', async (line, scope) => {
    sandbox.world().keebai.setScopes([])
    const response = await call(line)
    expect(response.status).toBe(403)
    expect(await response.json()).toEqual({
      error: {
        code: 'INSUFFICIENT_SCOPE',
        message: 'Forbidden',
        details: { required: [scope], missing: [scope] },
      },
    })
    expect(sandbox.world().keebai.state().sessions).toEqual([])
  })
})

describe('the quota', () => {
  it.each([
    ['GET /me', 200],
    ['GET /nonsense', 404],
    ['GET /channels?type=fax', 400],
  ])('stands in the headers of %s', async (line, status) => {
    await call('GET /me')
    sandbox.world().advance(20_500)
    const response = await call(line)
    expect(response.status).toBe(status)
    const limits = [...response.headers].filter(([name]) => name.startsWith('x-ratelimit'))
    expect(Object.fromEntries(limits)).toEqual({
      'x-ratelimit-limit-minute': '60',
      'x-ratelimit-remaining-minute': '58',
      'x-ratelimit-reset-minute': '40',
      'x-ratelimit-limit-hour': '200',
      'x-ratelimit-remaining-hour': '198',
      'x-ratelimit-reset-hour': '3580',
      'x-ratelimit-limit-day': '1000',
      'x-ratelimit-remaining-day': '998',
      'x-ratelimit-reset-day': '86380',
    })
  })

  it('refuses the 61st request of a minute, and says for how long', async () => {
    for (let each = 0; each < 60; each += 1) await call('GET /me')
    sandbox.world().advance(18_000)
    const response = await call('GET /me')
    expect(response.status).toBe(429)
    expect(response.headers.get('retry-after-minute')).toBe('42')
    expect(response.headers.get('retry-after-hour')).toBeNull()
    expect(response.headers.get('x-ratelimit-remaining-minute')).toBe('0')
    expect(await response.json()).toEqual({
      error: {
        code: 'THROTTLED',
        message: 'Rate limit exceeded: 60 requests per minute per project. Quota resets in 42s.',
      },
    })
    sandbox.world().advance(42_000)
    expect((await call('GET /me')).status).toBe(200)
  })

  it('is apart from SkylightChat’s', async () => {
    await call('GET /me')
    expect(sandbox.world().quota.remaining).toBe(120)
    await sandbox.fetch(`${origin}/api/v1/channels/whatsapp/status`, { headers: bearing })
    expect(sandbox.world().keebai.state().quota[0]?.remaining).toBe(59)
  })
})

describe('faults', () => {
  it.each([
    [400, 'Bad Request'],
    [403, 'INSUFFICIENT_SCOPE'],
    [404, 'Not Found'],
    [429, 'THROTTLED'],
    [500, 'Internal Server Error'],
    [502, 'WHATSAPP_UPSTREAM_ERROR'],
    [503, 'Service Unavailable'],
  ])('can be a %s', async (status, code) => {
    sandbox.world().setFaults({ status })
    const response = await call(connect)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ error: { code } })
    expect(sandbox.world().keebai.state().sessions).toEqual([])
  })

  it('can be a lost connection, which rejects as fetch does', async () => {
    sandbox.world().setFaults({ dropRate: 1, route: 'POST whatsapp/connect' })
    await expect(call(connect)).rejects.toBeInstanceOf(TypeError)
    expect(sandbox.world().keebai.state().sessions).toHaveLength(1)
    expect((await call('GET /channels')).status).toBe(200)
  })

  it.each([
    ['html', /^<!doctype html>/],
    ['empty', /^$/],
    ['truncated', /^\{"session_id":"[^}]+$/],
    ['wrong-types', /^\{"session_id":29,"verification_uri":\d+,"expires_in":"900"/],
    ['missing-fields', /^\{\}$/],
    ['unsuccessful', /^\{"error":\{"code":"Internal Server Error"/],
  ] as const)('can be an answer that is %s', async (malformed, look) => {
    sandbox.world().setFaults({ malformed })
    const response = await call(connect)
    expect(response.status).toBe(201)
    expect(await response.text()).toMatch(look)
  })
})

it('notes every request beside those of the other provider', async () => {
  await call(connect)
  await sandbox.fetch(`${origin}/api/v1/channels/whatsapp/status`, { headers: bearing })
  const at = Date.now()
  expect(sandbox.world().requests).toEqual([
    { method: 'POST', path: '/v1/channels/whatsapp/connect', at, key: 'demo', status: 201 },
    { method: 'GET', path: '/api/v1/channels/whatsapp/status', at, key: 'demo', status: 404 },
  ])
})

it('tells the time of its world', async () => {
  sandbox.world().advance(86_400_000)
  expect((await call('GET /me')).headers.get('date')).toBe('Thu, 16 Apr 2026 10:00:00 GMT')
})

it('refuses a page of another site before anything is read or noted', async () => {
  const response = await call(connect, {}, { ...bearing, 'sec-fetch-site': 'cross-site' })
  expect(response.status).toBe(403)
  expect(sandbox.world().requests).toEqual([])
})
