import { afterEach, describe, expect, it, vi } from 'vitest'
import { connect } from '../../src/cli/connect.js'
import { status } from '../../src/cli/status.js'
import { UsageError } from '../../src/cli/usage-error.js'

afterEach(() => void vi.unstubAllEnvs())

/** What a command is refused for, in this environment. */
async function refusal(
  [name, ...args]: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<string> {
  for (const provider of ['SKYLIGHT_API_KEY', 'SKYLIGHT_BASE_URL', 'KEEBAI_API_TOKEN']) {
    vi.stubEnv(provider, env[provider])
  }
  const error = await (name === 'connect' ? connect : status)(args).catch(
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof UsageError)) throw new Error('It was not refused.', { cause: error })
  return error.message
}

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
  [['connect', 'whatsapp'], { ...key, KEEBAI_API_TOKEN: 'demo' }, /Which provider/],
  [['status', '--provider', 'keebai'], key, /KEEBAI_API_TOKEN is missing/],
  [
    ['connect', 'telegram', '--provider', 'keebai'],
    { KEEBAI_API_TOKEN: 'demo' },
    /keebai does not connect Telegram\./,
  ],
  [['status', '--jsno'], key, /--jsno/],
])('refuses %j', async (args, env, reason) => {
  expect(await refusal(args, env)).toMatch(reason)
})

describe('never repeats a key that came as an argument', () => {
  const secret = `kbai_pk_${'5f'.repeat(32)}`
  it.each([
    [['connect', secret]],
    [['connect', 'whatsapp', secret]],
    [['connect', 'whatsapp', `--token=${secret}`]],
    [['connect', 'whatsapp', '--api-key', secret]],
    [['status', '--password=hunter2']],
    [['status', 'bearer hunter2']],
    [['status', 'short-key']],
    [['status', `${'a1'.repeat(12)}`]],
  ])('%j', async (args) => {
    expect(await refusal(args, { SKYLIGHT_API_KEY: 'short-key' })).toBe(
      'A key is no argument: others can see it there. Put it into the environment.',
    )
  })
})
