import { createSandbox, type Sandbox } from 'channelkit/sandbox'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

let sandbox: Sandbox

beforeEach(() => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(null, { status: 204 })))
  sandbox = createSandbox()
})
afterEach(() => {
  sandbox.close()
  vi.unstubAllGlobals()
})

/** A call of Keebai's API or of the control API, such as `POST /v1/webhooks`. */
async function call(line: string, body?: unknown): Promise<{ status: number; body: unknown }> {
  const [method = '', path] = line.split(' ')
  const response = await sandbox.fetch(`http://sandbox.test${path}`, {
    method,
    headers: { authorization: 'Bearer demo' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? null : JSON.parse(text) }
}

const wish = {
  name: 'Channels',
  url: 'https://example.com/webhooks/keebai/acme',
  events: ['whatsapp.channel.connected', 'whatsapp.channel.disconnected'],
}

const made = {
  ...wish,
  id: expect.stringMatching(/^wh_\w{26}$/),
  headers: {},
  is_active: true,
  secret_prefix: expect.stringMatching(/^whsec_[\da-f]{8}$/),
  created_at: expect.stringMatching(/Z$/),
  updated_at: expect.stringMatching(/Z$/),
}

const listed = { ...made, failure_count: 0, disabled_reason: null, last_delivery_at: null }

async function subscribe(change: object = {}): Promise<string> {
  return Object((await call('POST /v1/webhooks', { ...wish, ...change })).body).id
}

function deliveries(): unknown[] {
  return [...sandbox.world().keebai.mail().deliveries]
}

describe('Keebai’s API', () => {
  it('tells the secret to whoever makes a webhook, and to nobody after', async () => {
    const answer = await call('POST /v1/webhooks', wish)
    const secret = expect.stringMatching(/^whsec_[\da-f]{64}$/)
    expect(answer).toEqual({ status: 201, body: { ...made, secret } })
    const { id, secret: told } = Object(answer.body)
    const list = await call('GET /v1/webhooks')
    const one = await call(`GET /v1/webhooks/${id}`)
    expect([list, one]).toEqual([
      { status: 200, body: { data: [listed] } },
      { status: 200, body: listed },
    ])
    const shown = [list, one, await call('GET /sandbox/webhooks'), await call('GET /sandbox/state')]
    expect(JSON.stringify(shown)).not.toContain(told)
  })

  it('removes a webhook, and knows it no more', async () => {
    const id = await subscribe()
    expect(await call(`DELETE /v1/webhooks/${id}`)).toEqual({ status: 204, body: null })
    const unknown = { status: 404, body: { error: { code: 'WEBHOOK_NOT_FOUND' } } }
    expect(await call(`GET /v1/webhooks/${id}`)).toMatchObject(unknown)
    expect(await call(`DELETE /v1/webhooks/${id}`)).toMatchObject(unknown)
    sandbox.world().keebai.changeChannel('ch_a', {})
    expect(deliveries()).toEqual([])
  })

  it('tells how a webhook fares', async () => {
    const id = await subscribe()
    for (const [status, failures] of [
      [410, 1],
      [404, 2],
      [200, 0],
      [400, 1],
    ] as const) {
      vi.stubGlobal('fetch', () => Promise.resolve(new Response(null, { status })))
      sandbox.world().keebai.changeChannel(`ch_${status}`, {})
      const report = { failure_count: failures, last_delivery_at: expect.stringMatching(/Z$/) }
      await vi.waitFor(async () => {
        expect((await call(`GET /v1/webhooks/${id}`)).body).toMatchObject(report)
      })
    }
  })

  it.each([
    ['webhooks:read', 'POST /v1/webhooks', 403],
    ['webhooks:read', 'DELETE /v1/webhooks/wh_1', 403],
    ['webhooks:read', 'GET /v1/webhooks', 200],
    ['webhooks:manage', 'GET /v1/webhooks', 403],
    ['webhooks:manage', 'GET /v1/webhooks/wh_1', 403],
    ['webhooks:manage', 'POST /v1/webhooks', 201],
  ] as const)('to a token with %s answers %s with %i', async (scope, line, status) => {
    sandbox.world().keebai.setScopes([scope])
    const answer = await call(line, line.startsWith('POST') ? wish : undefined)
    expect(answer.status).toBe(status)
  })

  it.each<[string, object]>([
    ['name', { name: 'ab' }],
    ['name', { name: 'a'.repeat(121) }],
    ['url', { url: 'http://example.com/webhooks' }],
    ['url', { url: 'ftp://127.0.0.1/' }],
    ['url', { url: 'https://user:word@example.com/' }],
    ['url', { url: 'nowhere' }],
    ['url', { url: `https://example.com/${'a'.repeat(2_030)}` }],
    ['events', { events: [] }],
    ['events', { events: ['message.received', 'message.received'] }],
    ['events.0', { events: ['*'] }],
    ['headers', { headers: { 'no header': 'x' } }],
    ['headers.x', { headers: { x: 1 } }],
    ['is_active', { is_active: 'yes' }],
    ['company', { company: 'acme' }],
  ])('refuses a wrong %s', async (field, change) => {
    expect(await call('POST /v1/webhooks', { ...wish, ...change })).toEqual({
      status: 400,
      body: {
        error: {
          code: 'VALIDATION_ERROR',
          message: 'Invalid webhook',
          details: { violations: [expect.stringMatching(`^${field}: `)] },
        },
      },
    })
    expect(sandbox.world().keebai.mail().webhooks).toEqual([])
  })

  it.each([undefined, null, [], 'text'])('refuses %j as a body', async (body) => {
    expect((await call('POST /v1/webhooks', body)).status).toBe(400)
  })

  it('refuses a body of more than 16 kB', async () => {
    expect((await call('POST /v1/webhooks', { ...wish, name: 'a'.repeat(17_000) })).status).toBe(
      413,
    )
  })

  it.each<[string, object]>([
    ['is not active', { is_active: false }],
    ['asked for something else', { events: ['message.received', 'whatsapp.channel.disconnected'] }],
  ])('sends nothing to a webhook that %s', async (_, change) => {
    await subscribe(change)
    sandbox.world().keebai.changeChannel('ch_a', {})
    expect(deliveries()).toEqual([])
  })
})

describe('the control API', () => {
  it('makes a webhook for a URL, and shows what came of it', async () => {
    const url = 'http://127.0.0.1:3000/webhooks'
    const answer = await call('POST /sandbox/webhooks?world=acme', { url })
    expect(answer).toMatchObject({
      status: 201,
      body: { url, events: wish.events, secret: expect.stringMatching(/^whsec_/) },
    })
    sandbox.world('acme').keebai.changeChannel('ch_a', {})
    await vi.waitFor(async () => {
      expect((await call('GET /sandbox/webhooks?world=acme')).body).toMatchObject({
        webhooks: [{ url, isActive: true }],
        deliveries: [
          {
            webhookId: Object(answer.body).id,
            type: 'whatsapp.channel.connected',
            status: 'success',
            attempts: [{ at: expect.any(Number), status: 204 }],
          },
        ],
      })
    })
    expect((await call('GET /sandbox/webhooks')).body).toEqual({ webhooks: [], deliveries: [] })
  })

  it.each([{}, { url: 'http://example.com/' }, { url: 1 }, { url: wish.url, name: 'x' }])(
    'refuses %j',
    async (body) => {
      const answer = await call('POST /sandbox/webhooks', body)
      expect(answer).toMatchObject({ status: 400, body: { error: { code: 'invalid' } } })
    },
  )
})

describe('a world', () => {
  it('takes no URL that is neither https nor of this machine', () => {
    const { keebai } = sandbox.world()
    expect(() => keebai.subscribe('http://example.com/')).toThrow(TypeError)
  })

  it('keeps the newest 1,000 deliveries', () => {
    const { keebai } = sandbox.world()
    keebai.subscribe(wish.url)
    for (let count = 0; count < 1_001; count += 1) keebai.changeChannel(`ch_${count}`, {})
    expect(deliveries()).toHaveLength(1_000)
  })

  it('forgets its webhooks when it begins anew', () => {
    const world = sandbox.world()
    world.keebai.subscribe(wish.url)
    world.reset()
    expect(world.keebai.mail()).toEqual({ webhooks: [], deliveries: [] })
  })
})
