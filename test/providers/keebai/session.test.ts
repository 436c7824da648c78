import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PairingMethod, Reading } from '../../../src/gateway/pairing.js'
import type { Reply } from '../fake-provider.js'
import { json, rejection } from '../fake-provider.js'
import { asked, failure, ourChannel, printedChannel, project, refOf } from './project.js'

const completed = { status: 'completed', channel: printedChannel }

async function readingOf(reply: Reply, method: PairingMethod = 'link'): Promise<Reading> {
  const reading = project([reply]).gateway.pairing?.read(await refOf(method))
  if (!reading) throw new Error('The gateway reads no attempts.')
  return reading
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe.each(['link', 'qr'] as const)('reading an attempt by %s', (method) => {
  it('asks for the session that the handle names', async () => {
    const { gateway, requests } = project([json({ status: 'pending' })])
    await gateway.pairing?.read(await refOf(method))
    expect(asked({ requests })).toEqual(['GET /v1/channels/whatsapp/connect/cs_01HXYZ'])
  })

  it.each<[string, unknown, unknown]>([
    ['pending', { status: 'pending' }, { status: 'waiting', readAfterMs: 5000 }],
    ['completed', completed, { status: 'connected', channel: ourChannel }],
    ['expired', { status: 'expired' }, { status: 'expired' }],
    ['cancelled', { status: 'cancelled' }, { status: 'cancelled' }],
    ['a word nobody knows', { status: 'authorizing' }, { status: 'waiting', readAfterMs: 5000 }],
    [
      'the stream’s word for a scan',
      { status: 'connecting' },
      { status: 'scanned', readAfterMs: 5000 },
    ],
  ])('understands %s', async (_, wire, reading) => {
    expect(await readingOf(json(wire), method)).toEqual(reading)
  })

  it.each([
    [{ status: 'failed', reason: 'Device limit reached' }, 'device-limit'],
    [{ status: 'failed', reason: 'Passkey required' }, 'passkey-required'],
    [{ status: 'failed', reason: 'bad code' }, 'pairing-failed'],
    [{ status: 'disconnected' }, 'pairing-failed'],
  ])('takes the stream’s words for a failure, undocumented here: %j', async (wire, code) => {
    const reading = await readingOf(json(wire), method)
    expect(reading).toMatchObject({ status: 'failed', error: { code } })
  })

  it.each([
    ['a success without its channel', { status: 'completed' }],
    ['a success with a channel in words', { status: 'completed', channel: 'ch_1' }],
    [
      'a channel that is no WhatsApp',
      { status: 'completed', channel: { ...printedChannel, type: 'web' } },
    ],
    ['no word', {}],
    ['a number', { status: 1 }],
    ['a list', [{ status: 'pending' }]],
  ])('calls %s malformed', async (_, wire) => {
    expect(await rejection(readingOf(json(wire), method))).toMatchObject({
      code: 'malformed-answer',
    })
  })

  it('finds an attempt that is not known, and should be, not there', async () => {
    expect(await rejection(readingOf(failure(404), method))).toMatchObject({ code: 'not-found' })
  })

  it('takes one for expired that is not known at the end of its time, or gone', async () => {
    const ref = await refOf(method)
    expect(await project([failure(410)]).gateway.pairing?.read(ref)).toEqual({ status: 'expired' })
    await vi.advanceTimersByTimeAsync(method === 'qr' ? 296_000 : 896_000)
    expect(await project([failure(404)]).gateway.pairing?.read(ref)).toEqual({ status: 'expired' })
  })
})

it.each([
  'wa_0000',
  '',
  's=cs_1',
  's=&p=5&e=1',
  's=..&p=5&e=1',
  's=cs_1&p=0&e=1',
  's=cs_1&p=x&e=1',
  's=cs_1&p=1e999&e=1',
  's=cs_1&p=5&e=1e999',
  's=cs_1&p=5&e=',
  's=cs_1&p=5&e=soon',
])('asks for no handle that was never given: %s', async (id) => {
  const { gateway, requests } = project([json({ status: 'pending' })])
  const ref = { id, kind: 'whatsapp', method: 'qr' } as const
  const read = gateway.pairing?.read(ref)
  expect(await rejection(Promise.resolve(read))).toMatchObject({ code: 'not-found' })
  const watched = gateway.pairing?.watch?.(ref)[Symbol.asyncIterator]().next()
  expect(await rejection(Promise.resolve(watched))).toMatchObject({ code: 'not-found' })
  expect(requests).toHaveLength(0)
})

it('escapes the session’s name', async () => {
  const { gateway, requests } = project([json({ status: 'pending' })])
  const id = String(new URLSearchParams({ s: 'a/../b?c#d', p: '5', e: '1' }))
  await gateway.pairing?.read({ id, kind: 'whatsapp', method: 'link' })
  expect(asked({ requests })).toEqual(['GET /v1/channels/whatsapp/connect/a%2F..%2Fb%3Fc%23d'])
})

it('reads no attempt of another kind', async () => {
  const { gateway } = project([json({ status: 'pending' })])
  const ref = { ...(await refOf('link')), kind: 'telegram' } as const
  expect(await rejection(Promise.resolve(gateway.pairing?.read(ref)))).toMatchObject({
    code: 'unsupported',
  })
})

it('has nothing to resume with', () => {
  expect(project([]).gateway.pairing).not.toHaveProperty('resume')
})
