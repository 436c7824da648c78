import { describe, expect, it, vi } from 'vitest'
import { fakeGateway } from '../../support/fake-gateway.js'
import { codeOf, openBench } from '../bench.js'
import { changes, withHeaders } from './victim.js'

/** Each way in which a browser, or what stands before us, says that a page of another site asks. */
const ways: readonly Record<string, string>[] = [
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'cross-site', origin: 'https://app.test' },
  { 'sec-fetch-site': 'cross-site', origin: 'null' },
  { 'sec-fetch-site': 'same-origin, cross-site' },
  { 'sec-fetch-site': 'Same-Origin' },
  { 'sec-fetch-site': '' },
  { 'sec-fetch-site': 'none', origin: 'https://evil.test' },
  { 'sec-fetch-site': 'none', origin: 'null' },
  { origin: 'https://evil.test' },
  { origin: 'null' },
  { origin: '' },
  { origin: 'https://app.test.evil.test' },
  { origin: 'https://evil-app.test' },
  { origin: 'https://app.test:8443' },
  { origin: 'https://app.test@evil.test' },
  { origin: 'https://app.test, https://evil.test' },
  { origin: 'https://evil.test', host: 'app.test' },
  { origin: 'https://evil.test', 'x-forwarded-host': 'app.test' },
  { origin: 'https://evil.test', 'x-forwarded-host': 'app.test, evil.test' },
  { origin: 'https://evil.test', forwarded: 'host=evil.test' },
  { origin: 'https://evil.test', 'x-original-host': 'evil.test' },
  { origin: 'https://evil.test', referer: 'https://app.test/' },
]

/** All that changes something, or that is held open. */
const asked: readonly (readonly [string, RequestInit])[] = [
  ...changes,
  ['GET /pairings/whatsapp/reading', { headers: { accept: 'text/event-stream' } }],
  ['GET /pairings/whatsapp/reading', { headers: { accept: 'TEXT/EVENT-STREAM;q=0.1' } }],
  ['GET /pairings/whatsapp/reading', { headers: { accept: 'application/json' } }],
  ['GET /changes', { headers: { accept: 'text/event-stream' } }],
]

describe('a page of another site', () => {
  it.each(ways)('is refused before anybody is asked who it is: %j', async (way) => {
    const authenticate = vi.fn<() => null>(() => null)
    const { send } = openBench({ authenticate })
    for (const [line, init] of asked) {
      const response = await send(line, withHeaders(init, way))
      expect([line, response.status, await codeOf(response)]).toEqual([line, 403, 'forbidden'])
      expect(response.headers.get('access-control-allow-origin')).toBeNull()
    }
    expect(authenticate).not.toHaveBeenCalled()
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'cannot say our version by a form of %s, also where its browser says nothing of it',
    async (type) => {
      const authenticate = vi.fn<() => null>(() => null)
      const { send } = openBench({ authenticate })
      for (const [line, init] of asked) {
        const form = { 'content-type': type, 'channelkit-version': undefined }
        const response = await send(line, withHeaders(init, form))
        expect([line, response.status]).toEqual([line, 409])
      }
      expect(authenticate).not.toHaveBeenCalled()
    },
  )

  it.each(['POST', 'GET', 'DELETE'])('is not told that it may ask with %s', async (method) => {
    const { send } = openBench()
    const headers = {
      origin: 'https://evil.test',
      'access-control-request-method': method,
      'access-control-request-headers': 'channelkit-version',
    }
    for (const [line] of asked) {
      const path = line.replace(/^\w+/, 'OPTIONS')
      const response = await send(path, { headers })
      expect(response.status).toBe(405)
      expect([...response.headers.keys()].filter((name) => name.startsWith('access-'))).toEqual([])
    }
  })

  it('reads nothing of what it may ask: no answer is made readable for it', async () => {
    const provider = fakeGateway()
    const { send } = openBench({ provider })
    for (const line of ['GET /offers', 'GET /channels', 'GET /channels/whatsapp']) {
      const headers = { origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' }
      const response = await send(line, { headers })
      expect([line, response.status]).toEqual([line, 200])
      expect([...response.headers.keys()].filter((name) => name.startsWith('access-'))).toEqual([])
    }
  })
})

describe('a page of our own', () => {
  it.each<Record<string, string>>([
    {},
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none' },
    { 'sec-fetch-site': 'none', origin: 'https://app.test' },
    { origin: 'https://app.test' },
    { origin: 'https://public.test', 'x-forwarded-host': 'public.test, inner.test' },
  ])('is none of these: %j', async (headers) => {
    const { send } = openBench()
    for (const [line, init] of asked) {
      expect((await send(line, withHeaders(init, headers))).status).not.toBe(403)
    }
  })
})
