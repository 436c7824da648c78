import type { Channel } from '../gateway/channel.js'
import { isChannelError } from '../gateway/errors.js'
import type { Abortable, ChannelGateway } from '../gateway/gateway.js'
import type { Offer } from '../gateway/offer.js'
import { createAskKeebai, type AskKeebai } from './keebai-gateway-ask.js'
import { createNews } from './gateway-news.js'
import { createKeebaiPairing, type KeebaiManner } from './keebai-gateway-pairing.js'
import { toChannel } from './keebai-gateway-words.js'
import type { ScenarioName } from './scenarios.js'
import type { World } from './world.js'
import type { Worlds } from './worlds.js'

/** Which world a gateway of Keebai's plays in, and how its pairings are made. */
export interface KeebaiSandboxOptions extends Partial<KeebaiManner> {
  readonly provider: 'keebai'
  /** Where the world is; in a sandbox of its own unless given. */
  readonly sandbox?: { readonly world: Worlds }
  /** The world's token; `demo` unless given. */
  readonly key?: string
  /** Resets the world to this situation. */
  readonly scenario?: ScenarioName
}

/** Keebai's gateway in memory, and the world behind it. */
export interface KeebaiSandboxGateway extends ChannelGateway {
  /** What a test or a story turns, and where it sees the requests that were made. */
  readonly world: World
  readonly pairing: Required<Omit<NonNullable<ChannelGateway['pairing']>, 'handOff'>>
}

/** Keebai in one world. */
export function createKeebaiGateway(
  world: World,
  options: Partial<KeebaiManner>,
): KeebaiSandboxGateway {
  const { coexistence = false, readAfterMs = 5_000, portalUrl = nowhere } = options
  const asks = createAskKeebai(world)
  const rest = { kind: 'whatsapp', actions: ['connect'], maxChannels: null } as const
  const offers: readonly Offer[] = [
    { method: 'link', ...rest, ...(coexistence && { coexistence }) },
    { method: 'qr', ...rest },
  ]
  return {
    world,
    async listOffers({ signal } = {}) {
      signal?.throwIfAborted()
      return offers
    },
    channels: { ...createKeebaiChannelReads(asks), changes: createNews(world) },
    pairing: createKeebaiPairing(world, asks, { coexistence, readAfterMs, portalUrl }),
  }
}

/** There is no portal in memory: an address that leads nowhere, as a browser knows. */
const nowhere = 'https://portal.invalid'

function createKeebaiChannelReads({ ask }: AskKeebai): ChannelGateway['channels'] {
  const scope = 'channels:read'

  async function list({ signal }: Abortable = {}): Promise<readonly Channel[]> {
    const call = { method: 'GET', path: '/channels', scope } as const
    const channels = await ask(call, (keebai) => keebai.channels(), signal)
    return channels.flatMap((channel) => toChannel(channel) ?? [])
  }

  return {
    list,
    async read({ kind, id }, { signal } = {}) {
      if (id === undefined) {
        const ofKind = (await list({ signal })).filter((channel) => channel.kind === kind)
        return ofKind.find(({ isConnected }) => isConnected) ?? ofKind[0] ?? null
      }
      try {
        const call = { method: 'GET', path: `/channels/${id}`, scope } as const
        const channel = toChannel(await ask(call, (keebai) => keebai.readChannel(id), signal))
        return channel?.kind === kind ? channel : null
      } catch (error) {
        if (isChannelError(error) && error.code === 'not-found') return null
        throw error
      }
    },
  }
}
