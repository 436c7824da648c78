import { expect, it } from 'vitest'
import { phoneSayings, sayingOfFailure } from '../../src/components/phone-sayings.js'
import { englishConnect } from '../../src/messages/english-connect.js'

const { help } = englishConnect

it.each([
  ['whatsapp', ['newCode', null, 'newCode', 'link', 'larger', 'elsewhere']],
  ['telegram', ['newCode', null, null, 'larger', 'elsewhere']],
] as const)('has all that %s may say, and what leads on from each', (kind, remedies) => {
  const sayings = phoneSayings(kind, help)
  expect(sayings.map(({ remedy }) => remedy)).toEqual(remedies)
  expect(sayings.map(({ says }) => says)).toEqual(
    [...Object.values(help[kind]), ...Object.values(help.any)].map(({ says }) => says),
  )
})

it('lets no one who is refused for a while scan again at once', () => {
  const refused = phoneSayings('whatsapp', help).find(({ says }) => /Try again later/.test(says))
  expect(refused).toMatchObject({ remedy: null, step: expect.stringMatching(/^Wait/) })
})

it('knows why WhatsApp ended an attempt, where the code tells', () => {
  expect(sayingOfFailure('whatsapp', 'device-limit', help)).toBe(help.whatsapp.limit)
  expect(sayingOfFailure('whatsapp', 'passkey-required', help)).toBe(help.whatsapp.passkey)
  expect(sayingOfFailure('whatsapp', 'pairing-failed', help)).toBeNull()
})

it('says of Telegram nothing that is known of WhatsApp alone', () => {
  expect(sayingOfFailure('telegram', 'device-limit', help)).toBeNull()
  expect(sayingOfFailure('telegram', 'passkey-required', help)).toBeNull()
})
