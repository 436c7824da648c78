import { CompactEncrypt, compactDecrypt } from 'jose'
import type { ChannelKind } from '../gateway/channel.js'
import type { Invitation, PairingMethod } from '../gateway/pairing.js'
import { duration, invitation, kind, method } from './codec.js'
import { count, nullable, object, oneOf, type Shape, text } from './shapes.js'

/** All that the handler needs to know of a pairing. The browser keeps it, and cannot read it. */
export interface SealedPairing {
  readonly purpose: 'pairing'
  readonly subject: string
  readonly kind: ChannelKind
  readonly method: PairingMethod
  /** The gateway's own handle. */
  readonly id: string
  readonly invitation: Invitation | null
  /** When the provider had answered: milliseconds of the handler's wall clock. */
  readonly madeAt: number
  /** Milliseconds from then. */
  readonly expiresInMs: number | null
  readonly readAfterMs: number
}

/** Turns pairings into handles and back. */
export interface Seal {
  seal(pairing: SealedPairing): Promise<string>
  /** Null for a handle that was not sealed with one of our secrets, or was tampered with. */
  open(handle: string): Promise<SealedPairing | null>
}

const sealedPairing: Shape<SealedPairing> = object({
  purpose: oneOf(['pairing']),
  subject: text,
  kind,
  method,
  id: text,
  invitation: nullable(invitation),
  madeAt: count,
  expiresInMs: nullable(duration),
  readAfterMs: duration,
})

const header = { alg: 'dir', enc: 'A256GCM' } as const

/** Handles under secrets of the host's: the first seals, each opens. */
export function createSeal(secrets: readonly [string, ...string[]]): Seal {
  return {
    async seal(pairing) {
      const bytes = new TextEncoder().encode(JSON.stringify(sealedPairing(pairing)))
      return new CompactEncrypt(bytes).setProtectedHeader(header).encrypt(await keyOf(secrets[0]))
    },

    async open(handle) {
      for (const secret of secrets) {
        const pairing = await unseal(handle, await keyOf(secret))
        if (pairing) return pairing
      }
      return null
    },
  }
}

/** 256 bits of any alphabet. What makes guessing slow is for passwords, which a secret is not. */
async function keyOf(secret: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret)))
}

async function unseal(handle: string, key: Uint8Array): Promise<SealedPairing | null> {
  try {
    const { plaintext } = await compactDecrypt(handle, key, {
      keyManagementAlgorithms: [header.alg],
      contentEncryptionAlgorithms: [header.enc],
    })
    return sealedPairing(JSON.parse(new TextDecoder().decode(plaintext)))
  } catch {
    return null
  }
}
