import { beforeAll, describe, expect, it } from 'vitest'
import { buildCommand, run } from './command.js'

let file: string

beforeAll(async () => {
  file = await buildCommand('usage')
})

const key = { SKYLIGHT_API_KEY: 'demo' }

it.each<[string[], Record<string, string>, RegExp]>([
  [['connect'], key, /Which one: whatsapp, telegram or instagram\?/],
  [['connect', 'signal'], key, /Which one: whatsapp/],
  [['connect', 'whatsapp', 'telegram'], key, /Which one: whatsapp/],
  [['connect', 'whatsapp'], {}, /Which provider\? Give --provider skylight/],
  [['connect', 'whatsapp', '--provider', 'other'], key, /--provider takes skylight/],
  [['connect', 'whatsapp', '--provider', 'skylight'], {}, /SKYLIGHT_API_KEY is missing/],
  [['connect', 'whatsapp'], { SKYLIGHT_API_KEY: 'a b' }, /holds a space/],
  [['connect', 'instagram', '--qr'], key, /skylight does not connect Instagram by a code/],
  [['connect', 'whatsapp', '--base-url', 'http://example.com'], key, /not https/],
  [['connect', 'whatsapp'], { ...key, SKYLIGHT_BASE_URL: 'nowhere' }, /not an absolute URL/],
  [['status', 'whatsapp'], key, /options only/],
  [['status', '--jsno'], key, /--jsno/],
])('refuses %j with status 2', async (args, env, reason) => {
  const { code, out, err } = await run(file, { args, env })
  expect([code, out]).toEqual([2, ''])
  expect(err).toMatch(reason)
  expect(err).toMatch(/^channelkit: .+\nTry channelkit --help\.\n$/)
})

describe('never repeats a key that came as an argument', () => {
  const secret = `kbai_pk_${'5f'.repeat(32)}`
  it.each([
    [[secret]],
    [['connect', secret]],
    [['connect', 'whatsapp', secret]],
    [['connect', 'whatsapp', `--token=${secret}`]],
    [['connect', 'whatsapp', '--api-key', secret]],
    [['status', '--password=hunter2']],
    [['status', 'bearer hunter2']],
    [['status', 'short-key']],
    [['status', `${'a1'.repeat(12)}`]],
  ])('%j', async (args) => {
    const { code, out, err } = await run(file, { args, env: { SKYLIGHT_API_KEY: 'short-key' } })
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^channelkit: A key is no (argument|command)/)
    for (const word of [secret, 'hunter2', 'short-key', 'a1a1']) expect(err).not.toContain(word)
  })
})
