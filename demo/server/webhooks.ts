import type { Sandbox } from 'channelkit/sandbox'
import {
  type ChannelHandler,
  createWebhookHandler,
  type WebhookHandlerOptions,
} from 'channelkit/server'
import { keyOf } from './tenants.ts'

/** Keebai's webhooks: what breaks there shows in every open dashboard at once. */
export interface Webhooks {
  /** Has a company's events sent here, unless they are already: its world may have begun anew. */
  subscribe(tenant: string): void
  /** Takes a delivery. */
  receive(request: Request): Promise<Response>
}

/** Where the demo takes webhooks. Each company has an address and a secret of its own. */
export const webhooksPath = '/webhooks/keebai'

/** The webhooks of all companies, which the sandbox sends to the demo's own address. */
export function createWebhooks(
  world: Sandbox['world'],
  address: string,
  channels: ChannelHandler,
): Webhooks {
  const secrets = new Map<string, string>()

  return {
    subscribe(tenant) {
      const { keebai } = world(keyOf(tenant))
      const url = `${address}${webhooksPath}/${tenant}`
      if (keebai.mail().webhooks.some((each) => each.url === url)) return
      secrets.set(tenant, keebai.subscribe(url).secret)
    },
    receive: receiver((request) => secrets.get(tenantOf(request)), channels),
  }
}

/** The webhook of one account, which somebody has made by hand with a company's address here. */
export function accountWebhooks(secret: string, channels: ChannelHandler): Webhooks {
  return { subscribe: () => {}, receive: receiver(secret, channels) }
}

function receiver(
  secret: WebhookHandlerOptions['secret'],
  channels: ChannelHandler,
): Webhooks['receive'] {
  return createWebhookHandler({
    provider: 'keebai',
    secret,
    subjectOf: (_, request) => tenantOf(request),
    channels,
  })
}

function tenantOf({ url }: Request): string {
  return new URL(url).pathname.split('/').at(-1) ?? ''
}
