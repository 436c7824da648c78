import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { listen, type ListeningSandbox } from 'channelkit/sandbox/node'
import { createSandbox } from 'channelkit/sandbox'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

let server: ListeningSandbox

beforeEach(async () => {
  server = await listen()
})
afterEach(() => server.close())

const keyed = { headers: { 'x-api-key': 'demo' } }

function connect(init: RequestInit = {}): Promise<Response> {
  const url = `${server.url}/api/v1/channels/telegram/connect`
  return fetch(url, { method: 'POST', ...keyed, ...init })
}

it('listens on a free port of this machine alone', () => {
  expect(server.url).toBe(`http://127.0.0.1:${server.port}`)
  expect(server.port).toBeGreaterThan(0)
})

it.each([undefined, ''])('listens on this machine alone where the host is %j', async (host) => {
  const other = await listen(host === undefined ? {} : { host })
  expect(other.url).toBe(`http://127.0.0.1:${other.port}`)
  await other.close()
})

/** Asks for a page by a name of the sandbox's. */
async function statusBy(port: number, host: string, path: string): Promise<number | undefined> {
  const asked = request({ host: '127.0.0.1', port, path, headers: { host } })
  const [response]: IncomingMessage[] = await once(asked.end(), 'response')
  response?.resume()
  return response?.statusCode
}

it.each([
  ['evil.example', 421],
  ['127.0.0.1.evil.example', 421],
  ['127.0.0.1', 200],
  ['localhost', 200],
  ['app.localhost', 200],
  ['[::1]', 200],
])('on this machine alone is called %s: %i', async (name, status) => {
  const portalPort = Number(new URL(server.portalUrl).port)
  expect(await statusBy(server.port, `${name}:${server.port}`, '/sandbox/state')).toBe(status)
  expect(await statusBy(portalPort, `${name}:${portalPort}`, '/portal.css')).toBe(status)
})

it('for all machines is called by any name', async () => {
  const open = await listen({ host: '0.0.0.0' })
  expect(await statusBy(open.port, `sandbox.example:${open.port}`, '/sandbox/state')).toBe(200)
  expect(open.portalUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  await open.close()
})

it('serves the vendor’s API and the control API of one sandbox', async () => {
  const response = await connect()
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('application/json')
  const code = server.sandbox.world().state().attempts[0]?.code
  const scan = await fetch(`${server.url}/sandbox/scan`, {
    method: 'POST',
    body: JSON.stringify({ code }),
  })
  expect(scan.status).toBe(204)
})

it('serves the sandbox it is given', async () => {
  const sandbox = createSandbox({ scenario: 'telegram-connected' })
  const other = await listen({ sandbox })
  const response = await fetch(`${other.url}/api/v1/channels/telegram/status`, keyed)
  expect(response.status).toBe(200)
  await other.close()
})

it('tells the time of the world it answers from', async () => {
  server.sandbox.world().advance(86_400_000)
  const date = Date.parse((await connect()).headers.get('date') ?? '')
  expect(date - Date.now()).toBeGreaterThan(86_000_000)
})

it('resets the connection of an answer that is dropped', async () => {
  server.sandbox.world().setFaults({ dropRate: 1 })
  await expect(connect()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } })
  server.sandbox.world().setFaults({})
  expect((await connect()).status).toBe(200)
})

/** Begins a signup, and tells where a person goes. */
async function startSignup(): Promise<string> {
  const headers = { authorization: 'Bearer demo' }
  const connect = `${server.url}/v1/channels/whatsapp/connect`
  return (await (await fetch(connect, { method: 'POST', headers })).json()).verification_uri
}

it('has signups finished on an origin of its own, which is cut off from its opener', async () => {
  const url = await startSignup()
  expect(new URL(url).origin).toBe(server.portalUrl)
  expect(server.portalUrl).not.toBe(server.url)
  const page = await fetch(url)
  expect(page.headers.get('cross-origin-opener-policy')).toBe('same-origin')
  const headers = { origin: server.portalUrl }
  const body = new URLSearchParams({ outcome: 'complete' })
  const after = await fetch(url, { method: 'POST', headers, body })
  expect([after.status, after.url]).toEqual([200, url])
  expect(await after.text()).toContain('You can close this window.')
  expect(server.sandbox.world().keebai.state().channels).toHaveLength(1)
})

it('lets no page of the sandbox’s other origin finish a signup', async () => {
  const body = new URLSearchParams({ outcome: 'complete' })
  const headers = { origin: server.url }
  const answer = await fetch(await startSignup(), { method: 'POST', headers, body })
  expect(answer.status).toBe(403)
})

