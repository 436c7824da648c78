/** The address without a slash at its end. Throws a `TypeError` for one the key may not go to. */
export function checkBaseUrl(provider: string, baseUrl: string): string {
  if (good?.baseUrl !== baseUrl) good = { baseUrl, address: checkedUrl(provider, baseUrl) }
  return good.address
}

/** The last that was good: a host has one, and makes a gateway for each request. */
let good: { readonly baseUrl: string; readonly address: string } | undefined

function checkedUrl(provider: string, baseUrl: string): string {
  if (!URL.canParse(baseUrl))
    throw new TypeError(`${provider}: \`baseUrl\` is not an absolute URL.`)
  const url = new URL(baseUrl)
  if (!isGuarded(url)) {
    throw new TypeError(
      `${provider}: \`baseUrl\` is not https. The key would travel readable to anyone on the way; ` +
        'plain http is for a sandbox on this machine (127.0.0.1, localhost).',
    )
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new TypeError(
      `${provider}: \`baseUrl\` is host and path only: no login, query or fragment.`,
    )
  }
  // A bare `?` or `#` is in neither part, and would swallow the path that is put after it.
  return (url.origin + url.pathname).replace(/\/+$/, '')
}

/** The key as it is, by its option's name. Throws a `TypeError` for one that no header can carry. */
export function checkKey(provider: string, option: string, key: string): string {
  if (typeof key !== 'string' || key.trim() === '') {
    throw new TypeError(
      `${provider}: \`${option}\` is missing. Read it on the server, from where secrets are kept.`,
    )
  }
  if (!/^[\x21-\x7e]+$/.test(key)) {
    throw new TypeError(
      `${provider}: \`${option}\` holds a space, a line break or a letter that no header can carry. ` +
        'Was it copied with something around it?',
    )
  }
  return key
}

/**
 * Path and query of an address that is absolute, or relative to this base. Null where it leads to
 * another origin, which must not be sent the key.
 */
export function pathWithin(base: string, address: string): string | null {
  if (!URL.canParse(address, base)) return null
  const { protocol, origin, pathname, search, username, password } = new URL(address, base)
  const home = new URL(base)
  // What a `blob:` holds has an origin as well.
  const isWithin = protocol === home.protocol && origin === home.origin
  return isWithin && !username && !password ? pathname + search : null
}

/**
 * The address of a page that a person is sent to, as the API at this base names it: https. Null for any
 * other; a sandbox on this machine may name one on this machine.
 */
export function pageAt(base: string, address: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null
  if (!url || url.username || url.password) return null
  const isOurs = isLoopback(new URL(base).hostname) && isGuarded(url)
  return url.protocol === 'https:' || isOurs ? url.href : null
}

/** Whether nobody on the way can read along: https, or plain http that stays on this machine. */
function isGuarded({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname)
}
