import { expect, it } from 'vitest'
import { codeHabits, codeKinds, writeHandle, writePhoneNumber } from '../../src/sandbox/codes.js'
import { createRandom } from '../../src/sandbox/random.js'

const seeds = Array.from({ length: 200 }, (_, seed) => seed)

function random(seed: number) {
  return createRandom(seed, 'test')
}

it('writes WhatsApp’s codes as they look: four parts in base64, 229 characters', () => {
  const part = '[A-Za-z0-9+/]+={0,2}'
  for (const seed of seeds) {
    const code = codeHabits.whatsapp.write(random(seed))
    expect(code).toMatch(new RegExp(`^2@${part},${part},${part},${part}$`))
    expect(code).toHaveLength(229)
    for (const key of code.split(',').slice(1)) expect(atob(key)).toHaveLength(32)
  }
})

it('writes Telegram’s codes as links with a token in base64url', () => {
  for (const seed of seeds) {
    expect(codeHabits.telegram.write(random(seed))).toMatch(
      /^tg:\/\/login\?token=[A-Za-z0-9_-]{48}$/,
    )
  }
})

it('links WhatsApp in about a second, Telegram in 5 to 15', () => {
  for (const seed of seeds) {
    const [whatsapp, telegram] = codeKinds.map((kind) => codeHabits[kind].linkMs(random(seed)))
    expect(Math.abs((whatsapp ?? 0) - 1_000)).toBeLessThanOrEqual(200)
    expect(Math.abs((telegram ?? 0) - 10_000)).toBeLessThanOrEqual(5_000)
  }
  const spread = new Set(seeds.map((seed) => codeHabits.telegram.linkMs(random(seed))))
  expect(spread.size).toBeGreaterThan(100)
})

it('writes handles and numbers of the real form', () => {
  expect(writeHandle('whatsapp', random(1))).toMatch(/^wa_[a-z0-9]{16}$/)
  expect(writeHandle('telegram', random(1))).toMatch(/^tg_[a-z0-9]{16}$/)
  expect(writePhoneNumber(random(1))).toMatch(/^\+9665\d{8}$/)
})

it('repeats itself for a seed, and differs for another and for another name', () => {
  const code = codeHabits.whatsapp.write(random(1))
  expect(codeHabits.whatsapp.write(random(1))).toBe(code)
  expect(codeHabits.whatsapp.write(random(2))).not.toBe(code)
  expect(codeHabits.whatsapp.write(createRandom(1, 'other'))).not.toBe(code)
})
