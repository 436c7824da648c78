import { expect, it } from 'vitest'
import { readingManner, viewOf } from '../../src/proxy/guard.js'
import { fakeGateway } from '../support/fake-gateway.js'
import { openBench } from './bench.js'

it.each([
  ['text/event-stream', 'stream', 'visible'],
  ['Text/Event-Stream;q=0.1', 'stream', 'visible'],
  ['application/json, text/event-stream', 'stream', 'visible'],
  ['application/json', 'watched', 'visible'],
  ['*/*', 'plain', 'hidden'],
  [undefined, 'plain', 'hidden'],
])('a page that accepts %j wants its reading %j, and is %j', (accept, manner, view) => {
  const headers = new Headers(accept === undefined ? {} : { accept })
  const request = new Request('https://app.test', { headers })
  expect([readingManner(request), viewOf(request)]).toEqual([manner, view])
})

const request = { kind: 'instagram', username: 'bäckerei', password: 'Sesam öffne dich' }
const type = { 'content-type': 'application/json' }

it('a body of 16 kB is read, and one of a byte more is not', async () => {
  const { send } = openBench()
  const text = JSON.stringify({ ...request, username: 'me', password: 'x' })
  for (const [length, status] of [
    [16_384, 200],
    [16_385, 413],
  ] as const) {
    const body = text.padEnd(length)
    const said = { ...type, 'content-length': `${length}` }
    expect((await send('POST /logins', { body, headers: said })).status).toBe(status)
    expect((await send('POST /logins', { body, headers: type })).status).toBe(status)
  }
})

it('a body is read whole wherever its pieces end, also within a letter', async () => {
  const provider = fakeGateway()
  const { send } = openBench({ provider })
  const typed: unknown[] = []
  provider.submit = async (credentials) => {
    typed.push(credentials)
    throw new Error('enough')
  }
  const bytes = new TextEncoder().encode(JSON.stringify(request))
  const body = new ReadableStream({
    start(stream) {
      for (const byte of bytes) stream.enqueue(Uint8Array.of(byte))
      stream.close()
    },
  })
  await send('POST /logins', { body, headers: type, duplex: 'half' } as RequestInit)
  const { username, password } = request
  expect(typed).toEqual([{ username, password }])
})
