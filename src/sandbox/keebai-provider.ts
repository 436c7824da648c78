import { done } from './answer.js'
import type { KeebaiResult, KeebaiScope } from './keebai-answer.js'
import type { KeebaiChannel } from './keebai-channels.js'
import type { KeebaiLife } from './keebai-life.js'
import { isOver, type KeebaiSession, type KeebaiWish } from './keebai-session.js'
import type { WebhookReport } from './keebai-webhook-wire.js'
import type { KeebaiWebhook, KeebaiWebhookWish, NewKeebaiWebhook } from './keebai-webhooks.js'

/** What Keebai can be asked to do, and does at once. */
export interface KeebaiProvider {
  connect(wish: KeebaiWish): KeebaiResult<KeebaiSession>
  readSession(id: string): KeebaiResult<KeebaiSession>
  /** A session by code that has something to tell yet. Its documented death is read as: not found. */
  readStreaming(id: string): KeebaiResult<KeebaiSession>
  /** The oldest first; all types unless one is named. */
  channels(type?: string): KeebaiResult<readonly KeebaiChannel[]>
  readChannel(id: string): KeebaiResult<KeebaiChannel>
  permissions(): KeebaiResult<readonly KeebaiScope[]>
  subscribe(wish: KeebaiWebhookWish): KeebaiResult<NewKeebaiWebhook>
  /** The oldest first. */
  webhooks(): KeebaiResult<readonly WebhookReport[]>
  readWebhook(id: string): KeebaiResult<WebhookReport>
  removeWebhook(id: string): KeebaiResult<undefined>
}

/** What a request asks of Keebai. */
export type KeebaiOperation<Value> = (provider: KeebaiProvider) => KeebaiResult<Value>

/** Keebai as the world's token meets it. */
export function createKeebaiProvider({ mind, scopes, webhooks }: KeebaiLife): KeebaiProvider {
  const { sessions, channels } = mind

  function report(webhook: KeebaiWebhook): WebhookReport {
    const deliveries = webhooks.deliveries().filter(({ webhookId }) => webhookId === webhook.id)
    return { webhook, deliveries }
  }

  return {
    connect: (wish) => done(sessions.start(wish)),
    readSession(id) {
      const session = sessions.find(id)
      return session ? done(session) : { type: 'not-found' }
    },
    readStreaming(id) {
      const session = sessions.find(id)
      const isStreaming = session?.mode === 'qr' && !isOver(session)
      return isStreaming ? done(session) : { type: 'not-found' }
    },
    channels(type) {
      sessions.all()
      return done(channels.all().filter((channel) => type === undefined || channel.type === type))
    },
    readChannel(id) {
      sessions.all()
      const channel = channels.find(id)
      return channel ? done(channel) : { type: 'channel-not-found' }
    },
    permissions: () => done(scopes),
    subscribe: (wish) => done(webhooks.subscribe(wish)),
    webhooks: () => done(webhooks.all().map(report)),
    readWebhook(id) {
      const webhook = webhooks.find(id)
      return webhook ? done(report(webhook)) : { type: 'webhook-not-found' }
    },
    removeWebhook: (id) => (webhooks.remove(id) ? done(undefined) : { type: 'webhook-not-found' }),
  }
}
