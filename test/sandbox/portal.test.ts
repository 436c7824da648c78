import { createSandbox, type Sandbox } from 'channelkit/sandbox'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

let sandbox: Sandbox

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  sandbox = createSandbox()
})
afterEach(() => void vi.useRealTimers())

/** Starts a session at Keebai, and tells its id and where a person goes. */
async function start(token = 'demo', body: object = {}): Promise<{ id: string; url: string }> {
  const response = await sandbox.fetch('http://sandbox.test/v1/channels/whatsapp/connect', {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  })
  const { session_id, verification_uri } = await response.json()
  return { id: session_id, url: verification_uri }
}

function statusOf(id: string, token = 'demo'): string | undefined {
  return sandbox.world(token).keebai.readSession(id)?.progress.status
}

/** Presses a button of the page, as a browser does. */
function press(url: string, outcome: string, headers: HeadersInit = {}): Promise<Response> {
  const body = new URLSearchParams({ outcome })
  return sandbox.fetch(url, { method: 'POST', body, headers })
}

async function read(url: string): Promise<[number, string]> {
  const response = await sandbox.fetch(url)
  return [response.status, await response.text()]
}

describe('the page of a signup', () => {
  it('tells whose it is and what is left of its time, and has two buttons', async () => {
    const { id, url } = await start('acme', { coexistence_enabled: true, pipeline_id: 'pip_1' })
    sandbox.world('acme').advance(25_500)
    const [status, text] = await read(url)
    expect(status).toBe(200)
    expect(text).toMatch(/^<!doctype html>/)
    for (const fact of ['acme', id, 'stays in the WhatsApp Business app', 'pip_1']) {
      expect(text).toContain(`<dd>${fact}</dd>`)
    }
    expect(text).toContain('<dd>14 min 35 s</dd>')
    expect(text).toContain('>Finish signup</button>')
    expect(text).toContain('>Cancel</button>')
  })

  it('loads itself again when the time is over, and says that it is', async () => {
    const { url } = await start()
    sandbox.world().advance(855_000)
    const [, text] = await read(url)
    expect(text).toContain('<dd>45 s</dd>')
    expect(text).toContain('<meta http-equiv="refresh" content="45" />')
    sandbox.world().advance(45_000)
    const [status, later] = await read(url)
    expect([status, later]).toEqual([410, expect.stringContaining('The signup has expired')])
    expect(later).not.toContain('<button')
    expect(later).not.toContain('http-equiv="refresh"')
  })

  it.each([
    ['complete', 'completed', 'WhatsApp is connected'],
    ['cancel', 'cancelled', 'The signup is cancelled'],
  ])('goes on to what became of it after %s', async (outcome, progress, title) => {
    const { id, url } = await start()
    const response = await press(url, outcome)
    expect(response.status).toBe(303)
    expect(statusOf(id)).toBe(progress)
    const next = new URL(response.headers.get('location') ?? '', url)
    expect(next.href).toBe(url)
    const [status, text] = await read(next.href)
    expect(status).toBe(200)
    expect(text).toContain(`<h1>${title}</h1>`)
    expect(text).toContain('You can close this window.')
    expect(text).not.toContain('<button')
  })

  it('leaves a signup that is over as it is, and says how that is', async () => {
    const { id, url } = await start()
    sandbox.world().keebai.finishSignup(id, 'cancel')
    expect((await press(url, 'complete')).status).toBe(303)
    expect(statusOf(id)).toBe('cancelled')
    expect((await read(url))[1]).toContain('The signup is cancelled')
  })

  it('is of the one world that began it, though another has the same seed', async () => {
    for (const key of ['acme', 'globex']) sandbox.world(key).reset({ seed: 1 })
    const [acme, globex] = [await start('acme'), await start('globex')]
    await press(globex.url, 'complete')
    expect([statusOf(acme.id, 'acme'), statusOf(globex.id, 'globex')]).toEqual([
      'pending',
      'completed',
    ])
  })

  it('keeps what stands in it for text', async () => {
    const key = '"><script>alert(1)</script>'.slice(0, 24)
    const { url } = await start(key, { pipeline_id: '<img src=x onerror=alert(1)>' })
    const [, text] = await read(url)
    expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;')
    expect(text).toContain('&quot;&gt;&lt;script&gt;')
    expect(text).not.toMatch(/<script|<img/)
  })

  it('shows no more than the end of a token, and has none in its address', async () => {
    const token = `kbai_pk_${'5f'.repeat(30)}abcd`
    const { url } = await start(token)
    const [, text] = await read(url)
    expect(text).toContain('<dd>…abcd</dd>')
    for (const shown of [text, url]) expect(shown).not.toContain('5f5f')
  })
})

