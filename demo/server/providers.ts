import { keebai } from 'channelkit/providers/keebai'
import { skylight } from 'channelkit/providers/skylight'
import type { ChannelGateway } from '../../src/gateway/gateway.ts'
import { cookieOf, setCookie } from './cookies.ts'
import { keyOf } from './tenants.ts'

/** Whose API connects the channels. */
export type ProviderName = 'skylight' | 'keebai'

/** The gateway of each company, by the providers there are. */
export type Gateways = Readonly<Partial<Record<ProviderName, (tenant: string) => ChannelGateway>>>

const COOKIE = 'demo-provider'
const yearS = 31_536_000

/** Both providers, as a sandbox at this address plays them. They differ by a line, and in no page. */
export function sandboxed(url: string): Gateways {
  return {
    skylight: (tenant) => skylight({ apiKey: keyOf(tenant), baseUrl: `${url}/api/v1` }),
    keebai: (tenant) => keebai({ token: keyOf(tenant), baseUrl: `${url}/v1` }),
  }
}

/** The provider that this browser has chosen, by `/?provider=<name>`; the first there is, unless it can be had. */
export function providerOf(request: Request, gateways: Gateways): ProviderName {
  const chosen = named(cookieOf(request, COOKIE))
  if (chosen && gateways[chosen]) return chosen
  return gateways.skylight ? 'skylight' : 'keebai'
}

/** The provider that the address asks for, if it is one. */
export function wantedProvider(url: URL): ProviderName | null {
  return named(url.searchParams.get('provider'))
}

/** The cookie that chooses a provider for good. */
export function providerCookie(provider: ProviderName): string {
  return setCookie(COOKIE, provider, yearS)
}

function named(text: string | null | undefined): ProviderName | null {
  return text === 'skylight' || text === 'keebai' ? text : null
}
