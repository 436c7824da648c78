import { streamFaultsOf } from './faults.js'
import {
  keebaiStatusOf,
  type KeebaiAnswer,
  type KeebaiRefusal,
  type KeebaiResult,
  type KeebaiScope,
} from './keebai-answer.js'
import type { KeebaiChannel, KeebaiChannelChange, KeebaiChannelEvent } from './keebai-channels.js'
import { createKeebaiProvider, type KeebaiOperation } from './keebai-provider.js'
import type { KeebaiWindowReading } from './keebai-quota.js'
import type { KeebaiEvent, KeebaiSession, SignupOutcome } from './keebai-session.js'
import type { KeebaiDelivery } from './keebai-delivery.js'
import { createStream, type EventStream } from './keebai-stream.js'
import { channelEvents, type KeebaiWebhook, type NewKeebaiWebhook } from './keebai-webhooks.js'
import { isWebhookUrl } from './keebai-webhook-wire.js'
import type { Life } from './life.js'
import { receive, type IncomingRequest, type Reception } from './reception.js'

/** A request to Keebai. */
export interface KeebaiRequest extends IncomingRequest {
  /** What its token must be allowed, if anything. */
  readonly scope?: KeebaiScope
}

/** All there is to know of Keebai's side of a world. */
export interface KeebaiState {
  /** The oldest first. */
  readonly sessions: readonly KeebaiSession[]
  /** The oldest first. */
  readonly channels: readonly KeebaiChannel[]
  readonly scopes: readonly KeebaiScope[]
  readonly quota: readonly KeebaiWindowReading[]
  /** How many streams are open. */
  readonly openStreams: number
}

/** Who is told what happens to channels, and what came of it. */
export interface KeebaiMail {
  /** The oldest first. */
  readonly webhooks: readonly KeebaiWebhook[]
  /** The oldest first; the newest 1,000 are kept. */
  readonly deliveries: readonly KeebaiDelivery[]
}

/** Keebai's side of a world, whose key is the token. */
export interface KeebaiWorld {
  /** Plays the person in the portal: `over` where nothing is left to do, `unknown` for a session by code too. */
  finishSignup(sessionId: string, outcome: 'complete' | 'cancel'): SignupOutcome
  /** Changes a channel behind everybody's back; one that is not there is made first. */
  changeChannel(id: string, change: KeebaiChannelChange): KeebaiChannel
  /** Replaces what the token is allowed. */
  setScopes(scopes: readonly KeebaiScope[]): void
  /** A session as it stands by now. */
  readSession(sessionId: string): KeebaiSession | undefined
  /**
   * Tells at once how a session stands, then each change, as time passes or is moved. Nothing comes
   * after its end, which is at once where it is over or unknown. Returns what ends it.
   */
  watch(sessionId: string, listener: (event: KeebaiEvent) => void): () => void
  /** Tells of channels that come, go and come back, until the world is reset. Returns what ends it. */
  watchChannels(listener: (event: KeebaiChannelEvent) => void): () => void
  /**
   * Has it sent to a URL, https or of this machine, when a channel connects or breaks, whoever did it. The
   * webhook's secret is told here alone. Throws a `TypeError` on another URL.
   */
  subscribe(url: string): NewKeebaiWebhook
  /** Ends every webhook, and gives up what is on its way: no timer of theirs is left. */
  unsubscribe(): void
  /** The webhooks and their deliveries. */
  mail(): KeebaiMail
  state(): KeebaiState
  /** Asks something of Keebai, as over its API: past token, scope, quota and faults, and logged. */
  receive<Value>(
    request: KeebaiRequest,
    operate: KeebaiOperation<Value>,
  ): Promise<KeebaiAnswer<Value>>
  /** Asks for the stream of a session by code, in the same way. */
  receiveStream(request: KeebaiRequest, sessionId: string): Promise<KeebaiAnswer<EventStream>>
}

/** Keebai's side of a world, in whatever life it lives. */
export function createKeebaiWorld(life: () => Life): KeebaiWorld {
  const mind = () => life().keebai.mind
  return {
    finishSignup: (sessionId, outcome) => mind().sessions.finishSignup(sessionId, outcome),
    changeChannel: (id, change) => mind().channels.change(id, change),
    setScopes(scopes) {
      life().keebai.scopes = scopes
    },
    readSession: (sessionId) => mind().sessions.find(sessionId),
    watch: (sessionId, listener) => mind().watch(sessionId, listener),
    watchChannels: (listener) => mind().watchChannels(listener),
    subscribe(url) {
      if (!isWebhookUrl(url)) throw new TypeError('A webhook is at https, or on this machine.')
      const wish = { name: 'Sandbox', url, events: channelEvents, headers: {}, isActive: true }
      return life().keebai.webhooks.subscribe(wish)
    },
    unsubscribe: () => life().keebai.webhooks.end(),
    mail() {
      const { webhooks } = life().keebai
      return { webhooks: webhooks.all(), deliveries: webhooks.deliveries() }
    },
    state() {
      const { scopes, quota, openStreams } = life().keebai
      const sessions = mind().sessions.all()
      return { sessions, channels: mind().channels.all(), scopes, quota: quota.read(), openStreams }
    },
    async receive(request, operate) {
      const { answer } = await ask(life(), request, operate)
      return answer
    },
    async receiveStream(request, sessionId) {
      const present = life()
      const faults = streamFaultsOf(present.faults, request)
      const { answer, note } = await ask(present, request, (provider) => {
        const found = provider.readStreaming(sessionId)
        const { opening } = faults
        return found.type === 'done' && opening ? { type: 'no-stream', form: opening } : found
      })
      if (answer.type !== 'done' && answer.type !== 'garbled') return answer
      return { ...answer, value: createStream(present, answer.value, faults, note) }
    },
  }
}

function ask<Value>(
  life: Life,
  request: KeebaiRequest,
  operate: KeebaiOperation<Value>,
): Promise<Reception<Value, KeebaiRefusal>> {
  const { quota, scopes } = life.keebai
  const { method, scope } = request
  return receive<Value, KeebaiRefusal>(life, request, {
    quota,
    operate(): KeebaiResult<Value> {
      if (scope && !scopes.includes(scope)) return { type: 'insufficient-scope', scope }
      return operate(createKeebaiProvider(life.keebai))
    },
    statusOf: (answer) => keebaiStatusOf(answer, method),
  })
}
