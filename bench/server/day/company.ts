import { keebai } from 'channelkit/providers/keebai'
import { skylight } from 'channelkit/providers/skylight'
import { createSandbox, type World } from 'channelkit/sandbox'
import { createChannelHandler } from 'channelkit/server'
import type { ChannelGateway } from '../../../src/gateway/gateway.js'

/** Who connects people's channels. */
export type ProviderName = 'skylight' | 'keebai'

/** A company with a key, and what its host's server and its provider see. */
export interface Company {
  readonly provider: ProviderName
  readonly world: World
  /** The host's channel handler. */
  readonly handle: (request: Request) => Promise<Response>
  /** The provider's gateway with the key, for whoever asks without a handler. */
  readonly gateway: ChannelGateway
  /** What the provider received, the oldest first. */
  readonly asked: readonly Asked[]
}

/** A request that a provider received. */
export interface Asked {
  readonly at: number
  readonly method: string
  readonly path: string
  readonly status: number
}

/** The path of a handler of these. */
export const endpoint = 'https://app.test/api/channels'

/** Opens a company on a sandbox of its own. The handler takes whoever asks by the name in `company`. */
export function openCompany(provider: ProviderName, key: string): Company {
  const sandbox = createSandbox()
  const asked: Asked[] = []
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const at = Date.now()
    const answer = await sandbox.fetch(url, init)
    const path = new URL(url).pathname + new URL(url).search
    asked.push({ at, method: init.method ?? 'GET', path, status: answer.status })
    return answer
  }
  const token = provider === 'keebai' ? `kbai_pk_${key}` : `sk_live_${key}`
  const open = (): ChannelGateway =>
    provider === 'keebai'
      ? keebai({ token, baseUrl: 'https://keebai.test/v1', fetch })
      : skylight({ apiKey: token, baseUrl: 'https://skylight.test/api/v1', fetch })
  return {
    provider,
    world: sandbox.world(token),
    handle: createChannelHandler({
      basePath: '/api/channels',
      secret: 'a secret that only this machine needs to know',
      authenticate: ({ headers }) => ({
        subject: headers.get('company') ?? '',
        can: ['see', 'connect'],
      }),
      gateway: open,
    }),
    gateway: open(),
    asked,
  }
}
