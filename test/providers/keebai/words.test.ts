import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PairingMethod } from '../../../src/gateway/pairing.js'
import type { Reply } from '../fake-provider.js'
import { json, rejection } from '../fake-provider.js'
import {
  begin,
  failure,
  printedChannel,
  printedCodes,
  printedSignup,
  project,
  refOf,
} from './project.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** What an attempt that is asked after has become, or why nobody says. */
async function read(reply: Reply, method: PairingMethod = 'qr'): Promise<unknown> {
  const ref = await refOf(method)
  return project([reply]).gateway.pairing?.read(ref)
}

describe('developers are told', () => {
  it.each<[PairingMethod, object, string]>([
    ['link', { ...printedSignup, verification_uri: 'http://x.test' }, 'verification_uri'],
    ['qr', { ...printedCodes, stream_url: 'https://evil.example' }, 'stream_url'],
    ['qr', { ...printedCodes, session_id: '..' }, 'session_id'],
  ])('of a start by %s with %j that its %s is of no use', async (method, wire, field) => {
    const error = await rejection(begin(project([json(wire, 201)]).gateway, method))
    expect(error).toMatchObject({ cause: { message: `${field}: of no use` } })
  })

  it('how long a session is that no handle can hold', async () => {
    const wire = json({ ...printedSignup, session_id: 'x'.repeat(1000) }, 201)
    const error = await rejection(begin(project([wire]).gateway, 'link'))
    const handle = `s=${'x'.repeat(1000)}&p=5&e=${Date.now() + 900_000}`
    expect(error).toMatchObject({
      cause: { message: `A handle of ${handle.length} characters is too long.` },
    })
  })

  it.each([
    [{ status: 'failed', reason: 'bad code' }, 'failed: bad code'],
    [{ status: 'disconnected' }, 'disconnected: no reason given'],
  ])('in the provider’s words why an attempt failed: %j', async (wire, message) => {
    expect(await read(json(wire))).toMatchObject({ error: { cause: { message } } })
  })

  it('that a session is completed by a channel of another kind', async () => {
    const channel = { ...printedChannel, type: 'instagram' }
    const error = await rejection(read(json({ status: 'completed', channel })))
    expect(error).toMatchObject({ cause: { message: 'channel: no WhatsApp' } })
  })

  it('of no scopes where the provider names none', async () => {
    const error = await rejection(project([failure(403)]).gateway.channels.list())
    expect(error).toMatchObject({ cause: { message: expect.stringMatching(/^HTTP 403 /) } })
  })
})

describe('an answer', () => {
  it.each([
    ['a page beside 410', new Response('<p>Gone</p>', { status: 410 }), 'expired'],
    ['a page beside 422', new Response('<p>No</p>', { status: 422 }), 'invalid'],
    ['an empty 404', new Response('', { status: 404 }), 'not-found'],
    ['a choice of several', json({ data: [] }, 300), 'malformed-answer'],
  ])('of %s is read by its status', async (_, reply, code) => {
    const error = await rejection(project([reply]).gateway.channels.list())
    expect(error).toMatchObject({ code })
  })

  it('with an error that says nothing is a success all the same', async () => {
    const reply = json({ ...printedChannel, error: {} })
    const channel = project([reply]).gateway.channels.read({ kind: 'whatsapp', id: 'ch_01HXYZ' })
    expect(await channel).toMatchObject({ id: 'ch_01HXYZ' })
  })

  it('that is refused for good says nothing of when to come again', async () => {
    const reply = json({}, 400, { 'retry-after': '30' })
    const error = await rejection(project([reply]).gateway.channels.list())
    expect(Reflect.get(Object(error), 'retryAfterMs')).toBeUndefined()
  })

  it('of a channel without a name or a number of letters names neither', async () => {
    const wire = { ...printedChannel, name: null, phone_number: '  ' }
    const [channel] = await project([json({ data: [wire] })]).gateway.channels.list()
    expect(channel).toMatchObject({ name: null, username: null })
  })
})

describe('at the end of its time an attempt', () => {
  it('that cannot be asked for has not expired', async () => {
    const ref = await refOf('qr')
    await vi.advanceTimersByTimeAsync(299_000)
    const asking = project([failure(503)]).gateway.pairing?.read(ref)
    expect(await rejection(Promise.resolve(asking))).toMatchObject({ code: 'provider-unavailable' })
  })
})

it.each(['a\ud800b', '\ud800b', 'b\ud800'])(
  'looks for no channel by half a letter: %j',
  async (id) => {
    const { gateway, requests } = project([json(printedChannel)])
    expect(await gateway.channels.read({ kind: 'whatsapp', id })).toBeNull()
    expect(requests).toHaveLength(0)
  },
)

it('takes a limit of devices for one in any spelling', async () => {
  const reply = json({ status: 'failed', reason: 'DEVICELIMIT' })
  expect(await read(reply)).toMatchObject({ error: { code: 'device-limit' } })
})
