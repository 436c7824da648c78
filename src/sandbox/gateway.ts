import type { ChannelGateway } from '../gateway/gateway.js'
import type { Offer } from '../gateway/offer.js'
import { createAsk } from './gateway-ask.js'
import { createCredentials } from './gateway-credentials.js'
import { createChannels } from './gateway-channels.js'
import { createNews } from './gateway-news.js'
import { createPairing, type PairingManner, type ResumablePairing } from './gateway-pairing.js'
import {
  createKeebaiGateway,
  type KeebaiSandboxGateway,
  type KeebaiSandboxOptions,
} from './keebai-gateway.js'
import type { ScenarioName } from './scenarios.js'
import type { World } from './world.js'
import { createWorlds, type Worlds } from './worlds.js'

/** Which world a gateway plays in, and how its pairings speak. */
export interface SandboxGatewayOptions extends Partial<PairingManner> {
  /** Which provider it plays; `skylight` unless given. */
  readonly provider?: 'skylight'
  /** Where the world is; in a sandbox of its own unless given. */
  readonly sandbox?: { readonly world: Worlds }
  /** The world's API key; `demo` unless given. */
  readonly key?: string
  /** Resets the world to this situation. */
  readonly scenario?: ScenarioName
}

/** A gateway in memory, and the world behind it. */
export interface SandboxGateway extends ChannelGateway {
  /** What a test or a story turns, and where it sees the requests that were made. */
  readonly world: World
  readonly channels: Required<ChannelGateway['channels']>
  readonly pairing: ResumablePairing
  readonly credentials: Required<NonNullable<ChannelGateway['credentials']>>
}

const rest = { actions: ['connect', 'refresh', 'disconnect'], maxChannels: 1 } as const

const offers: readonly Offer[] = [
  { kind: 'whatsapp', method: 'qr', ...rest },
  { kind: 'telegram', method: 'qr', ...rest },
  { kind: 'instagram', method: 'credentials', ...rest },
]

/**
 * A provider in memory, for stories, tests and demos: what its gateway meets over HTTP (requests,
 * quota, faults, errors), with no network between. Runs in a browser. Pairings and challenges can be
 * resumed. SkylightChat unless another is named.
 */
export function sandboxGateway(options?: SandboxGatewayOptions): SandboxGateway
export function sandboxGateway(options: KeebaiSandboxOptions): KeebaiSandboxGateway
export function sandboxGateway(
  options: SandboxGatewayOptions | KeebaiSandboxOptions,
): SandboxGateway | KeebaiSandboxGateway
export function sandboxGateway(
  options: SandboxGatewayOptions | KeebaiSandboxOptions = {},
): SandboxGateway | KeebaiSandboxGateway {
  const { sandbox, key, scenario } = options
  const world = (sandbox?.world ?? createWorlds())(key)
  if (scenario) world.reset({ scenario })
  if (options.provider === 'keebai') return createKeebaiGateway(world, options)
  const { scan = 'silent', readAfterMs = 2_500 } = options
  const ask = createAsk(world)
  return {
    world,
    async listOffers({ signal } = {}) {
      signal?.throwIfAborted()
      return offers
    },
    channels: { ...createChannels(ask), changes: createNews(world) },
    pairing: createPairing(world, ask, { scan, readAfterMs }),
    credentials: createCredentials(world, ask),
  }
}
