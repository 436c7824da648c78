import { expect, it } from 'vitest'
import type { UseBench } from './bench.js'
import { connect } from './bench.js'

/** What gateways promise that may have any number of channels of a kind. */
export function describeMany(use: UseBench): void {
  it('lists all of a kind, however connected, and no kind that we do not know', async () => {
    const { gateway, world } = use()
    world.reset({ scenario: 'many-channels' })
    const channels = await gateway.channels.list()
    expect(channels.map(({ kind, name }) => [kind, name])).toEqual([
      ['whatsapp', 'Sales'],
      ['whatsapp', 'Support'],
      ['whatsapp', 'Returns'],
    ])
    for (const channel of channels) {
      const { kind, id } = channel
      expect(await gateway.channels.read({ kind, id })).toEqual(channel)
    }
  })

  it('shows one in our words, with the ids that its number has at Meta', async () => {
    const { gateway, world } = use()
    world.keebai.changeChannel('ch_shop', { name: 'Shop' })
    expect(await gateway.channels.read({ kind: 'whatsapp', id: 'ch_shop' })).toEqual({
      id: 'ch_shop',
      kind: 'whatsapp',
      name: 'Shop',
      username: expect.stringMatching(/^\+\d{8,15}$/),
      isConnected: true,
      syncStatus: 'OK',
      lastSyncedAt: null,
      details: {
        phoneNumberId: expect.stringMatching(/^\d+$/),
        businessAccountId: expect.stringMatching(/^\d+$/),
      },
    })
  })

  it('says of one that is inactive that it is not connected, and of why nothing', async () => {
    const { gateway, world } = use()
    world.keebai.changeChannel('ch_shop', { isActive: false })
    const channel = await gateway.channels.read({ kind: 'whatsapp', id: 'ch_shop' })
    expect(channel).toMatchObject({ isConnected: false, syncStatus: 'UNKNOWN' })
  })

  it('means by no id one that works', async () => {
    const { gateway, world } = use()
    world.keebai.changeChannel('ch_paused', { isActive: false })
    const ref = { kind: 'whatsapp' } as const
    expect(await gateway.channels.read(ref)).toMatchObject({ id: 'ch_paused' })
    world.keebai.changeChannel('ch_works', {})
    expect(await gateway.channels.read(ref)).toMatchObject({ id: 'ch_works' })
  })

  it('means by an id that channel and no other', async () => {
    const { gateway, stranger, world } = use()
    world.keebai.changeChannel('ch_shop', {})
    world.keebai.changeChannel('ch_page', { type: 'instagram' })
    const { channels } = gateway
    expect(await channels.read({ kind: 'instagram', id: 'ch_page' })).toMatchObject({
      kind: 'instagram',
      username: null,
    })
    expect(await channels.read({ kind: 'whatsapp', id: 'ch_page' })).toBeNull()
    expect(await channels.read({ kind: 'whatsapp', id: 'ch_none' })).toBeNull()
    expect(await stranger.channels.read({ kind: 'whatsapp', id: 'ch_shop' })).toBeNull()
  })

  it('connects one beside another', async () => {
    const bench = use()
    const readings = [await connect(bench, 'whatsapp'), await connect(bench, 'whatsapp')]
    expect(readings.map(({ status }) => status)).toEqual(['connected', 'connected'])
    const ids = (await bench.gateway.channels.list()).map(({ id }) => id)
    expect(new Set(ids).size).toBe(2)
  })
}
