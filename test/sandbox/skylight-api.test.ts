import { createSandbox, type Sandbox } from 'channelkit/sandbox'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

let sandbox: Sandbox

// The machine's own time stands still.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 2, 11, 7) })
  sandbox = createSandbox()
})
afterEach(() => void vi.useRealTimers())

const keyed = { 'x-api-key': 'demo' }

function call(line: string, headers: Record<string, string> = keyed): Promise<Response> {
  const [method = '', path] = line.split(' ')
  return sandbox.fetch(`http://sandbox.test/api/v1${path}`, { method, headers })
}

async function bodyOf(line: string): Promise<unknown> {
  return (await call(line)).json()
}

interface Started {
  data: { account_id: string; qr_code: string }
}

async function connect(kind: string): Promise<Started['data']> {
  const { data }: Started = await (await call(`POST /channels/${kind}/connect`)).json()
  return data
}

describe('the key', () => {
  it.each([
    ['none', {}],
    ['an empty one', { 'x-api-key': '' }],
    ['another scheme', { authorization: 'Basic abc' }],
  ])('refuses %s with the documented body', async (_, headers) => {
    const response = await call('GET /channels/whatsapp/status', headers)
    expect(response.status).toBe(401)
    expect(await response.json()).toEqual({
      success: false,
      message: 'Unauthenticated. Please provide a valid API key.',
    })
    expect(sandbox.world().requests).toMatchObject([{ key: null, status: 401 }])
  })

  it.each([
    ['x-api-key', 'mine'],
    ['authorization', 'Bearer mine'],
    ['authorization', 'bearer mine'],
  ])('takes any in %s: %s', async (name, value) => {
    const response = await call('POST /channels/telegram/connect', { [name]: value })
    expect(response.status).toBe(200)
    expect(sandbox.world('mine').state().attempts).toHaveLength(1)
    expect(sandbox.world().state().attempts).toHaveLength(0)
  })

  it('refuses one that was revoked', async () => {
    sandbox.world().reset({ scenario: 'revoked-key' })
    expect((await call('GET /channels/whatsapp/status')).status).toBe(401)
  })
})

describe('the quota', () => {
  it('counts down in the headers of every answer, with the reset as a unix time', async () => {
    const { headers } = await call('GET /channels/whatsapp/status')
    expect(headers.get('x-ratelimit-limit')).toBe('120')
    expect(headers.get('x-ratelimit-remaining')).toBe('119')
    expect(headers.get('x-ratelimit-reset')).toBe(String(Date.now() / 1_000 + 60))
    expect(headers.get('date')).toBe('Wed, 11 Mar 2026 07:00:00 GMT')
  })

  it('refuses the 121st request of a minute, and only that key’s', async () => {
    for (let each = 0; each < 120; each += 1) await call('GET /channels/whatsapp/status')
    sandbox.world().advance(25_500)
    const response = await call('GET /channels/whatsapp/status')
    expect(response.status).toBe(429)
    expect(response.headers.get('x-ratelimit-remaining')).toBe('0')
    expect(await response.json()).toEqual({
      success: false,
      message: 'Too many requests. Please slow down.',
      retry_after: 35,
    })
    expect((await call('GET /channels/whatsapp/status', { 'x-api-key': 'b' })).status).toBe(404)
    sandbox.world().advance(34_500)
    expect((await call('GET /channels/whatsapp/status')).status).toBe(404)
  })
})

