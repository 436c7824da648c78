import { inspect } from 'node:util'
import { keebai } from 'channelkit/providers/keebai'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { json, rejection } from '../fake-provider.js'
import { failure, printedCodes, project, token } from './project.js'

afterEach(() => void vi.unstubAllGlobals())

const everything = { showHidden: true, depth: Infinity, getters: true }

/** All that a log, a debugger or an error tracker would see. */
function shown(value: unknown): string {
  const { message, stack } = value instanceof Error ? value : { message: '', stack: '' }
  return [inspect(value, everything), JSON.stringify(value), String(value), message, stack].join()
}

describe('the token', () => {
  it.each([undefined, null, '', '   ', '\n', 42])('must be there: %j', (value) => {
    const make = (): unknown => keebai({ token: value as string })
    expect(make).toThrow(TypeError)
    expect(make).toThrow('keebai: `token` is missing.')
  })

  it.each([`${token}\n`, `"${token} "`, 'ключ'])(
    'must fit a header, and is not repeated',
    (value) => {
      const make = (): unknown => keebai({ token: value })
      expect(make).toThrow(/holds a space, a line break or a letter that no header can carry/)
      expect(make).not.toThrow(token)
    },
  )

  it('is not shown by the gateway, and stands in no handle', async () => {
    const { gateway } = project([json(printedCodes, 201)])
    expect(shown(gateway)).not.toContain(token)
    const methods = { ...gateway, ...gateway.channels, ...gateway.pairing }
    for (const method of Object.values(methods)) expect(shown(method)).not.toContain(token)
    const session = await gateway.pairing?.start({
      kind: 'whatsapp',
      method: 'qr',
      attemptId: 'a1',
    })
    expect(shown(session)).not.toContain(token.slice(8))
  })

  it('goes into one header, and not into the address', async () => {
    const { gateway, requests } = project([failure(500)])
    await rejection(gateway.channels.list())
    const [request] = requests
    expect(request?.url).not.toContain(token)
    const carrying = [...(request?.headers ?? [])].filter(([, value]) => value.includes(token))
    expect(carrying).toEqual([['authorization', `Bearer ${token}`]])
  })

  it.each([
    ['a refusal that repeats it', failure(401, `Bearer ${token}`)],
    ['scopes that repeat it', failure(403, 'X', { missing: [token] })],
    ['a page that repeats it', new Response(`<p>${token}</p>`, { status: 500 })],
    ['a success of text', new Response(`${token} is not JSON`)],
    ['a success of other shape', json({ data: [{ type: { [token]: token } }] })],
    ['a redirect', json({}, 302, { location: `https://elsewhere.test/?key=${token}` })],
    ['a long tale', failure(500, 'x'.repeat(970) + token.repeat(3))],
    [
      'a fetch that hangs the request on its error',
      () => Promise.reject(Object.assign(new Error(`with ${token}`), { config: { token } })),
    ],
  ])('is shown by no error after %s', async (_, reply) => {
    const error = await rejection(project([reply]).gateway.channels.list())
    expect(error).toMatchObject({ name: 'ChannelError' })
    expect(shown(error)).not.toContain(token.slice(0, 16))
  })
})

describe('the base URL', () => {
  it('is the vendor’s own unless given', async () => {
    const { gateway, requests } = project([json({ data: [] })])
    await gateway.channels.list()
    expect(requests[0]?.url).toBe('https://api.keebai.com/v1/channels')
  })

  it.each(['https://keebai.example/v1/', 'http://127.0.0.1:4174/v1', 'http://[::1]:4174/v1'])(
    'may be %s',
    async (baseUrl) => {
      const { gateway, requests } = project([json({ data: [] })], { baseUrl })
      await gateway.channels.list()
      expect(requests[0]?.url).toBe(`${baseUrl.replace(/\/$/, '')}/channels`)
    },
  )

  it.each([
    ['http://keebai.example/v1', 'is not https'],
    ['https://user:word@keebai.example/v1', 'no login, query or fragment'],
    ['/v1', 'is not an absolute URL'],
  ])('may not be %s', (baseUrl, words) => {
    const make = (): unknown => keebai({ token, baseUrl })
    expect(make).toThrow(TypeError)
    expect(make).toThrow(`keebai: \`baseUrl\``)
    expect(make).toThrow(words)
  })
})

it('looks the platform’s fetch up at each call, so that what is patched later counts', async () => {
  const gateway = keebai({ token })
  vi.stubGlobal('fetch', () => Promise.resolve(failure(403)))
  expect(await rejection(gateway.channels.list())).toMatchObject({ code: 'provider-forbidden' })
})
