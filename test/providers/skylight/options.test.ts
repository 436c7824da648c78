import { skylight } from 'channelkit/providers/skylight'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { failure, rejection } from '../fake-provider.js'
import { account, apiKey, asked } from './account.js'

afterEach(() => void vi.unstubAllGlobals())

describe('the key', () => {
  it.each([undefined, null, '', '   ', '\n', 42])('must be there: %j', (value) => {
    const make = (): unknown => skylight({ apiKey: value as string })
    expect(make).toThrow(TypeError)
    expect(make).toThrow('skylight: `apiKey` is missing.')
  })

  it.each([`${apiKey}\n`, `"${apiKey} "`, 'ключ'])(
    'must fit a header, and is not repeated',
    (value) => {
      const make = (): unknown => skylight({ apiKey: value })
      expect(make).toThrow(/holds a space, a line break or a letter that no header can carry/)
      expect(make).not.toThrow(apiKey)
    },
  )
})

describe('the base URL', () => {
  it('is the vendor’s own unless given', async () => {
    const { gateway, requests } = account([failure(404)])
    await gateway.channels.read({ kind: 'whatsapp' })
    expect(requests[0]?.url).toBe(
      'https://dashboard.skylightchat.com/api/v1/channels/whatsapp/status',
    )
  })

  it.each([
    'https://skylight.example/api/v1',
    'https://skylight.example/api/v1/',
    'https://skylight.example/api/v1//',
    'http://127.0.0.1:4174/api/v1',
    'http://localhost:4174/api/v1/',
    'http://[::1]:4174/api/v1',
    'https://skylight.example/api/v1?',
    'https://skylight.example/api/v1/#',
  ])('may be %s', async (baseUrl) => {
    const { gateway, requests } = account([failure(404)], { baseUrl })
    await gateway.channels.read({ kind: 'telegram' })
    expect(asked({ requests })).toEqual(['GET /api/v1/channels/telegram/status'])
  })

  it.each([
    ['http://skylight.example/api/v1', 'is not https'],
    ['http://127.0.0.1.evil.example/api/v1', 'is not https'],
    ['http://localhost.evil.example/api/v1', 'is not https'],
    ['ftp://127.0.0.1/api/v1', 'is not https'],
    ['https://user:word@skylight.example/api/v1', 'no login, query or fragment'],
    ['https://skylight.example/api/v1?x=1', 'no login, query or fragment'],
    ['https://skylight.example/api/v1#x', 'no login, query or fragment'],
    ['/api/v1', 'is not an absolute URL'],
    ['', 'is not an absolute URL'],
  ])('may not be %s', (baseUrl, words) => {
    const make = (): unknown => skylight({ apiKey, baseUrl })
    expect(make).toThrow(TypeError)
    expect(make).toThrow(
      `skylight: \`baseUrl\` ${words.startsWith('no ') ? 'is host and path only: ' : ''}${words}`,
    )
    expect(make).not.toThrow('word@')
  })
})

it('looks the platform’s fetch up at each call, so that what is patched later counts', async () => {
  const gateway = skylight({ apiKey })
  vi.stubGlobal('fetch', () => Promise.resolve(failure(403)))
  const error = await rejection(gateway.channels.list())
  expect(error).toMatchObject({ code: 'provider-forbidden' })
})
