import { expect, it } from 'vitest'
import { channelKinds } from '../../src/gateway/channel.js'
import { syncStatuses } from '../../src/gateway/health.js'
import type { UseBench } from './bench.js'
import { refusal } from './bench.js'

/** What gateways promise that have one channel of a kind, and can refresh and disconnect it. */
export function describeSingles(use: UseBench): void {
  it.each(['telegram', 'instagram'] as const)('reads and lists %s in our words', async (kind) => {
    const { gateway, world } = use()
    world.changeChannel(kind, { username: 'my_handle' })
    const channel = {
      id: expect.stringMatching(/./),
      kind,
      name: null,
      username: 'my_handle',
      isConnected: true,
      syncStatus: 'OK',
      lastSyncedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/),
      details: {},
    }
    expect(await gateway.channels.read({ kind })).toEqual(channel)
    expect(await gateway.channels.list()).toEqual([channel])
    expect(await gateway.channels.read({ kind: 'whatsapp' })).toBeNull()
  })

  it('shows a channel without a name', async () => {
    const { gateway, world } = use()
    world.changeChannel('telegram', { username: null, lastSyncedAt: null })
    const channel = await gateway.channels.read({ kind: 'telegram' })
    expect(channel).toMatchObject({ username: null, lastSyncedAt: null })
  })

  it.each(syncStatuses.filter((word) => word !== 'UNKNOWN'))('shows the word %s', async (word) => {
    const { gateway, world } = use()
    const { isConnected } = world.changeChannel('whatsapp', { syncStatus: word })
    const channel = await gateway.channels.read({ kind: 'whatsapp' })
    expect(channel).toMatchObject({ syncStatus: word, isConnected })
    expect(channel).not.toHaveProperty('rawStatus')
  })

  it('keeps a word that nobody knows', async () => {
    const { gateway, world } = use()
    world.changeChannel('whatsapp', { syncStatus: 'PERMISSIONS' })
    const channel = await gateway.channels.read({ kind: 'whatsapp' })
    expect(channel).toMatchObject({ syncStatus: 'UNKNOWN', rawStatus: 'PERMISSIONS' })
  })

  it('refreshes what the provider’s own records are late to know', async () => {
    const { gateway, world } = use()
    world.reset({ scenario: 'broken' })
    const ref = { kind: 'whatsapp' } as const
    expect(await gateway.channels.read(ref)).toMatchObject({ syncStatus: 'ERROR' })
    const refreshed = await gateway.channels.refresh?.(ref)
    expect(refreshed).toMatchObject({ syncStatus: 'OK', isConnected: true })
    expect(await gateway.channels.read(ref)).toEqual(refreshed)
  })

  it('has nothing to refresh where nothing is connected', async () => {
    const error = await refusal(use().gateway.channels.refresh?.({ kind: 'whatsapp' }))
    expect(error.code).toBe('not-found')
  })

  it('finds that a record of Instagram is stale, by a refresh where reads are of records', async () => {
    const { gateway, world } = use()
    world.reset({ scenario: 'stale-record' })
    const ref = { kind: 'instagram' } as const
    const lost = { syncStatus: 'CREDENTIALS', isConnected: false }
    const record = { syncStatus: 'OK', isConnected: true }
    const isRecord = gateway.channels.recorded?.includes('instagram') ?? false
    expect(await gateway.channels.read(ref)).toMatchObject(isRecord ? record : lost)
    expect(await gateway.channels.refresh?.(ref)).toMatchObject(lost)
    expect(await gateway.channels.read(ref)).toMatchObject(lost)
  })

  it.each(channelKinds)('disconnects %s, once or twice', async (kind) => {
    const { gateway, world } = use()
    world.changeChannel(kind, {})
    await gateway.channels.disconnect?.({ kind })
    expect(await gateway.channels.read({ kind })).toBeNull()
    await expect(gateway.channels.disconnect?.({ kind })).resolves.toBeUndefined()
  })

  it.each(['running', 'paused'] as const)(
    'does not disconnect while a campaign is %s, and leaves all as it was',
    async (campaign) => {
      const { gateway, world } = use()
      world.changeChannel('whatsapp', { campaign })
      const before = await gateway.channels.list()
      const error = await refusal(gateway.channels.disconnect?.({ kind: 'whatsapp' }))
      expect(error.code).toBe('campaign-active')
      expect(await gateway.channels.list()).toEqual(before)
    },
  )

  it('means by an id that channel and no other', async () => {
    const { gateway, world } = use()
    const { id } = world.changeChannel('whatsapp', {})
    const [named, other] = [
      { kind: 'whatsapp', id } as const,
      { kind: 'whatsapp', id: '0' } as const,
    ]
    expect(await gateway.channels.read(named)).toMatchObject({ id })
    expect(await gateway.channels.read(other)).toBeNull()
    expect((await refusal(gateway.channels.refresh?.(other))).code).toBe('not-found')
    await gateway.channels.disconnect?.(other)
    expect(await gateway.channels.read(named)).toMatchObject({ id })
    await gateway.channels.disconnect?.(named)
    expect(await gateway.channels.read(named)).toBeNull()
  })
}