describe.each(['whatsapp', 'telegram'] as const)('%s', (kind) => {
  it('is connected by a code, of which the status tells nothing until it is done', async () => {
    const world = sandbox.world()
    const body: Started = await (await call(`POST /channels/${kind}/connect`)).json()
    const { account_id, qr_code } = body.data
    expect(body).toEqual({
      success: true,
      data: {
        account_id: expect.stringMatching(/^(wa|tg)_[a-z0-9]{16}$/),
        qr_code: expect.stringMatching(/^(2@|tg:\/\/login\?token=)/),
      },
      message: expect.stringMatching(/^QR code generated\. /),
    })

    const status = `GET /channels/${kind}/status?account_id=${account_id}`
    const pending = {
      success: true,
      data: {
        id: null,
        type: kind,
        username: null,
        is_connected: false,
        sync_status: 'CONNECTING',
        last_synced_at: null,
        completed: false,
        in_progress: true,
      },
    }
    expect(await bodyOf(status)).toEqual(pending)
    world.scan(qr_code)
    expect(await bodyOf(status)).toEqual(pending)
    world.advance(15_000)
    const connected = {
      success: true,
      data: {
        id: 5,
        type: kind,
        username: expect.stringMatching(/^\+9665\d{8}$/),
        is_connected: true,
        sync_status: 'OK',
        last_synced_at: expect.stringMatching(/^2026-03-11T10:00:\d\d\+03:00$/),
        completed: true,
        in_progress: false,
      },
    }
    expect(await bodyOf(status)).toEqual(connected)
    expect(await bodyOf(`GET /channels/${kind}/status`)).toEqual(connected)
  })

  it('says of an attempt that is over that it is neither complete nor in progress', async () => {
    const { account_id } = await connect(kind)
    sandbox.world().advance(300_000)
    expect(await bodyOf(`GET /channels/${kind}/status?account_id=${account_id}`)).toMatchObject({
      success: true,
      data: { completed: false, in_progress: false, sync_status: 'CREATION_FAIL' },
    })
  })

  it('has a status that answers 404 where there is nothing, or for somebody else', async () => {
    const { account_id } = await connect(kind)
    const other = kind === 'whatsapp' ? 'telegram' : 'whatsapp'
    const mine = `GET /channels/${kind}/status?account_id=${account_id}`
    expect((await call(`GET /channels/${kind}/status`)).status).toBe(404)
    expect((await call(mine, { 'x-api-key': 'b' })).status).toBe(404)
    expect((await call(mine.replace(kind, other))).status).toBe(404)
    expect((await call(`GET /channels/${kind}/status?account_id=wa_nonsense`)).status).toBe(404)
  })

  it('is forgotten with its attempts when it is disconnected', async () => {
    const { account_id, qr_code } = await connect(kind)
    sandbox.world().scan(qr_code)
    sandbox.world().advance(15_000)
    const response = await call(`POST /channels/${kind}/disconnect`)
    expect(response.status).toBe(204)
    expect(await response.text()).toBe('')
    expect((await call(`GET /channels/${kind}/status?account_id=${account_id}`)).status).toBe(404)
    expect((await call(`POST /channels/${kind}/disconnect`)).status).toBe(404)
    expect((await call(`POST /channels/${kind}/refresh`)).status).toBe(404)
  })

  it.each(['running', 'paused'] as const)('is kept by a campaign that is %s', async (campaign) => {
    sandbox.world().changeChannel(kind, { campaign })
    const response = await call(`POST /channels/${kind}/disconnect`)
    expect(response.status).toBe(422)
    expect(await response.json()).toEqual({
      success: false,
      message: expect.stringMatching(/campaign/),
    })
    sandbox.world().changeChannel(kind, { campaign: null })
    expect((await call(`POST /channels/${kind}/disconnect`)).status).toBe(204)
  })

  it('answers a refresh with the channel alone', async () => {
    sandbox.world().changeChannel(kind, { syncStatus: 'ERROR', liveStatus: 'OK' })
    expect(await bodyOf(`POST /channels/${kind}/refresh`)).toEqual({
      success: true,
      data: {
        id: 5,
        type: kind,
        username: expect.any(String),
        is_connected: true,
        sync_status: 'OK',
        last_synced_at: '2026-03-11T10:00:00+03:00',
      },
    })
  })
})

it('refuses to connect WhatsApp where it is connected, as the vendor does, but not Telegram', async () => {
  sandbox.world().reset({ scenario: 'all-connected' })
  const response = await call('POST /channels/whatsapp/connect')
  expect(response.status).toBe(409)
  expect(await response.json()).toMatchObject({ success: false, message: expect.any(String) })
  expect((await call('POST /channels/telegram/connect')).status).toBe(200)
})

it('shows Instagram as a record, without the flags of an attempt', async () => {
  sandbox.world().reset({ scenario: 'all-connected' })
  const channel = { id: 7, type: 'instagram', username: 'my_brand', is_connected: true }
  const body = await bodyOf('GET /channels/instagram/status')
  expect(body).toMatchObject({ success: true, data: channel })
  expect(body).not.toHaveProperty('data.completed')
  expect(await bodyOf('POST /channels/instagram/refresh')).toMatchObject({ data: channel })
  expect((await call('POST /channels/instagram/disconnect')).status).toBe(204)
  expect((await call('GET /channels/instagram/status')).status).toBe(404)
})

