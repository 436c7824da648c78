import type { Fetch } from '../http.js'

/** The kinds that SkylightChat connects by a code to scan. */
export type SkylightKind = 'whatsapp' | 'telegram'

/** How to reach a SkylightChat account. */
export interface SkylightOptions {
  /** The account's key. Held in a closure: no property, error or log shows it. */
  readonly apiKey: string
  /** `https://dashboard.skylightchat.com/api/v1` unless given; plain http on this machine only. */
  readonly baseUrl?: string | undefined
  /** The platform's own unless given. */
  readonly fetch?: Fetch | undefined
  /**
   * Milliseconds that codes are taken to live from the moment they were asked for. SkylightChat does
   * not say: 60,000 for WhatsApp and 30,000 for Telegram are what those networks are seen to do.
   */
  readonly codeLifetimesMs?: Readonly<Partial<Record<SkylightKind, number>>> | undefined
  /**
   * Milliseconds that a login is taken to wait for its code. SkylightChat does not say: 300,000 is
   * what Unipile, which it builds on, gives. https://developer.unipile.com/docs/instagram
   */
  readonly loginLifetimeMs?: number | undefined
  /**
   * The HTTP statuses that are taken to mean a wrong password or a wrong code. SkylightChat does not
   * say: 400 and 422 unless given.
   */
  readonly refusalStatuses?: readonly number[] | undefined
  /** Milliseconds to wait for an answer: 15,000 for a read, 30,000 where something is done. */
  readonly timeouts?: { readonly readMs?: number; readonly actMs?: number } | undefined
}

/** The address without a slash at its end. Throws a `TypeError` for one the key may not go to. */
export function checkBaseUrl(baseUrl: string): string {
  if (!URL.canParse(baseUrl)) throw new TypeError('skylight: `baseUrl` is not an absolute URL.')
  const url = new URL(baseUrl)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    throw new TypeError(
      'skylight: `baseUrl` is not https. The key would travel readable to anyone on the way; plain ' +
        'http is for a sandbox on this machine (127.0.0.1, localhost).',
    )
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new TypeError('skylight: `baseUrl` is host and path only: no login, query or fragment.')
  }
  // A bare `?` or `#` is in neither part, and would swallow the path that is put after it.
  return (url.origin + url.pathname).replace(/\/+$/, '')
}

/** The key as it is. Throws a `TypeError` for one that no header can carry. */
export function checkApiKey(apiKey: string): string {
  if (typeof apiKey !== 'string' || apiKey.trim() === '') {
    throw new TypeError(
      'skylight: `apiKey` is missing. Give the key of the SkylightChat account, read on the server ' +
        'from where secrets are kept.',
    )
  }
  if (!/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new TypeError(
      'skylight: `apiKey` holds a space, a line break or a letter that no header can carry. Was it ' +
        'copied with something around it?',
    )
  }
  return apiKey
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname)
}
