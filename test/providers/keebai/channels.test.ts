import { describe, expect, it } from 'vitest'
import { channelHealth } from '../../../src/gateway/health.js'
import type { Reply } from '../fake-provider.js'
import { json, rejection } from '../fake-provider.js'
import { asked, failure, ourChannel, printedChannel, project } from './project.js'

const byCode = { id: 'ch_02', name: 'WhatsApp QR', type: 'whatsapp_qr', is_active: false }
const inactive = { isConnected: false, syncStatus: 'UNKNOWN' }

function listed(...data: unknown[]): Reply {
  return json({ data })
}

describe('the list', () => {
  it('is read once, and says what we know of each', async () => {
    const { gateway, requests } = project([listed(printedChannel, byCode)])
    expect(await gateway.channels.list()).toEqual([
      ourChannel,
      { ...ourChannel, id: 'ch_02', name: 'WhatsApp QR', username: null, details: {}, ...inactive },
    ])
    expect(asked({ requests })).toEqual(['GET /v1/channels'])
  })

  it('has one that is paused need somebody, who can connect it again', async () => {
    const [channel] = await project([listed(byCode)]).gateway.channels.list()
    expect(channel && channelHealth(channel)).toEqual({
      tone: 'attention',
      fault: 'unknown',
      action: 'reconnect',
    })
  })

  it('leaves out kinds that we do not know, however they look', async () => {
    const others = ['messenger', 'tiktok', 'web', 'playground', 'carrier_pigeon']
    const { gateway } = project([
      listed(...others.map((type) => ({ type, id: 7 })), { ...printedChannel, type: 'instagram' }),
    ])
    expect(await gateway.channels.list()).toMatchObject([{ kind: 'instagram' }])
  })

  it('may be empty', async () => {
    expect(await project([listed()]).gateway.channels.list()).toEqual([])
  })

  it('takes names of nothing for none', async () => {
    const empty = { ...printedChannel, name: '  ', phone_number: '', phone_number_id: '' }
    const [channel] = await project([listed(empty)]).gateway.channels.list()
    expect(channel).toMatchObject({ name: null, username: null })
    expect(channel?.details).toEqual({ businessAccountId: '9876543210' })
  })

  it.each([
    ['no list', json({})],
    ['a bare list', json([printedChannel])],
    ['a channel without id', listed({ ...printedChannel, id: undefined })],
    ['a flag in words', listed({ ...printedChannel, is_active: 'true' })],
    ['a thing without type', listed({ id: 'ch_1' })],
    ['nothing', new Response('')],
  ])('is malformed with %s', async (_, reply) => {
    const error = await rejection(project([reply]).gateway.channels.list())
    expect(error).toMatchObject({ code: 'malformed-answer' })
  })
})

describe('a channel', () => {
  it.each([
    ['bare', json(printedChannel)],
    ['in data, since the pages do not say', json({ data: printedChannel })],
  ])('is read by its id, %s', async (_, reply) => {
    const { gateway, requests } = project([reply])
    expect(await gateway.channels.read({ kind: 'whatsapp', id: 'ch_01HXYZ' })).toEqual(ourChannel)
    expect(asked({ requests })).toEqual(['GET /v1/channels/ch_01HXYZ'])
  })

  it('is null where there is none of that id, or it is of another kind', async () => {
    const ref = { kind: 'whatsapp', id: 'ch_9' } as const
    for (const reply of [
      failure(404, 'CHANNEL_NOT_FOUND'),
      json({ ...printedChannel, type: 'instagram' }),
      json({ ...printedChannel, type: 'web' }),
    ]) {
      expect(await project([reply]).gateway.channels.read(ref)).toBeNull()
    }
  })

  it('is not looked for by an id that would lead elsewhere', async () => {
    const { gateway, requests } = project([json(printedChannel)])
    for (const id of ['', '.', '..']) {
      expect(await gateway.channels.read({ kind: 'whatsapp', id })).toBeNull()
    }
    await gateway.channels.read({ kind: 'whatsapp', id: '../me?x#y' })
    expect(asked({ requests })).toEqual(['GET /v1/channels/..%2Fme%3Fx%23y'])
  })

  it('without an id is one that works, else the first, else none', async () => {
    const reads = [
      [listed(byCode, printedChannel), 'ch_01HXYZ'],
      [listed(byCode, { ...byCode, id: 'ch_03' }), 'ch_02'],
      [listed({ ...printedChannel, type: 'instagram' }), undefined],
    ] as const
    for (const [reply, id] of reads) {
      const channel = await project([reply]).gateway.channels.read({ kind: 'whatsapp' })
      expect(channel?.id).toBe(id)
    }
  })
})

it('offers nothing that the API cannot do', () => {
  const { gateway } = project([])
  expect(Object.keys(gateway.channels).toSorted()).toEqual(['list', 'read'])
  expect(gateway.credentials).toBeUndefined()
})
