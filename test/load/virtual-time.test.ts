import { afterEach, expect, test } from 'vitest'
import { beginVirtualTime, type VirtualTime } from '../../bench/server/day/virtual-time.js'

let time: VirtualTime | undefined

afterEach(() => time?.end())

test('lets no time pass while a key is derived: that takes the machine and nobody else', async () => {
  time = beginVirtualTime(Date.parse('2026-03-02T00:00:00Z'))
  const begun = Date.now()
  const derived = derive().then(() => Date.now() - begun)
  setTimeout(() => undefined, 1)
  await time.pass(10)
  expect(await Promise.race([derived, 'under way'])).toBe(0)
})

async function derive(): Promise<CryptoKey> {
  const { subtle } = crypto
  const salt = new Uint8Array(16)
  const material = await subtle.importKey('raw', salt, 'PBKDF2', false, ['deriveKey'])
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: 100_000 }
  return subtle.deriveKey(how, material, { name: 'AES-GCM', length: 256 }, false, ['encrypt'])
}
