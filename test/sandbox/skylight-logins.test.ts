import { createSandbox, type Sandbox } from 'channelkit/sandbox'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const password = 'open sesame'
const connectPath = '/channels/instagram/connect'

let sandbox: Sandbox

// The machine's own time stands still.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 2, 11, 7) })
  sandbox = createSandbox()
})
afterEach(() => void vi.useRealTimers())

async function post(path: string, body: unknown): Promise<[status: number, body: unknown]> {
  const response = await sandbox.fetch(`http://sandbox.test/api/v1${path}`, {
    method: 'POST',
    headers: { 'x-api-key': 'demo', 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return [response.status, await response.json()]
}

/** A login that waits, by the provider's handle. */
async function begin(username: string): Promise<string> {
  await post(connectPath, { username, password })
  return sandbox.world().state().logins.at(-1)?.id ?? ''
}

function answer(account_id: string, code = sandbox.world().inbox.at(-1)?.code) {
  return post('/channels/instagram/2fa', { account_id, code })
}

const channel = { id: 5, type: 'instagram', username: 'my_brand', is_connected: true }

it('connects at once with the printed channel', async () => {
  const last_synced_at = '2026-03-11T10:00:00+03:00'
  expect(await post(connectPath, { username: 'my_brand', password, country: 'EG' })).toEqual([
    200,
    { success: true, data: { ...channel, sync_status: 'OK', last_synced_at } },
  ])
})

it('asks for a code in the printed words, and takes it with a success without last_synced_at', async () => {
  expect(await post(connectPath, { username: 'one_code', password })).toEqual([
    200,
    {
      success: true,
      data: {
        requires_2fa: true,
        account_id: expect.stringMatching(/^ig_[a-z0-9]{16}$/),
        checkpoint_type: 'OTP',
      },
      message: 'A verification code has been sent. Submit it to POST /channels/instagram/2fa.',
    },
  ])
  const [login] = sandbox.world().state().logins
  expect(await answer(login?.id ?? '')).toEqual([
    200,
    {
      success: true,
      data: { ...channel, username: 'one_code', sync_status: 'CONNECTING' },
      message: 'Instagram connected successfully. Account is syncing.',
    },
  ])
})

it('asks again with another message and nothing else', async () => {
  await post(connectPath, { username: 'two_codes', password })
  const [first] = sandbox.world().state().logins
  const [status, body] = await answer(first?.id ?? '')
  expect([status, body]).toEqual([
    200,
    {
      success: true,
      data: { requires_2fa: true, account_id: first?.id, checkpoint_type: 'OTP' },
      message: 'Another verification code is required. Submit it to POST /channels/instagram/2fa.',
    },
  ])
})

it.each([
  ['app_code', { checkpoint_type: '2FA', source: 'APP' }],
  ['odd_check', { checkpoint_type: 'SELFIE' }],
])('names the checkpoint of %s', async (username, checkpoint) => {
  const [, body] = await post(connectPath, { username, password })
  const { id } = sandbox.world().state().logins[0] ?? {}
  expect(body).toMatchObject({ data: { requires_2fa: true, account_id: id, ...checkpoint } })
})

it('refuses what is wrong with 422, and names a field where it is the country', async () => {
  const wrong = await post(connectPath, { username: 'my_brand', password: 'wrong' })
  const message = 'Instagram did not accept these credentials.'
  expect(wrong).toEqual([422, { success: false, message }])
  const id = await begin('one_code')
  const code = 'The verification code is invalid.'
  expect(await answer(id, '000000')).toEqual([422, { success: false, message: code }])
  const country = await post(connectPath, { username: 'my_brand', password, country: 'Egypt' })
  expect(country).toEqual([
    422,
    {
      success: false,
      message: 'The given data was invalid.',
      errors: { country: [expect.any(String)] },
    },
  ])
})

it.each(['', '{', '[]', 'null', '7', '{"username":1,"password":{}}', '{"username":"my_brand"}'])(
  'takes the body %j for a wrong login, and for an answer to nothing',
  async (body) => {
    expect(await post(connectPath, body)).toMatchObject([422, { success: false }])
    expect(await post('/channels/instagram/2fa', body)).toMatchObject([404, { success: false }])
    expect(await post('/channels/instagram/2fa/resend', body)).toMatchObject([404, {}])
    expect(sandbox.world().state().channels).toEqual([])
  },
)

it('sends a code again after 30 s, and says before how long that is', async () => {
  const account_id = await begin('one_code')
  sandbox.world().advance(500)
  expect(await post('/channels/instagram/2fa/resend', { account_id })).toEqual([
    429,
    { success: false, message: 'Too many requests. Please slow down.', retry_after: 30 },
  ])
  sandbox.world().advance(29_500)
  expect(await post('/channels/instagram/2fa/resend', { account_id })).toEqual([
    200,
    { success: true, message: 'Verification code resent successfully.' },
  ])
  expect(sandbox.world().inbox).toHaveLength(2)
})

it('answers 404 to a login that is over', async () => {
  const account_id = await begin('one_code')
  sandbox.world().advance(300_000)
  expect(await answer(account_id)).toMatchObject([404, { success: false }])
  expect(await post('/channels/instagram/2fa/resend', { account_id })).toMatchObject([404, {}])
})

it('notes of a login its path and nothing it brought', async () => {
  const id = await begin('one_code')
  const code = sandbox.world().inbox[0]?.code ?? ''
  await answer(id)
  const { requests } = sandbox.world()
  expect(requests.map(({ path, status }) => [path, status])).toEqual([
    ['/api/v1/channels/instagram/connect', 200],
    ['/api/v1/channels/instagram/2fa', 200],
  ])
  const shown = JSON.stringify([requests, sandbox.world().state()])
  for (const secret of [password, code]) expect(shown).not.toContain(secret)
})

describe('a body of more than 16 kB', () => {
  const url = `http://sandbox.test/api/v1${connectPath}`
  const kilobyte = new Uint8Array(1_024).fill(32)

  it.each(['a'.repeat(16_384), '\u00e4'.repeat(8_192)])('is refused', async (long) => {
    const [status] = await post(connectPath, { username: 'my_brand', password: long })
    expect(status).toBe(413)
    expect(sandbox.world().requests).toEqual([])
    const fitting = { username: 'my_brand', password: 'a'.repeat(16_000) }
    expect(await post(connectPath, fitting)).toMatchObject([200, {}])
  })

  it('is not read to its end', async () => {
    let read = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(stream) {
        read += 1
        stream.enqueue(kilobyte)
      },
    })
    const init = { method: 'POST', body: endless, duplex: 'half' }
    const response = await sandbox.fetch(url, init)
    expect(response.status).toBe(413)
    expect(read).toBeLessThan(20)
  })

  it('is not begun where it says so itself', async () => {
    const headers = { 'content-length': '16385' }
    const response = await sandbox.fetch(url, { method: 'POST', body: '{}', headers })
    expect(response.status).toBe(413)
  })
})

it('takes a body that breaks off as one that says nothing', async () => {
  const broken = new ReadableStream({ pull: (stream) => stream.error(new Error('hung up')) })
  const headers = { 'x-api-key': 'demo' }
  const init = { method: 'POST', headers, body: broken, duplex: 'half' } as RequestInit
  const response = await sandbox.fetch(`http://sandbox.test/api/v1${connectPath}`, init)
  expect(response.status).toBe((await post(connectPath, null))[0])
})
