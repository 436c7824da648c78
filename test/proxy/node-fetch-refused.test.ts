import { getEventListeners } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { nodeFetch } from 'channelkit/server/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rejection } from '../providers/fake-provider.js'

const server: Server = createServer((_, response) => void response.end('{}'))
const raw: Server = createServer((request) => void request.socket.end())
let [url, closed] = ['', '']

/** The address of a server that listens from now on. */
async function addressOf(one: Server): Promise<string> {
  await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(one.address() as AddressInfo).port}/`
}

beforeAll(async () => {
  ;[url, closed] = [await addressOf(server), await addressOf(raw)]
})
afterAll(async () => {
  for (const each of [server, raw]) {
    each.closeAllConnections()
    await new Promise((resolve) => each.close(resolve))
  }
})

describe('nodeFetch says why it asks nothing:', () => {
  it.each([
    'file:///etc/passwd',
    'ws://127.0.0.1/',
    'http://a@127.0.0.1/',
    'https://:b@127.0.0.1/',
  ])('for %s', async (address) => {
    expect(await rejection(nodeFetch(address))).toMatchObject({
      message: 'nodeFetch asks http and https addresses without a login.',
    })
  })

  it.each([new FormData(), new Uint8Array(1), new URLSearchParams()])(
    'for a body that is no text: %o',
    async (body) => {
      const message = 'nodeFetch sends text alone.'
      expect(await rejection(nodeFetch(url, { method: 'POST', body }))).toMatchObject({ message })
    },
  )

  it.each(['GET', 'get', 'HEAD', undefined])('for a text with %s', async (method) => {
    const init = method === undefined ? { body: '' } : { method, body: '' }
    const message = 'nodeFetch sends no text with GET and HEAD.'
    expect(await rejection(nodeFetch(url, init))).toMatchObject({ message })
  })

  it.each([
    'Connection',
    'content-length',
    'expect',
    'keep-alive',
    'te',
    'trailer',
    'transfer-encoding',
    'upgrade',
  ])('for the header %s', async (name) => {
    const listed: [string, string][] = [
      ['x-a', '1'],
      [name, '1'],
    ]
    for (const headers of [listed, Object.fromEntries(listed)]) {
      expect(await rejection(nodeFetch(url, { headers }))).toMatchObject({
        message: 'nodeFetch says itself how long a message is, and what its connection is for.',
      })
    }
  })
})

describe('nodeFetch asks', () => {
  it.each(['x-te', 'te-x', 'expected', 'x-connection', 'upgrades'])(
    'with the header %s, which says nothing of the message',
    async (name) => {
      expect((await nodeFetch(url, { headers: { [name]: '1' } })).status).toBe(200)
    },
  )

  it.each(['FORGET', 'HEADER'])('with a text by %s, which is another method', async (method) => {
    expect((await nodeFetch(url, { method, body: '{}' })).status).toBe(400)
  })

  it('and leaves nobody listening to its caller', async () => {
    const { signal } = new AbortController()
    await (await nodeFetch(url, { signal })).text()
    await expect.poll(() => getEventListeners(signal, 'abort').length).toBe(0)
  })
})

it('nodeFetch says that it was hung up on', async () => {
  expect(await rejection(nodeFetch(closed))).toMatchObject({
    message: 'fetch failed',
    cause: { message: 'socket hang up' },
  })
})
