import type { Sandbox } from 'channelkit/sandbox'
import { type ChannelHandler, createWebhookHandler } from 'channelkit/server'
import { keyOf } from './tenants.ts'

/** Keebai's webhooks, as the sandbox sends them: what breaks there shows in every open dashboard at once. */
export interface Webhooks {
  /** Has a company's events sent here, unless they are already: its world may have begun anew. */
  subscribe(tenant: string): void
  /** Takes a delivery. */
  receive(request: Request): Promise<Response>
}

/** Where the demo takes webhooks. Each company has an address and a secret of its own. */
export const webhooksPath = '/webhooks/keebai'

/** The webhooks of all companies, sent to the demo's own address. */
export function createWebhooks(
  world: Sandbox['world'],
  address: string,
  channels: ChannelHandler,
): Webhooks {
  const secrets = new Map<string, string>()
  const tenantOf = ({ url }: Request): string => new URL(url).pathname.split('/').at(-1) ?? ''

  return {
    subscribe(tenant) {
      const { keebai } = world(keyOf(tenant))
      const url = `${address}${webhooksPath}/${tenant}`
      if (keebai.mail().webhooks.some((each) => each.url === url)) return
      secrets.set(tenant, keebai.subscribe(url).secret)
    },
    receive: createWebhookHandler({
      provider: 'keebai',
      secret: (request) => secrets.get(tenantOf(request)),
      subjectOf: (_, request) => tenantOf(request),
      channels,
    }),
  }
}
