import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { toNodeListener } from 'channelkit/server/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeOf, openBench } from '../bench.js'
import { openVictim, type Victim } from './victim.js'

const own = { 'channelkit-version': '1', 'x-subject': 'acme' }

describe('a path', () => {
  let victim: Victim
  beforeAll(async () => {
    victim = await openVictim()
  })

  it.each([
    '//offers',
    '/offers/',
    '/offers//',
    '/./offers/.',
    '/Offers',
    '/OFFERS',
    '/offers;x=1',
    '/offers%00',
    '/offers%20',
    '/offers%2f',
    '/%6fffers',
    '/offers.json',
    '/channels%2Fwhatsapp',
    '/channels//whatsapp',
    '//channels/whatsapp',
    '/channels/whatsapp/',
    '/channels/whatsapp/refresh%2f..',
    '/channels/whatsapp//disconnect',
    '/channels/whatsapp/Disconnect',
    '/channels/../../offers',
    '/channels/%2e%2e/%2e%2e/offers',
    '/pairings/whatsapp/reading/..;/session',
    '/__proto__',
    '/constructor/whatsapp',
    '/channels/:kind/refresh/x',
    '/:kind',
  ])('that is nearly one of ours is none: %s', async (path) => {
    const { handle } = openBench({ authenticate: () => expect.unreachable() })
    const url = `https://app.test/api/channels${path}`
    const response = await handle(new Request(url, { headers: own }))
    expect([response.status, await codeOf(response)]).toEqual([404, 'not-found'])
  })

  it.each([
    '/channels/%77hatsapp',
    '/channels/whatsapp;v=2',
    '/channels/whatsapp%00',
    '/channels/WhatsApp',
    '/channels/:kind',
    '/channels/hasOwnProperty',
    '/channels/..%2f..%2foffers',
    '/channels/whatsapp%2f..%2ftelegram',
    '/channels/<script>alert(1)<%2fscript>',
  ])('to a kind that is none is refused, and nothing of it said again: %s', async (path) => {
    const { send, asked } = victim
    const requests = await asked(async () => {
      const response = await send(`GET ${path}`)
      const said = { code: 'invalid', fieldErrors: { kind: ['refused'] } }
      expect([response.status, await response.json()]).toEqual([422, said])
    })
    expect(requests).toEqual([])
  })

  it.each([
    'https://app.test/api/channelsX/offers',
    'https://app.test/api/channels.evil/offers',
    'https://app.test/api/channels%2foffers',
    'https://app.test/API/channels/offers',
    'https://app.test/x/api/channels/offers',
    'https://app.test//api/channels/offers',
    'https://app.test/offers',
    'https://evil.test/?/api/channels/offers',
    'https://evil.test/#/api/channels/offers',
  ])('beside ours is none of ours: %s', async (url) => {
    const { handle } = openBench({ authenticate: () => expect.unreachable() })
    expect((await handle(new Request(url, { headers: own }))).status).toBe(404)
  })

  it('by which nobody knows us does not make anybody somebody', async () => {
    const { handle } = openBench({ authenticate: () => null })
    for (const host of ['app.test', 'localhost', '127.0.0.1', 'internal', 'xn--nxasmq6b']) {
      const headers = {
        ...own,
        host,
        'x-forwarded-host': 'localhost',
        'x-forwarded-for': '127.0.0.1',
      }
      const url = `http://${host}/api/channels/channels`
      expect((await handle(new Request(url, { headers }))).status).toBe(401)
    }
  })
})

