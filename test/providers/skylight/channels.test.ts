import { describe, expect, it } from 'vitest'
import type { Channel } from '../../../src/gateway/channel.js'
import { failure, json, rejection, success } from '../fake-provider.js'
import { account, asked, flags, ourChannel, printedChannel } from './account.js'

const connected = { ...printedChannel, ...flags(true, false) }
const gone = new Response(null, { status: 204 })

async function channelOf(data: unknown, kind: 'whatsapp' | 'telegram' = 'whatsapp') {
  return account([success(data)]).gateway.channels.read({ kind })
}

describe('read', () => {
  it('asks for the connected account, without an attempt’s id', async () => {
    const { gateway, requests } = account([success(connected)])
    expect(await gateway.channels.read({ kind: 'whatsapp' })).toEqual(ourChannel)
    expect(asked({ requests })).toEqual(['GET /api/v1/channels/whatsapp/status'])
  })

  it.each([
    ['a 404', failure(404)],
    ['a bare 404', new Response(null, { status: 404 })],
    ['no data', success(null)],
    ['a channel without id that is not complete', success({ id: null, ...flags(false, false) })],
    ['the same while a code waits', success({ username: null, ...flags(false, true) })],
  ])('is null for %s: what says that nothing is connected is undocumented', async (_, reply) => {
    expect(await account([reply]).gateway.channels.read({ kind: 'telegram' })).toBeNull()
  })

  it('is of the provider’s own record for Instagram alone', () => {
    expect(account([]).gateway.channels.recorded).toEqual(['instagram'])
  })

  it('does not take the page of a wrong address for "nothing connected"', async () => {
    const page = new Response('<h1>Not found</h1>', { status: 404 })
    const { gateway } = account([page])
    const error = await rejection(gateway.channels.read({ kind: 'whatsapp' }))
    expect(error).toMatchObject({ code: 'malformed-answer' })
  })

  it('shows a channel that broke, with its flags as they may be', async () => {
    const broken = { ...connected, is_connected: false, sync_status: 'CREDENTIALS' }
    const expected = { ...ourChannel, isConnected: false, syncStatus: 'CREDENTIALS' }
    expect(await channelOf({ ...broken, ...flags(false, false) })).toEqual(expected)
    expect(await channelOf({ ...broken, ...flags(true, false) })).toEqual(expected)
  })

  it.each(['OK', 'CONNECTING', 'SYNC_SUCCESS', 'CREDENTIALS', 'ERROR', 'STOPPED', 'CREATION_FAIL'])(
    'knows the word %s',
    async (sync_status) => {
      const channel = await channelOf({ ...connected, sync_status })
      expect(channel).toEqual({ ...ourChannel, syncStatus: sync_status })
    },
  )

  it.each(['PERMISSIONS', 'RECONNECTED', 'ok', 'UNKNOWN'])(
    'keeps the unknown word %s',
    async (word) => {
      const channel = await channelOf({ ...connected, sync_status: word })
      expect(channel).toEqual({ ...ourChannel, syncStatus: 'UNKNOWN', rawStatus: word })
    },
  )

  it.each([
    ['+966501234567', '+966501234567'],
    ['my_handle', 'my_handle'],
    [null, null],
    [' my_handle ', 'my_handle'],
    [' ', null],
    ['', null],
    [undefined, null],
  ])('takes a Telegram name of %j as %j', async (username, expected) => {
    const channel = await channelOf({ ...connected, username }, 'telegram')
    expect(channel).toEqual({ ...ourChannel, kind: 'telegram', username: expected })
  })

  it.each([
    ['2026-03-11T10:00:00.123456Z', '2026-03-11T10:00:00.123456Z'],
    [null, null],
    [undefined, null],
    ['yesterday', null],
    ['2026-03-11T10:00:00+03', null],
    [1_773_212_400, null],
  ])('takes a last sync of %j as %j', async (last_synced_at, expected) => {
    const channel = await channelOf({ ...connected, last_synced_at })
    expect(channel).toEqual({ ...ourChannel, lastSyncedAt: expected })
  })

  it('passes an id on as text, and bears fields that it does not know', async () => {
    const channel = await channelOf({ ...connected, id: 'ch_7', is_new: { deep: [] } })
    expect(channel).toEqual({ ...ourChannel, id: 'ch_7' })
  })

  it('is null for another id than the one channel has', async () => {
    const { gateway } = account([success(connected)])
    expect(await gateway.channels.read({ kind: 'whatsapp', id: '5' })).toEqual(ourChannel)
    expect(await gateway.channels.read({ kind: 'whatsapp', id: '4' })).toBeNull()
  })

  it('of Instagram asks for the vendor’s own record, which has no flags', async () => {
    const record = { ...printedChannel, id: 7, type: 'instagram', username: 'my_brand' }
    const { gateway, requests } = account([success(record)])
    const channel = await gateway.channels.read({ kind: 'instagram' })
    expect(channel).toEqual({ ...ourChannel, id: '7', kind: 'instagram', username: 'my_brand' })
    expect(asked({ requests })).toEqual(['GET /api/v1/channels/instagram/status'])
  })

  it.each([
    ['a 404', failure(404)],
    ['no data', success(null)],
    ['a record without id that is not connected', success({ id: null, is_connected: false })],
    ['the same with no id at all', success({ username: null, is_connected: false })],
  ])('of Instagram is null for %s: that too is undocumented', async (_, reply) => {
    expect(await account([reply]).gateway.channels.read({ kind: 'instagram' })).toBeNull()
  })
})

