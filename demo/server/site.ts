import { createChannelHandler } from 'channelkit/server'
import { skylight } from 'channelkit/providers/skylight'
import { isLoopbackName } from '../../src/sandbox/loopback.ts'
import { type Pages, type Session, servePage } from './pages.ts'
import { companyName, keyOf, tenantCookie, tenantOf, wantedTenant } from './tenants.ts'

/** The provider behind the demo: an address and a key for each company, and its control where it is the sandbox. */
export interface Backend {
  readonly connection: (tenant: string) => { readonly apiKey: string; readonly baseUrl?: string }
  /** The sandbox's control API, which moves clocks and plays the phone. */
  readonly control?: (request: Request) => Promise<Response>
}

/** What the site is made of. */
export interface SiteParts {
  /** The address it is served on. */
  readonly host: string
  readonly backend: Backend
  readonly pages: Pages
  readonly secret: string
}

/** The whole site as one function: the dashboard's pages, its channel handler, and the way to the sandbox. */
export function createSite({
  host,
  backend,
  pages,
  secret,
}: SiteParts): (request: Request) => Promise<Response> {
  const channels = createChannelHandler({
    basePath: '/api/channels',
    secret,
    authenticate: async (request) => ({
      subject: tenantOf(request),
      can: ['see', 'connect', 'disconnect'],
    }),
    gateway: async (tenant) => skylight(backend.connection(tenant)),
  })

  return async (request) => {
    const url = new URL(request.url)
    if (isStrange(url, host)) {
      return new Response('Open the demo by the address it has printed.\n', { status: 421 })
    }
    if (isUnder(url, '/api/channels')) return channels(request)
    if (isUnder(url, '/sandbox')) return forward(request, url, backend)
    const wanted = wantedTenant(url)
    if (wanted !== null) return becomeTenant(url, wanted)
    return servePage(pages, url.pathname, sessionOf(tenantOf(request), backend))
  }
}

function sessionOf(tenant: string, { control }: Backend): Session {
  return { tenant, company: companyName(tenant), phone: control ? 'simulated' : 'own' }
}

function becomeTenant(url: URL, tenant: string): Response {
  const rest = new URLSearchParams(url.searchParams)
  rest.delete('tenant')
  // Two slashes would begin another host.
  const path = url.pathname.replace(/^\/+/, '/')
  const location = rest.size > 0 ? `${path}?${rest}` : path
  return new Response(null, {
    status: 302,
    headers: { location, 'set-cookie': tenantCookie(tenant) },
  })
}

/** Passes a control call on to the company's own world, and its answer back without the key in it. */
async function forward(request: Request, url: URL, { control }: Backend): Promise<Response> {
  if (!control) return new Response(null, { status: 404 })
  const key = keyOf(tenantOf(request))
  url.searchParams.set('world', key)
  const { method } = request
  // The sandbox lets pages of other origins control nothing.
  const origin = request.headers.get('origin')
  const answer = await control(
    new Request(url, {
      method,
      headers: origin === null ? {} : { origin },
      // Streamed, so that nothing is read for an origin that is refused.
      body: request.body,
      duplex: 'half',
    } as RequestInit),
  )
  if (answer.status === 204) return new Response(null, { status: 204 })
  const json = await answer.text()
  return new Response(json.replaceAll(JSON.stringify(key), '"(a key)"'), {
    status: answer.status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  })
}

function isUnder(url: URL, base: string): boolean {
  return url.pathname === base || url.pathname.startsWith(`${base}/`)
}

/**
 * Whether a demo for this machine alone is called by another name. Any page can have its own name lead to a
 * loopback address, and would then be of one origin with the demo.
 */
function isStrange({ hostname }: URL, host: string): boolean {
  return isLoopbackName(host) && !isLoopbackName(hostname)
}
