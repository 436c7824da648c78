import { CompactEncrypt, compactDecrypt } from 'jose'
import type { Shape } from './shapes.js'

/** Turns what the handler needs to know into handles, and back. */
export interface Seal<T> {
  seal(value: T): Promise<string>
  /**
   * Null for a handle of another shape, not sealed with one of our secrets, or tampered with. Whose it is, is to
   * be looked at: the asker is told for a seal that remembers.
   */
  open(handle: string, asker?: string): Promise<T | null>
}

const header = { alg: 'dir', enc: 'A256GCM' } as const

/** How we spell a handle. Blanks between would be read over: one content would have handles without number. */
const spelling = /^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/

/** Handles of one shape under secrets of the host's: the first seals, each opens. */
export function createSeal<T>(secrets: readonly [string, ...string[]], shape: Shape<T>): Seal<T> {
  const keys = new Map<string, CryptoKey>()

  /** Made once, and not before it is needed: some platforms do no cryptography while they start. */
  async function keyOf(secret: string): Promise<CryptoKey> {
    const known = keys.get(secret)
    if (known) return known
    const key = await toKey(secret)
    keys.set(secret, key)
    return key
  }

  async function unseal(handle: string, key: CryptoKey): Promise<T | null> {
    try {
      const { plaintext } = await compactDecrypt(handle, key, {
        keyManagementAlgorithms: [header.alg],
        contentEncryptionAlgorithms: [header.enc],
        // Ours are never packed: nothing is unpacked, however small it comes.
        maxDecompressedLength: 0,
      })
      return shape(JSON.parse(new TextDecoder().decode(plaintext)))
    } catch {
      return null
    }
  }

  return {
    async seal(value) {
      const bytes = new TextEncoder().encode(JSON.stringify(shape(value)))
      return new CompactEncrypt(bytes).setProtectedHeader(header).encrypt(await keyOf(secrets[0]))
    },

    async open(handle) {
      if (!spelling.test(handle)) return null
      for (const secret of secrets) {
        const value = await unseal(handle, await keyOf(secret))
        if (value) return value
      }
      return null
    },
  }
}

/** 256 bits of any alphabet. What makes guessing slow is for passwords, which a secret is not. */
async function toKey(secret: string): Promise<CryptoKey> {
  const bits = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret))
  return crypto.subtle.importKey('raw', bits, 'AES-GCM', false, ['encrypt', 'decrypt'])
}
