import { inspect } from 'node:util'
import { expect, it } from 'vitest'
import { failure, json, rejection, success } from '../fake-provider.js'
import { account, apiKey } from './account.js'

const everything = { showHidden: true, depth: Infinity, getters: true }

/** All that a log, a debugger or an error tracker would see. */
function shown(value: unknown): string {
  const { message, stack } = value instanceof Error ? value : { message: '', stack: '' }
  return [inspect(value, everything), JSON.stringify(value), String(value), message, stack].join()
}

it('the gateway does not show its key', () => {
  const { gateway } = account([failure(500)])
  expect(shown(gateway)).not.toContain(apiKey)
  const methods = { ...gateway, ...gateway.channels, ...gateway.pairing }
  for (const method of Object.values(methods)) expect(shown(method)).not.toContain(apiKey)
})

it('the key goes into one header, and not into the address', async () => {
  const { gateway, requests } = account([failure(404)])
  await gateway.channels.list()
  for (const { url, headers } of requests) {
    expect(url).not.toContain(apiKey)
    expect([...headers].filter(([, value]) => value.includes(apiKey))).toEqual([
      ['x-api-key', apiKey],
    ])
  }
})

it.each([
  ['a refusal that repeats it', failure(401, { message: `Invalid key ${apiKey}.` })],
  ['fields that repeat it', failure(422, { errors: { [apiKey]: [apiKey], account_id: [apiKey] } })],
  ['a page that repeats it', new Response(`<p>${apiKey}</p>`, { status: 500 })],
  ['a success of text', new Response(`${apiKey} is not JSON`)],
  ['a success of other shape', success({ id: { [apiKey]: apiKey }, is_connected: apiKey })],
  ['a redirect', json({}, 302, { location: `https://elsewhere.test/?key=${apiKey}` })],
  ['a long tale', failure(500, { message: 'x'.repeat(970) + apiKey.repeat(3) })],
  [
    'a fetch that hangs the request on its error',
    () => Promise.reject(Object.assign(new Error(`with ${apiKey}`), { config: { apiKey } })),
  ],
])('no error shows it after %s', async (_, reply) => {
  const { gateway } = account([reply])
  const error = await rejection(gateway.channels.read({ kind: 'whatsapp' }))
  expect(error).toMatchObject({ name: 'ChannelError' })
  expect(shown(error)).not.toContain(apiKey.slice(0, 12))
})

it('blots out a key also as JSON writes it', async () => {
  const quoted = String.raw`k"e\y`
  const reply = failure(500, { message: `not ${quoted}!` })
  const { gateway } = account([reply], { apiKey: quoted })
  const error = await rejection(gateway.channels.list())
  expect(error).toMatchObject({ cause: { message: expect.stringContaining('not [secret]!') } })
})
