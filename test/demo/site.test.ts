import { createSandbox } from 'channelkit/sandbox'
import { describe, expect, it, vi } from 'vitest'
import { sandboxed } from '../../demo/server/providers.ts'
import { createSite } from '../../demo/server/site.ts'

/** The demo's site before a sandbox without a network between, served on a host. */
function openSite(host = '127.0.0.1') {
  const sandbox = createSandbox()
  const control = vi.fn<typeof sandbox.fetch>(sandbox.fetch)
  const page = new TextEncoder().encode('<head></head>')
  const pages = new Map([
    ['/desk.html', page],
    ['/index.html', page],
  ])
  const portalUrl = 'http://127.0.0.1:4175'
  const { world } = sandbox
  const gateways = sandboxed('http://127.0.0.1:4174')
  const backend = { gateways, sandbox: { control, portalUrl, world } }
  const site = createSite({
    host,
    address: null,
    backend,
    pages,
    secret: 'known to the tests alone, all of it',
  })
  return { site, control }
}

/** A page of the demo, as a browser with this cookie asks for it. */
function open(address: string, cookie?: string, name = 'demo-tenant'): Promise<Response> {
  const headers = cookie === undefined ? {} : { cookie: `${name}=${cookie}` }
  return openSite().site(new Request(address, { headers }))
}

describe('becoming another company', () => {
  it.each([
    ['/', '/'],
    ['/phone.html', '/phone.html'],
    ['//evil.example', '/evil.example'],
    ['///evil.example/x', '/evil.example/x'],
    ['/\\evil.example', '/evil.example'],
  ])('at %s leads to %s', async (path, location) => {
    const response = await open(`http://127.0.0.1${path}?tenant=acme`)
    expect([response.status, response.headers.get('location')]).toEqual([302, location])
  })
})

describe('a provider', () => {
  it('is chosen for good, with a company or without', async () => {
    const response = await open('http://127.0.0.1/dashboard?provider=keebai&tenant=acme&x=1')
    expect([response.status, response.headers.get('location')]).toEqual([302, '/dashboard?x=1'])
    const [tenant, provider] = response.headers.getSetCookie()
    expect(tenant).toMatch(/^demo-tenant=acme;/)
    expect(provider).toMatch(/^demo-provider=keebai;.*Max-Age=31536000/)
  })

  it.each([
    ['keebai', '"provider":"keebai"'],
    ['skylight', '"provider":"skylight"'],
    ['another', '"provider":"skylight"'],
  ])('%s in a cookie is %s in a page', async (cookie, written) => {
    const page = await open('http://127.0.0.1/', cookie, 'demo-provider')
    expect(await page.text()).toContain(written)
  })

  it('that nobody has heard of is not chosen', async () => {
    expect((await open('http://127.0.0.1/?provider=another')).status).toBe(200)
  })

  it('answers for the channels, at its own address', async () => {
    const asked = vi.fn<typeof fetch>(async () => Response.json({ data: [] }))
    vi.stubGlobal('fetch', asked)
    const headers = { 'channelkit-version': '1', cookie: 'demo-provider=keebai' }
    const request = new Request('http://127.0.0.1/api/channels/channels', { headers })
    expect((await openSite().site(request)).status).toBe(200)
    expect(asked.mock.calls.map(([url]) => url)).toEqual(['http://127.0.0.1:4174/v1/channels'])
    vi.unstubAllGlobals()
  })
})

describe('a page', () => {
  it.each(['A', '../x', '$&', 'x'.repeat(65), ''])(
    'takes the cookie %j for none',
    async (cookie) => {
      expect(await (await open('http://127.0.0.1/', cookie)).text()).toContain('"aurora-coffee"')
    },
  )

  it('has the company of a cookie that is a name', async () => {
    expect(await (await open('http://127.0.0.1/', 'acme')).text()).toContain('"tenant":"acme"')
  })
})

describe('a demo on this machine alone', () => {
  it.each([
    ['127.0.0.1', 200],
    ['127.0.0.2', 200],
    ['app.localhost', 200],
    ['[::1]', 200],
    ['evil.example', 421],
  ])('is called %s: %i', async (name, status) => {
    expect((await open(`http://${name}/`)).status).toBe(status)
  })

  it.each(['127.0.0.2', '::1', 'app.localhost'])('may be one on %s', async (host) => {
    const { site } = openSite(host)
    expect((await site(new Request('http://evil.example/'))).status).toBe(421)
  })

  it('for all machines is called by any name', async () => {
    const { site } = openSite('0.0.0.0')
    expect((await site(new Request('http://demo.example/'))).status).toBe(200)
  })
})

describe('a control call', () => {
  it('of another site is refused before its body is read', async () => {
    const { site } = openSite()
    const body = new ReadableStream({ pull: () => expect.unreachable() }, { highWaterMark: 0 })
    const headers = { origin: 'https://evil.example' }
    const init = { method: 'POST', headers, body, duplex: 'half' } as RequestInit
    const response = await site(new Request('http://127.0.0.1/sandbox/reset', init))
    expect(response.status).toBe(403)
  })

  it('of our own page arrives with its body', async () => {
    const { site } = openSite()
    const init = { method: 'POST', body: JSON.stringify({ advanceMs: 5_000 }) }
    const response = await site(new Request('http://127.0.0.1/sandbox/clock', init))
    expect(response.status).toBe(200)
  })

  it('for the head alone is one without a body', async () => {
    const { site } = openSite()
    const asked = new Request('http://127.0.0.1/sandbox/state', { method: 'HEAD' })
    expect((await site(asked)).status).toBe(200)
  })
})

describe('the sandbox behind the demo', () => {
  it('is told by no visitor where to send webhooks', async () => {
    const { site, control } = openSite()
    const body = JSON.stringify({ url: 'http://127.0.0.1:9/' })
    for (const path of ['webhooks', 'webhooks/', 'x/../webhooks']) {
      const request = new Request(`http://127.0.0.1/sandbox/${path}`, { method: 'POST', body })
      expect((await site(request)).status).toBe(404)
    }
    expect(
      control.mock.calls.filter(([asked]) => `${(asked as Request).url}`.includes('webhooks')),
    ).toEqual([])
  })
})