it('has the portal on the port that it is told, and closes both', async () => {
  const { portalUrl, close } = await listen()
  await close()
  const again = await listen({ portalPort: Number(new URL(portalUrl).port) })
  expect(again.portalUrl).toBe(portalUrl)
  await again.close()
  await expect(fetch(portalUrl)).rejects.toThrow('fetch failed')
})

it('listens nowhere where the portal’s port is taken', async () => {
  const { port, close } = await listen()
  await close()
  await expect(listen({ port, portalPort: server.port })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  })
  await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow('fetch failed')
})

/** Opens the stream of a new session at Keebai. */
async function openStream(signal?: AbortSignal): Promise<Response> {
  const headers = { authorization: 'Bearer demo' }
  const body = '{"mode":"qr"}'
  const connect = `${server.url}/v1/channels/whatsapp/connect`
  const { stream_url } = await (await fetch(connect, { method: 'POST', headers, body })).json()
  return fetch(server.url + stream_url, { headers, ...(signal && { signal }) })
}

/** How many streams the sandbox has open. */
function openStreams(): number {
  return server.sandbox.world().keebai.state().openStreams
}

it('streams each event when it happens, and frees the stream when its reader goes', async () => {
  const caller = new AbortController()
  const { body } = await openStream(caller.signal)
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader()
  const first = await reader?.read()
  server.sandbox.world().advance(20_000)
  const second = await reader?.read()
  expect([first?.value, second?.value]).toEqual([
    expect.stringMatching(/^event: qr\ndata: 2@\S+\n\n$/),
    expect.stringMatching(/^event: qr\ndata: 2@\S+\n\n$/),
  ])
  expect(second?.value).not.toBe(first?.value)
  expect(openStreams()).toBe(1)
  caller.abort()
  await vi.waitUntil(() => openStreams() === 0)
  expect(server.sandbox.world().requests.at(-1)).toMatchObject({ closedAt: expect.any(Number) })
})

it('hangs up a stream that is lost, after half an event, and says nothing of it', async () => {
  const complain = vi.spyOn(console, 'error')
  const drop = { afterMs: 5_000, halfway: true }
  server.sandbox.world().setFaults({ stream: { drop } })
  const { body } = await openStream()
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader()
  const whole = (await reader?.read())?.value ?? ''
  // What is not read when a connection is lost, is lost too.
  const next = reader?.read()
  server.sandbox.world().advance(5_000)
  const half = (await next)?.value ?? ''
  expect(half).not.toBe('')
  expect(whole.startsWith(half)).toBe(true)
  await expect(reader?.read()).rejects.toThrow('terminated')
  expect(openStreams()).toBe(0)
  expect(complain).not.toHaveBeenCalled()
  complain.mockRestore()
})

it('stops to wait for an answer that nobody wants any more', async () => {
  const clear = vi.spyOn(globalThis, 'clearTimeout')
  server.sandbox.world().setFaults({ latencyMs: 3_600_000 })
  const caller = new AbortController()
  const answer = connect({ signal: caller.signal })
  await vi.waitUntil(() => server.sandbox.world().requests.length === 1)
  clear.mockClear()
  caller.abort()
  await expect(answer).rejects.toThrow('aborted')
  await vi.waitUntil(() => clear.mock.calls.length > 0)
  clear.mockRestore()
  expect(server.sandbox.world().requests).toMatchObject([{ status: null }])
})

it('closes at once, whatever is under way, and twice', async () => {
  const { body } = await openStream()
  const streamed = body?.pipeTo(new WritableStream()).catch((lost: unknown) => lost)
  server.sandbox.world().setFaults({ latencyMs: 3_600_000 })
  const answer = connect()
  await vi.waitUntil(() => server.sandbox.world().requests.length === 3)
  const [error] = await Promise.all([answer.catch((lost: unknown) => lost), server.close()])
  expect(error).toBeInstanceOf(TypeError)
  expect(await streamed).toMatchObject({ message: 'terminated' })
  await vi.waitUntil(() => openStreams() === 0)
  await server.close()
  await expect(connect()).rejects.toThrow('fetch failed')
})

it('leaves the platform’s Request and Response as they are', () => {
  expect(Request.name).toBe('Request')
  expect(new Response('').constructor).toBe(Response)
  expect(Object.getPrototypeOf(Response)).toBe(Function.prototype)
})

it('rejects where the port is taken', async () => {
  await expect(listen({ port: server.port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
})
