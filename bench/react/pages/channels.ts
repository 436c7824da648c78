import type { Channel, ChannelGateway } from 'channelkit'

/** How many channels there are. */
export const count = 1000

/** A tenant's channels in memory, one of which may change. */
export interface Channels {
  /** What a page reads by itself, all at once. */
  list(): Promise<readonly Channel[]>
  readonly gateway: ChannelGateway
  /** One of them is signed out, and pages that wait for news are told. */
  change(): void
}

/** Makes so many connected channels. */
export function makeChannels(): Channels {
  let channels = Array.from({ length: count }, (_, index) => channelOf(index))
  let tell = (): void => undefined
  const list = async (): Promise<readonly Channel[]> => structuredClone(channels)
  const unused = async (): Promise<never> => {
    throw new Error('Nobody asks for this here.')
  }
  return {
    list,
    gateway: {
      listOffers: async () => [
        {
          kind: 'whatsapp',
          method: 'qr',
          actions: ['connect', 'refresh', 'disconnect'],
          maxChannels: null,
        },
      ],
      channels: {
        list,
        read: async ({ id }) => structuredClone(channels[Number(id)] ?? null),
        changes: () =>
          new Promise((resolve) => {
            tell = () => resolve({ changed: true, askAfterMs: 250 })
          }),
        refresh: unused,
        disconnect: unused,
      },
    },
    change() {
      channels = channels.with(500, { ...channelOf(500), syncStatus: 'CREDENTIALS' })
      tell()
    },
  }
}

function channelOf(index: number): Channel {
  return {
    id: String(index),
    kind: 'whatsapp',
    name: `Shop ${index}`,
    username: `+966501${100_000 + index}`,
    isConnected: true,
    syncStatus: 'OK',
    lastSyncedAt: '2026-03-11T10:00:00+03:00',
    details: {},
  }
}