describe('list', () => {
  it('reads each kind, since what the vendor’s own list answers is undocumented', async () => {
    const { gateway, requests } = account([success(connected), failure(404), failure(404)])
    expect(await gateway.channels.list()).toEqual<Channel[]>([ourChannel as Channel])
    expect(asked({ requests })).toEqual([
      'GET /api/v1/channels/whatsapp/status',
      'GET /api/v1/channels/telegram/status',
      'GET /api/v1/channels/instagram/status',
    ])
  })

  it('fails where one of them fails, rather than look complete', async () => {
    const { gateway } = account([success(connected), failure(500)])
    expect(await rejection(gateway.channels.list())).toMatchObject({ code: 'provider-unavailable' })
  })
})

describe('refresh', () => {
  it.each(['whatsapp', 'instagram'] as const)(
    'asks the provider to look at %s, and gives what it saw',
    async (kind) => {
      const { gateway, requests } = account([success({ ...printedChannel, sync_status: 'ERROR' })])
      const channel = await gateway.channels.refresh?.({ kind })
      expect(channel).toEqual({ ...ourChannel, kind, syncStatus: 'ERROR' })
      expect(asked({ requests })).toEqual([`POST /api/v1/channels/${kind}/refresh`])
    },
  )

  it.each([
    ['the provider has none', failure(404), undefined],
    ['there is no data', success(null), undefined],
    ['it is another one now', success(printedChannel), '4'],
  ])('is not-found where %s', async (_, reply, id) => {
    const ref = { kind: 'whatsapp', ...(id && { id }) } as const
    const { gateway } = account([reply])
    const error = await rejection(Promise.resolve(gateway.channels.refresh?.(ref)))
    expect(error).toMatchObject({ code: 'not-found' })
  })
})

describe('disconnect', () => {
  it.each([
    ['204', 'telegram', gone],
    ['204', 'instagram', gone],
    ['404: it was gone already', 'telegram', failure(404)],
    ['an empty 200', 'telegram', new Response('')],
  ] as const)('resolves with %s of %s', async (_, kind, reply) => {
    const { gateway, requests } = account([reply])
    await gateway.channels.disconnect?.({ kind })
    expect(asked({ requests })).toEqual([`POST /api/v1/channels/${kind}/disconnect`])
  })

  it('is refused while a campaign is on the channel, also if fields are named', async () => {
    for (const more of [{}, { errors: { campaign: ['is running'] } }]) {
      const { gateway } = account([failure(422, more)])
      const error = await rejection(
        Promise.resolve(gateway.channels.disconnect?.({ kind: 'whatsapp' })),
      )
      expect(error).toMatchObject({ code: 'campaign-active', fieldErrors: undefined })
    }
  })

  it('does not remove a newer channel in the place of the one that is meant', async () => {
    const { gateway, requests } = account([success(connected), gone])
    await gateway.channels.disconnect?.({ kind: 'whatsapp', id: '4' })
    expect(asked({ requests })).toEqual(['GET /api/v1/channels/whatsapp/status'])
  })

  it('removes the one that is meant', async () => {
    const { gateway, requests } = account([success(connected), gone])
    await gateway.channels.disconnect?.({ kind: 'whatsapp', id: '5' })
    expect(asked({ requests })).toHaveLength(2)
  })

  it('does not call a failure done', async () => {
    const { gateway } = account([json({ success: false, message: 'no' })])
    const error = await rejection(
      Promise.resolve(gateway.channels.disconnect?.({ kind: 'whatsapp' })),
    )
    expect(error).toMatchObject({ code: 'provider-unavailable' })
  })
})

it('offers each kind in its way, with all that can be done, and asks nobody', async () => {
  const { gateway, requests } = account([failure(500)])
  const rest = { actions: ['connect', 'refresh', 'disconnect'], maxChannels: 1 }
  expect(await gateway.listOffers()).toEqual([
    { kind: 'whatsapp', method: 'qr', ...rest },
    { kind: 'telegram', method: 'qr', ...rest },
    { kind: 'instagram', method: 'credentials', ...rest },
  ])
  expect(requests).toHaveLength(0)
})
