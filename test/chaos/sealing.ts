import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  KeyObject,
} from 'node:crypto'

type Bytes = Uint8Array<ArrayBuffer>

interface Gcm {
  readonly iv: Bytes
  readonly additionalData?: Bytes
}

const tagBytes = 16

/**
 * The same encryption at once, where the platform's is done on other threads: in what order those end is no
 * chance that a seed could repeat. Random bytes come from the run's own chance.
 */
export function sealAtOnce(chance: () => number): { end(): void } {
  const { subtle } = crypto
  const raw = (key: CryptoKey): Buffer => KeyObject.from(key).export()

  const atOnce = {
    digest: (_: string, data: Bytes) => exact(createHash('sha256').update(data).digest()),
    sign: (_: string, key: CryptoKey, data: Bytes) =>
      exact(createHmac('sha256', raw(key)).update(data).digest()),
    encrypt({ iv, additionalData }: Gcm, key: CryptoKey, data: Bytes) {
      const cipher = createCipheriv('aes-256-gcm', raw(key), iv)
      if (additionalData) cipher.setAAD(additionalData)
      return exact(Buffer.concat([cipher.update(data), cipher.final(), cipher.getAuthTag()]))
    },
    decrypt({ iv, additionalData }: Gcm, key: CryptoKey, data: Bytes) {
      const bytes = Buffer.from(data)
      const decipher = createDecipheriv('aes-256-gcm', raw(key), iv)
      if (additionalData) decipher.setAAD(additionalData)
      decipher.setAuthTag(bytes.subarray(-tagBytes))
      return exact(Buffer.concat([decipher.update(bytes.subarray(0, -tagBytes)), decipher.final()]))
    },
    deriveKey(how: HkdfParams, material: CryptoKey, kind: HmacKeyGenParams, ...rest: never[]) {
      const salt = how.salt as Bytes
      const bits = hkdfSync('sha256', raw(material), salt, how.info as Bytes, 32)
      return subtle.importKey('raw', bits, kind, ...(rest as unknown as [false, ['sign']]))
    },
  }
  const before = Object.keys(atOnce).map(
    (name) => [name, Object.getOwnPropertyDescriptor(subtle, name)] as const,
  )
  for (const [name, method] of Object.entries(atOnce)) {
    const value = async (...given: never[]): Promise<unknown> =>
      (method as (...all: never[]) => unknown)(...given)
    Object.defineProperty(subtle, name, { value, configurable: true })
  }
  Object.defineProperty(crypto, 'getRandomValues', {
    value<T extends Uint8Array | Uint32Array>(values: T): T {
      for (let at = 0; at < values.length; at += 1) values[at] = chance() * 2 ** 32
      return values
    },
    configurable: true,
  })
  return {
    end() {
      for (const [name, own] of before) {
        Reflect.deleteProperty(subtle, name)
        // Other tests of the process may have put something in its place as well.
        if (own) Object.defineProperty(subtle, name, own)
      }
      Reflect.deleteProperty(crypto, 'getRandomValues')
    },
  }
}

/** The bytes alone, without the pool that Node takes them from. */
function exact(bytes: Buffer): ArrayBuffer {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
}