describe('answers 404', () => {
  it('for a session of nobody, of whom it repeats nothing', async () => {
    const [status, text] = await read(
      'http://sandbox.test/portal/connect/whatsapp?session=<script>alert(1)</script>',
    )
    expect([status, text]).toEqual([404, expect.stringContaining('No such signup')])
    expect(text).not.toContain('script')
    expect((await read('http://sandbox.test/portal/connect/whatsapp'))[0]).toBe(404)
  })

  it('for a session by code, which nobody finishes here', async () => {
    await start('demo', { mode: 'qr' })
    const { id } = sandbox.world().keebai.state().sessions[0] ?? {}
    const url = `http://sandbox.test/portal/connect/whatsapp?session=${id}`
    expect((await read(url))[0]).toBe(404)
    expect((await press(url, 'complete')).status).toBe(404)
  })

  it('for a signup of a world that began anew', async () => {
    const { url } = await start()
    sandbox.world().reset()
    expect((await read(url))[0]).toBe(404)
  })

  it('everywhere else', async () => {
    const [status, text] = await read('http://sandbox.test/portal/nothing')
    expect([status, text]).toEqual([404, expect.stringContaining('Nothing here')])
  })
})

describe('a form', () => {
  it.each<Record<string, string>>([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site', origin: 'http://sandbox.test' },
    { 'sec-fetch-site': 'same-site', origin: 'http://sandbox.test:5173' },
    { origin: 'http://sandbox.test:5173' },
    { origin: 'null' },
  ])('of another origin chooses nothing: %j', async (headers) => {
    const { id, url } = await start()
    const response = await press(url, 'complete', headers)
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('Not from here')
    expect(statusOf(id)).toBe('pending')
  })

  it.each<Record<string, string>>([
    { 'sec-fetch-site': 'same-origin', origin: 'http://sandbox.test' },
    { origin: 'http://sandbox.test' },
  ])('of its own chooses: %j', async (headers) => {
    const { id, url } = await start()
    await press(url, 'complete', headers)
    expect(statusOf(id)).toBe('completed')
  })

  it('with another choice, or too much of it, chooses nothing', async () => {
    const { id, url } = await start()
    expect((await press(url, 'destroy')).status).toBe(400)
    expect((await press(url, 'x'.repeat(2_000))).status).toBe(413)
    expect(statusOf(id)).toBe('pending')
  })
})

it.each(['GET connect/whatsapp', 'GET portal.css', 'GET nothing', 'POST connect/whatsapp'])(
  'cuts off its opener and allows no script: %s',
  async (line) => {
    const [method = '', path] = line.split(' ')
    const { headers } = await sandbox.fetch(`http://sandbox.test/portal/${path}`, { method })
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';/)
    expect(headers.get('content-security-policy')).not.toMatch(/script-src|unsafe-inline/)
    expect(headers.get('cache-control')).toBe('no-store')
  },
)

it('has a style of its own, where its pages look for it', async () => {
  const { url } = await start()
  const href = /<link rel="stylesheet" href="(.+?)" \/>/.exec((await read(url))[1])?.[1]
  const response = await sandbox.fetch(new URL(href ?? '', url))
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('text/css; charset=utf-8')
})
