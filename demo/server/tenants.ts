import { createHash } from 'node:crypto'
import { cookieOf, setCookie } from './cookies.ts'

const COOKIE = 'demo-tenant'
const DEFAULT = 'aurora-coffee'

/**
 * The demo's login: whoever opens `/?tenant=<name>` is that company from then on. It is what a host's own
 * session stands for here, and no more than that: a demo has nothing to guard.
 */
export function tenantOf(request: Request): string {
  return named(cookieOf(request, COOKIE)) ?? DEFAULT
}

/** The company that the address asks to become, if it is a name at all. */
export function wantedTenant(url: URL): string | null {
  return named(url.searchParams.get('tenant'))
}

function named(text: string | null | undefined): string | null {
  return text && /^[a-z0-9-]{1,64}$/.test(text) ? text : null
}

/** The cookie that makes the browser this company's. */
export function tenantCookie(tenant: string): string {
  return setCookie(COOKIE, tenant)
}

/** A company's API key, which names its world in the sandbox. Like any key, it stays on the server. */
export function keyOf(tenant: string): string {
  if (tenant === DEFAULT) return 'demo'
  return `sk_sandbox_${createHash('sha256').update(tenant).digest('hex').slice(0, 40)}`
}

/** `aurora-coffee` as a person writes it. */
export function companyName(tenant: string): string {
  return tenant
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ')
}
