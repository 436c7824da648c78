/** The name of something of a subject's, as others may see it: the same in every process of a host. */
export type Names = (purpose: string, subject: string, name: string) => Promise<string>

const salt = new Uint8Array()

/**
 * Names that tell nothing, and that nobody can try out: HMAC-SHA-256 under a key that is made of the
 * host's first secret for nothing else.
 */
export function createNames([secret]: readonly [string, ...string[]]): Names {
  let deriving: Promise<CryptoKey> | undefined
  return async (purpose, subject, name) => {
    const key = await (deriving ??= keyOf(secret))
    const text = JSON.stringify([purpose, subject, name])
    return toBase64Url(await crypto.subtle.sign('HMAC', key, bytesOf(text)))
  }
}

/** Not the secret itself: its hash seals handles. */
async function keyOf(secret: string): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', bytesOf(secret), 'HKDF', false, [
    'deriveKey',
  ])
  const how = { name: 'HKDF', hash: 'SHA-256', salt, info: bytesOf('channelkit names') }
  const kind = { name: 'HMAC', hash: 'SHA-256', length: 256 }
  return crypto.subtle.deriveKey(how, material, kind, false, ['sign'])
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}

function toBase64Url(bytes: ArrayBuffer): string {
  const text = btoa(String.fromCharCode(...new Uint8Array(bytes)))
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
