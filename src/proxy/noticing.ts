import type { ChannelGateway } from '../gateway/gateway.js'
import type { Sighting } from './channel-record.js'
import { channel } from './codec.js'
import { expected } from './expected.js'
import { settlingMs } from './known-channels.js'
import { listOf } from './shapes.js'

const channelList = listOf(channel)

/** The same gateway, whose every answer about channels is noticed, whoever asked and whyever. */
export function noticing(
  gateway: ChannelGateway,
  notice: (sighting: Sighting) => void,
): ChannelGateway {
  const { channels, quota, pairing, credentials } = gateway
  const { recorded } = channels
  const refresh = channels.refresh?.bind(channels)
  const disconnect = channels.disconnect?.bind(channels)

  /** What makes no sense is nothing that was seen: whoever has asked is told so. */
  function see(make: () => Sighting): void {
    try {
      notice(make())
    } catch {
      return
    }
  }

  return {
    listOffers: (abortable) => gateway.listOffers(abortable),
    ...(quota && {
      quota: { ...quota, metered: (meter) => noticing(quota.metered(meter), notice) },
    }),
    ...(pairing && { pairing }),
    ...(credentials && { credentials }),
    channels: {
      ...(recorded && { recorded }),
      async list(...asked) {
        const askedAt = Date.now()
        const seen = await channels.list(...asked)
        see(() => ({ askedAt, of: 'all', seen: channelList(seen) }))
        return seen
      },
      async read(...asked) {
        const [ref] = asked
        const askedAt = Date.now()
        const seen = await channels.read(...asked)
        see(() => ({ askedAt, of: ref, seen: seen ? [expected(ref, seen)] : [] }))
        return seen
      },
      ...(refresh && {
        async refresh(...asked) {
          const [ref] = asked
          const askedAt = Date.now()
          const seen = await refresh(...asked)
          see(() => ({ askedAt, of: ref, seen: [expected(ref, seen)] }))
          return seen
        },
      }),
      ...(disconnect && {
        async disconnect(...asked) {
          await disconnect(...asked)
          // A list of the provider's may know it later.
          const askedAt = Date.now() + settlingMs
          see(() => ({ askedAt, of: asked[0], seen: [], isRemoved: true }))
        },
      }),
    },
  }
}
