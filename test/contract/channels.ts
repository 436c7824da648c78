import { expect, it } from 'vitest'
import { channelKinds } from '../../src/gateway/channel.js'
import type { Traits, UseBench } from './bench.js'
import { connect } from './bench.js'
import { kindsBy, offered } from './offered.js'

/** What every gateway promises of channels. */
export function describeChannels(use: UseBench, { provider }: Traits): void {
  it('offers each kind in its ways, with all that can be done', async () => {
    expect(await use().gateway.listOffers()).toEqual(offered[provider])
  })

  it('reads null and lists nothing where nothing was ever connected', async () => {
    const { channels } = use().gateway
    for (const kind of channelKinds) expect(await channels.read({ kind })).toBeNull()
    expect(await channels.list()).toEqual([])
  })

  it('shows one tenant nothing of another', async () => {
    const bench = use()
    const [kind = 'whatsapp'] = kindsBy(provider, 'qr')
    await connect(bench, kind)
    expect(await bench.gateway.channels.list()).toHaveLength(1)
    expect(await bench.stranger.channels.list()).toEqual([])
    expect(await bench.stranger.channels.read({ kind })).toBeNull()
  })
}
