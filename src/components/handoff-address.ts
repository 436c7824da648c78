import { channelKinds } from '../gateway/channel.js'
import { isScannable, type ScannableKind } from './scannable.js'

/** What the address of a hand-off says. */
export interface HandoffAddress {
  readonly kind: ScannableKind
  readonly token: string
}

/**
 * The address of a hand-off, on the host's own page. What is behind the `#` no browser sends to a
 * server, nor to the next page as where it came from.
 */
export function handoffAddress(page: string, { kind, token }: HandoffAddress): string {
  const url = new URL(page, document.baseURI)
  url.hash = `${kind}:${token}`
  return url.href
}

/** What stands behind the `#` of such an address; null where that is none. */
export function readHandoff(hash: string): HandoffAddress | null {
  const [, word, token] = /^#(\w+):([\w.-]+)$/.exec(hash) ?? []
  const kind = channelKinds.filter(isScannable).find((each) => each === word)
  return kind && token ? { kind, token } : null
}
