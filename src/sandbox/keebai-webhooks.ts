import type { WorldClock } from './clock.js'
import type { KeebaiChannelEvent } from './keebai-channels.js'
import { writeKeebaiId } from './keebai-codes.js'
import { startDelivery, type KeebaiDelivery, type RunningDelivery } from './keebai-delivery.js'
import type { KeebaiMind } from './keebai-mind.js'
import { writeEvent } from './keebai-webhook-wire.js'
import { createRandom, letters } from './random.js'

/** What somebody wants to be told, and where. */
export interface KeebaiWebhookWish {
  readonly name: string
  /** Https, or of this machine. */
  readonly url: string
  /** Names of events, such as `whatsapp.channel.connected`. */
  readonly events: readonly string[]
  /** Sent with each delivery, besides Keebai's own. */
  readonly headers: Readonly<Record<string, string>>
  readonly isActive: boolean
}

/** A subscription, without what its deliveries are signed with. */
export interface KeebaiWebhook extends KeebaiWebhookWish {
  /** `wh_…` */
  readonly id: string
  /** How its secret begins. */
  readonly secretPrefix: string
  /** Milliseconds since 1970 by the world's clock. */
  readonly createdAt: number
}

/** A subscription as it is told once, when it is made. */
export interface NewKeebaiWebhook extends KeebaiWebhook {
  /** `whsec_…`, what its deliveries are signed with. */
  readonly secret: string
}

/** The webhooks of one world. */
export interface KeebaiWebhooks {
  subscribe(wish: KeebaiWebhookWish): NewKeebaiWebhook
  /** The oldest first. */
  all(): readonly KeebaiWebhook[]
  find(id: string): KeebaiWebhook | undefined
  /** Gives up what is on its way, too. Whether there was one. */
  remove(id: string): boolean
  /** The oldest first; the newest 1,000 are kept. */
  deliveries(): readonly KeebaiDelivery[]
  /** Removes all. No timer is left. */
  end(): void
}

/** The events that are ever sent. */
export const channelEvents = [
  'whatsapp.channel.connected',
  'whatsapp.channel.disconnected',
] as const

const kept = 1_000

/** No webhooks yet. Looks after the channels for as long as there is one. */
export function createKeebaiWebhooks(
  clock: WorldClock,
  seed: number,
  mind: KeebaiMind,
): KeebaiWebhooks {
  const chance = createRandom(seed, 'keebai webhooks')
  const company = letters(createRandom(seed, 'keebai company'), hexadecimal, 24)
  const webhooks = new Map<string, { readonly webhook: KeebaiWebhook; readonly secret: string }>()
  const deliveries: RunningDelivery[] = []
  let leave: (() => void) | undefined

  function tell(event: KeebaiChannelEvent): void {
    const type = `whatsapp.channel.${event.type}`
    const eventId = writeKeebaiId('evt', chance)
    const parcel = { eventId, type, body: writeEvent(event, { eventId, type, company }) }
    for (const { webhook, secret } of webhooks.values()) {
      if (!webhook.isActive || !webhook.events.includes(type)) continue
      deliveries.push(startDelivery(clock, chance, { ...webhook, secret }, parcel))
      if (deliveries.length > kept) deliveries.shift()?.end()
    }
  }

  function remove(id: string): boolean {
    for (const delivery of deliveries) if (delivery.read().webhookId === id) delivery.end()
    const isRemoved = webhooks.delete(id)
    if (webhooks.size === 0) {
      leave?.()
      leave = undefined
    }
    return isRemoved
  }

  return {
    subscribe(wish) {
      // What happened before is not told.
      mind.sessions.all()
      leave ??= mind.watchChannels(tell)
      const id = writeKeebaiId('wh', chance)
      const secret = `whsec_${letters(chance, hexadecimal, 64)}`
      const webhook = { ...wish, id, secretPrefix: secret.slice(0, 14), createdAt: clock.now() }
      webhooks.set(id, { webhook, secret })
      return { ...webhook, secret }
    },
    all: () => [...webhooks.values()].map(({ webhook }) => webhook),
    find: (id) => webhooks.get(id)?.webhook,
    remove,
    deliveries: () => deliveries.map((delivery) => delivery.read()),
    end() {
      for (const id of webhooks.keys()) remove(id)
    },
  }
}

const hexadecimal = '0123456789abcdef'
