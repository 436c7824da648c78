import type { Sandbox } from 'channelkit/sandbox'
import { type ChannelHandler, createChannelHandler } from 'channelkit/server'
import type { Shared } from 'channelkit/server/redis'
import { isLoopbackName } from '../../src/sandbox/loopback.ts'
import { type Pages, type Session, servePage } from './pages.ts'
import {
  type Gateways,
  providerCookie,
  type ProviderName,
  providerOf,
  wantedProvider,
} from './providers.ts'
import { accountWebhooks, createWebhooks, type Webhooks, webhooksPath } from './webhooks.ts'
import { companyName, keyOf, tenantCookie, tenantOf, wantedTenant } from './tenants.ts'

/** What is behind the demo: the providers, and the sandbox where it plays them. */
export interface Backend {
  readonly gateways: Gateways
  readonly sandbox?: {
    /** Its control API, which moves clocks and plays the phone. */
    readonly control: (request: Request) => Promise<Response>
    /** Where Keebai's signups are finished. */
    readonly portalUrl: string
    /** Whose Keebai sends webhooks. */
    readonly world: Sandbox['world']
  }
  /** Of Keebai's webhook, where an account has one. */
  readonly webhookSecret?: string | undefined
}

/** What the site is made of. */
export interface SiteParts {
  /** The address it is served on. */
  readonly host: string
  /** Where the sandbox reaches it, such as `http://127.0.0.1:4173`; null where it cannot. */
  readonly address: string | null
  readonly backend: Backend
  readonly pages: Pages
  readonly secret: string
  /** What a provider's handler has in common with those of other processes. */
  readonly shared?: ((provider: string) => Shared) | undefined
}

/** The whole site as one function: the dashboard's pages, its channel handler, and the way to the sandbox. */
export function createSite({
  host,
  address,
  backend,
  pages,
  secret,
  shared,
}: SiteParts): (request: Request) => Promise<Response> {
  const { gateways } = backend
  // One for each provider: what one has told is nothing that another knows.
  const handlers = new Map(
    Object.entries(gateways).map(([provider, gateway]) => [
      provider,
      createChannelHandler({
        basePath: '/api/channels',
        secret,
        shared: shared?.(provider),
        authenticate: async (request) => ({
          subject: tenantOf(request),
          can: ['see', 'connect', 'disconnect'],
        }),
        gateway: async (tenant) => gateway(tenant),
      }),
    ]),
  )

  const webhooks = webhooksOf(backend, address, handlers.get('keebai'))

  async function ask(request: Request, provider: ProviderName): Promise<Response> {
    if (provider === 'keebai') webhooks?.subscribe(tenantOf(request))
    return handlers.get(provider)?.(request) ?? new Response(null, { status: 404 })
  }

  return async (request) => {
    const url = new URL(request.url)
    if (isStrange(url, host)) {
      return new Response('Open the demo by the address it has printed.\n', { status: 421 })
    }
    const provider = providerOf(request, gateways)
    if (isUnder(url, '/api/channels')) return ask(request, provider)
    if (webhooks && isUnder(url, webhooksPath)) return webhooks.receive(request)
    if (isUnder(url, '/sandbox')) {
      const answer = await forward(request, url, backend)
      // Whoever turns the world has seen it change. No provider's word would be later.
      const isTurned = request.method !== 'GET' && answer.ok
      if (isTurned) await handlers.get(provider)?.noticed(tenantOf(request))
      return answer
    }
    const cookies = chosenBy(url)
    if (cookies.length > 0) return choose(url, cookies)
    return servePage(pages, url.pathname, sessionOf(tenantOf(request), provider, backend))
  }
}

function webhooksOf(
  { sandbox, webhookSecret }: Backend,
  address: string | null,
  channels: ChannelHandler | undefined,
): Webhooks | null {
  if (!channels) return null
  if (webhookSecret) return accountWebhooks(webhookSecret, channels)
  return sandbox && address ? createWebhooks(sandbox.world, address, channels) : null
}

function sessionOf(tenant: string, provider: ProviderName, { sandbox }: Backend): Session {
  return {
    tenant,
    company: companyName(tenant),
    provider,
    portal: sandbox?.portalUrl ?? null,
    phone: sandbox ? 'simulated' : 'own',
  }
}

/** The cookies that the address asks for, by `?tenant=` and `?provider=`. */
function chosenBy(url: URL): readonly string[] {
  const tenant = wantedTenant(url)
  const provider = wantedProvider(url)
  return [
    ...(tenant === null ? [] : [tenantCookie(tenant)]),
    ...(provider === null ? [] : [providerCookie(provider)]),
  ]
}

/** The same address, with what it asks for in cookies. */
function choose(url: URL, cookies: readonly string[]): Response {
  const rest = new URLSearchParams(url.searchParams)
  rest.delete('tenant')
  rest.delete('provider')
  // Two slashes would begin another host.
  const path = url.pathname.replace(/^\/+/, '/')
  const headers = new Headers({ location: rest.size > 0 ? `${path}?${rest}` : path })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(null, { status: 302, headers })
}

/** Passes a control call on to the company's own world, and its answer back without the key in it. */
async function forward(request: Request, url: URL, { sandbox }: Backend): Promise<Response> {
  // Webhooks go wherever they are told to: no visitor of a demo is to send this server anywhere.
  const isForwarded = !isUnder(url, '/sandbox/webhooks')
  if (!sandbox || !isForwarded) return new Response(null, { status: 404 })
  const key = keyOf(tenantOf(request))
  url.searchParams.set('world', key)
  const { method } = request
  // The sandbox lets pages of other origins control nothing.
  const origin = request.headers.get('origin')
  const answer = await sandbox.control(
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
