import type { Invitation } from '../gateway/pairing.js'

/**
 * The address of an invitation, or null where a person must not be sent there: anything but https,
 * unless it is this machine's, and whatever pretends to be another site by a name before an `@`.
 */
export function linkAddress(invitation: Invitation): URL | null {
  const url = invitation.type === 'link' ? parse(invitation.url) : null
  if (!url || url.username || url.password) return null
  const isTrusted =
    url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))
  return isTrusted ? url : null
}

function isLoopback(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
}

function parse(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}