it.each(['GET /account/channels', 'POST /channels/whatsapp/2fa', 'GET /channels/fax/status'])(
  'answers 404 in its envelope to %s',
  async (line) => {
    const response = await call(line)
    expect(response.status).toBe(404)
    expect(await response.json()).toEqual({ success: false, message: 'Channel not found.' })
  },
)

it('shows a status word it was given, whatever it is', async () => {
  sandbox.world().changeChannel('whatsapp', { syncStatus: 'PERMISSIONS' })
  expect(await bodyOf('GET /channels/whatsapp/status')).toMatchObject({
    data: { sync_status: 'PERMISSIONS' },
  })
})

it('notes every request once, with its answer', async () => {
  await call('POST /channels/whatsapp/connect')
  await call('GET /channels/whatsapp/status?account_id=nonsense')
  const at = Date.now()
  expect(sandbox.world().requests).toEqual([
    { method: 'POST', path: '/api/v1/channels/whatsapp/connect', at, key: 'demo', status: 200 },
    { method: 'GET', path: '/api/v1/channels/whatsapp/status', at, key: 'demo', status: 404 },
  ])
})

describe('faults', () => {
  it.each([
    [400, {}],
    [403, { message: 'Request origin is not allowed.' }],
    [422, { message: 'The given data was invalid.', errors: expect.any(Object) }],
    [429, { retry_after: 34 }],
    [500, { message: 'An unexpected error occurred. Please try again later.' }],
    [503, {}],
  ])('can be a %s', async (status, body) => {
    sandbox.world().setFaults({ status })
    const response = await call('POST /channels/telegram/connect')
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ success: false, ...body })
  })

  it('can be a lost connection, which rejects as fetch does', async () => {
    sandbox.world().setFaults({ dropRate: 1 })
    await expect(call('POST /channels/telegram/connect')).rejects.toBeInstanceOf(TypeError)
    expect(sandbox.world().state().attempts).toHaveLength(1)
    expect(sandbox.world().requests).toMatchObject([{ status: null }])
  })

  it('can be a late answer, which the caller need not wait for', async () => {
    sandbox.world().setFaults({ latencyMs: 600_000 })
    const caller = new AbortController()
    const { signal } = caller
    const answer = sandbox.fetch('http://sandbox.test/api/v1/channels/telegram/connect', {
      method: 'POST',
      headers: keyed,
      signal,
    })
    caller.abort()
    await expect(answer).rejects.toHaveProperty('name', 'AbortError')
  })

  it.each([
    ['html', /^<!doctype html>/],
    ['empty', /^$/],
    ['truncated', /^\{"success":true,"data":\{"account_id":"[^}]+$/],
    ['wrong-types', /^\{"success":"true","data":\{"account_id":19,"qr_code":65\},"message":\d+\}$/],
    ['missing-fields', /^\{"success":true,"data":\{\},"message":"[^"]+"\}$/],
    ['unsuccessful', /^\{"success":false,"message":"[^"]+"\}$/],
  ] as const)('can be an answer that is %s', async (malformed, look) => {
    sandbox.world().setFaults({ malformed })
    const response = await call('POST /channels/telegram/connect')
    expect(response.status).toBe(200)
    expect(await response.text()).toMatch(look)
    const type = malformed === 'html' ? /^text\/html/ : /^application\/json/
    expect(response.headers.get('content-type')).toMatch(type)
  })

  it('damage no answer that has no body', async () => {
    sandbox.world().changeChannel('telegram', {})
    sandbox.world().setFaults({ malformed: 'html' })
    expect((await call('POST /channels/telegram/disconnect')).status).toBe(204)
  })
})

describe('a page in somebody’s browser', () => {
  const line = 'POST /channels/whatsapp/connect'

  it('of another site is refused before anything is read or noted', async () => {
    const response = await call(line, { ...keyed, 'sec-fetch-site': 'cross-site' })
    expect(response.status).toBe(403)
    expect(await response.json()).toMatchObject({ success: false })
    expect(sandbox.world().requests).toEqual([])
    expect(sandbox.world().state().attempts).toEqual([])
  })

  it.each(['same-origin', 'same-site', 'none'])('that is %s is served', async (site) => {
    expect((await call(line, { ...keyed, 'sec-fetch-site': site })).status).toBe(200)
  })
})
