import { describe, expect, it } from 'vitest'
import { readConfig, warningOf } from '../../demo/server/config.ts'

describe('the demo’s environment', () => {
  it('may hold empty variables, which are as good as none', () => {
    const names = ['HOST', 'PORT', 'SANDBOX_PORT', 'CHANNELKIT_PROVIDER', 'CHANNELKIT_SECRET']
    const { secret, ...rest } = readConfig(Object.fromEntries(names.map((name) => [name, ''])))
    const { secret: _, ...unset } = readConfig({})
    expect(rest).toEqual(unset)
    expect(rest).toMatchObject({ host: '127.0.0.1', port: 4173, provider: { port: 4174 } })
    expect(secret.length).toBeGreaterThanOrEqual(32)
  })

  it('may leave the real service’s address empty', () => {
    const env = { CHANNELKIT_PROVIDER: 'skylight', SKYLIGHT_API_KEY: 'k', SKYLIGHT_BASE_URL: '' }
    expect(readConfig(env).provider).toEqual({ name: 'skylight', apiKey: 'k', baseUrl: undefined })
  })
})

describe('the terminal', () => {
  const real = { CHANNELKIT_PROVIDER: 'skylight', SKYLIGHT_API_KEY: 'k' }

  it('is warned of a real account that others can reach', () => {
    expect(warningOf(readConfig({ ...real, HOST: '0.0.0.0' }))).toMatch(/no login.+0\.0\.0\.0/)
  })

  it.each([{}, { HOST: '0.0.0.0' }, real, { ...real, HOST: '::1' }])(
    'is warned of nothing with %j',
    (env) => {
      expect(warningOf(readConfig(env))).toBeNull()
    },
  )
})
