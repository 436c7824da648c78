import { describe, expect, it } from 'vitest'
import { readConfig, warningOf } from '../../demo/server/config.ts'

describe('the demo’s environment', () => {
  it('may hold empty variables, which are as good as none', () => {
    const ports = ['PORT', 'SANDBOX_PORT', 'PORTAL_PORT']
    const names = ['HOST', ...ports, 'CHANNELKIT_PROVIDER', 'CHANNELKIT_SECRET', 'REDIS_URL']
    const { secret, ...rest } = readConfig(Object.fromEntries(names.map((name) => [name, ''])))
    const { secret: _, ...unset } = readConfig({})
    expect(rest).toEqual(unset)
    expect(rest).toMatchObject({
      host: '127.0.0.1',
      port: 4173,
      provider: { port: 4174, portalPort: 0 },
    })
    expect(secret.length).toBeGreaterThanOrEqual(32)
  })

  it('may leave the real service’s address empty', () => {
    const env = { CHANNELKIT_PROVIDER: 'skylight', SKYLIGHT_API_KEY: 'k', SKYLIGHT_BASE_URL: '' }
    expect(readConfig(env).provider).toEqual({ name: 'skylight', apiKey: 'k', baseUrl: undefined })
  })

  it('may name a real account at Keebai', () => {
    const env = {
      CHANNELKIT_PROVIDER: 'keebai',
      KEEBAI_API_TOKEN: 'kbai_pk_1',
      KEEBAI_WEBHOOK_SECRET: 'whsec_1',
    }
    expect(readConfig(env).provider).toEqual({
      name: 'keebai',
      token: 'kbai_pk_1',
      baseUrl: undefined,
      webhookSecret: 'whsec_1',
    })
  })

  it.each([
    ['skylight', 'SKYLIGHT_API_KEY is missing'],
    ['keebai', 'KEEBAI_API_TOKEN is missing'],
    ['other', 'CHANNELKIT_PROVIDER is "other"'],
  ])('is told what lacks for %s', (provider, sentence) => {
    expect(() => readConfig({ CHANNELKIT_PROVIDER: provider })).toThrow(sentence)
  })
})

describe('the terminal', () => {
  const real = { CHANNELKIT_PROVIDER: 'skylight', SKYLIGHT_API_KEY: 'k' }

  it.each([real, { CHANNELKIT_PROVIDER: 'keebai', KEEBAI_API_TOKEN: 'k' }])(
    'is warned of a real account that others can reach',
    (env) => {
      expect(warningOf(readConfig({ ...env, HOST: '0.0.0.0' }))).toMatch(/no login.+0\.0\.0\.0/)
    },
  )

  it.each([{}, { HOST: '0.0.0.0' }, real, { ...real, HOST: '::1' }])(
    'is warned of nothing with %j',
    (env) => {
      expect(warningOf(readConfig(env))).toBeNull()
    },
  )
})