describe('a request in the raw', () => {
  let server: Server
  let port: number
  beforeAll(async () => {
    server = createServer(toNodeListener(openBench().handle))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    port = (server.address() as AddressInfo).port
  })
  afterAll(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })

  /** The statuses that the server answers these bytes with, until it closes the line. */
  async function statusesOf(text: string): Promise<string[]> {
    const socket = connect(port, '127.0.0.1')
    let said = ''
    socket.on('data', (bytes) => (said += String(bytes)))
    socket.write(text, 'latin1')
    await new Promise((resolve) => socket.on('close', resolve).on('error', resolve))
    return [...said.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status = '']) => status)
  }

  const heads = 'channelkit-version: 1\r\nx-subject: acme\r\n'
  const get = (target: string, more = 'host: app.test\r\n'): string =>
    `GET ${target} HTTP/1.1\r\n${more}${heads}connection: close\r\n\r\n`
  const post = (more: string, body: string): string =>
    `POST /api/channels/pairings HTTP/1.1\r\nhost: app.test\r\n${heads}` +
    `content-type: application/json\r\n${more}\r\n${body}`

  it('is answered where it is one of ours', async () => {
    expect(await statusesOf(get('/api/channels/offers'))).toEqual(['200'])
  })

  it.each([
    ['a whole address', get('http://evil.test/api/channels/nowhere'), /^[45]/],
    ['an address of another scheme', get('file:///etc/passwd'), /^4/],
    ['no path', get('api/channels/offers'), /^4/],
    ['an asterisk', get('*'), /^4/],
    ['two slashes', get('//evil.test/api/channels/offers'), /^404/],
    ['dots', get('/api/channels/../../etc/passwd'), /^404/],
    ['dots in disguise', get('/api/channels/%2e%2e/%2e%2e/etc/passwd'), /^404/],
    ['back slashes', get('\\api\\channels\\offers'), /^4/],
    ['no host', get('/api/channels/offers', ''), /^400/],
    ['two hosts', get('/api/channels/offers', 'host: a.test\r\nhost: b.test\r\n'), /^(400|200)/],
    ['a host with a path', get('/x', 'host: app.test/api/channels/offers?\r\n'), /^4/],
    ['a host with a login', get('/x', 'host: a@b.test\r\n'), /^4/],
    ['a host of nothing', get('/x', 'host: \r\n'), /^4/],
    ['a header that breaks', get('/x', 'host: a\r\nx: y\nz: \r evil\r\n'), /^400/],
    ['a header that is folded', get('/x', 'host: a\r\nx-subject\r\n : evil\r\n'), /^400/],
    ['a header of 20 kB', get('/x', `host: a\r\nx: ${'y'.repeat(20_000)}\r\n`), /^431/],
    ['a method of its own', get('/api/channels/offers').replace('GET', 'CONNECT'), /^$|^4/],
    ['a method in small letters', get('/api/channels/offers').replace('GET', 'get'), /^4/],
    ['TRACE', get('/api/channels/offers').replace('GET', 'TRACE'), /^405/],
    ['two lengths', post('content-length: 2\r\ncontent-length: 20\r\n', '{}'), /^400/],
    [
      'a length and chunks',
      post('content-length: 2\r\ntransfer-encoding: chunked\r\n', '0\r\n\r\n'),
      /^400/,
    ],
    ['a chunk of no size', post('transfer-encoding: chunked\r\n', 'zz\r\n{}\r\n0\r\n\r\n'), /^4/],
    ['a length below nothing', post('content-length: -1\r\n', '{}'), /^400/],
  ])('is refused, and harms nobody: %s', async (_, text, status) => {
    const [first = ''] = await statusesOf(text)
    expect(first).toMatch(status)
    expect(await statusesOf(get('/api/channels/offers'))).toEqual(['200'])
  })

  it('that hides another one behind a body too short is told from it', async () => {
    const hidden = get('/api/channels/nowhere')
    const statuses = await statusesOf(post('content-length: 2\r\n', `{}${hidden}`))
    expect(statuses).toEqual(['422', '404'])
  })

  it('of 10 MB from somebody unknown is refused, and not kept', async () => {
    const body = 'x'.repeat(10_000_000)
    const unknown = post(`content-length: ${body.length}\r\nconnection: close\r\n`, body)
    const [first] = await statusesOf(unknown.replace('x-subject: acme\r\n', ''))
    expect(first).toBe('401')
  })
})
