import { ChannelError, isChannelError, toChannelError } from '../gateway/errors.js'
import type { WebhookEvent, WebhookProvider } from '../gateway/webhook.js'
import { checkedSecrets, schemeOf, verifyWebhook } from '../providers/webhook/verify-webhook.js'
import type { ChannelHandler } from '../proxy/handler-options.js'
import { memoryShared } from '../proxy/shared/memory.js'
import type { Store } from '../proxy/shared/shared.js'
import { within } from '../proxy/within.js'
import { createDeliveries } from './deliveries.js'
import { reporter, type WebhookFailure } from './failure.js'

/** What the provider showed when the webhook was made. Of several each is accepted. */
export type WebhookSecret = string | readonly string[] | undefined

/** What a webhook handler needs of its host. */
export interface WebhookHandlerOptions {
  readonly provider: WebhookProvider
  /**
   * The webhook's `whsec_…`, whole; several while one takes the place of another. Where each company has a
   * webhook of its own, a function that finds them by the request's URL, within 5 s; none for a company
   * that nobody knows. Leave the request's body unread.
   */
  readonly secret: WebhookSecret | ((request: Request) => WebhookSecret | Promise<WebhookSecret>)
  /**
   * Whose event it is, within 10 s: the subject that `authenticate` names, by the event or by the URL that it came
   * to. Null for nobody's, which is dropped.
   */
  subjectOf(event: WebhookEvent, request: Request): string | null | Promise<string | null>
  /**
   * The handler whose pages are told that a channel was connected or disconnected, and by which
   * `onConnected` and `onDisconnected` are called. What it shares with other processes says which events have come.
   */
  readonly channels?: Pick<ChannelHandler, 'noticed' | 'shared'> | undefined
  /** Told of every event once, also of those that are no channel's. Given up after 10 s; not called again where it fails. */
  onEvent?(subject: string, event: WebhookEvent): unknown
  /** Told of what is refused or fails. What anybody can send comes here too: throttle what pages somebody. */
  onError?(failure: WebhookFailure): unknown
  /** Keeps the platform from ending the process before the work is done, where it does so after the answer. */
  waitUntil?(work: Promise<void>): unknown
}

/** Milliseconds for which a provider may send an event again, as both advise. */
const repeatedMs = 7 * 86_400_000

/** Bytes of a body. */
const longest = 1_000_000

/** Deliveries that are read at a time: each may be a megabyte of anybody's. */
const limit = 200

const emptyHeaders = { 'cache-control': 'no-store' }

/**
 * Takes a provider's webhooks: verified, each event once, answered at once. Then pages are told by
 * `channels`, and the host by `onEvent`. Throws a `TypeError` where its options cannot work.
 */
export function createWebhookHandler(
  options: WebhookHandlerOptions,
): (request: Request) => Promise<Response> {
  const { provider, secret, channels } = options
  schemeOf(provider)
  if (typeof secret !== 'function') checkedSecrets(secret)
  const report = reporter(options)
  const deliveries = createDeliveries(options, report)
  const { store } = channels?.shared ?? memoryShared()
  let reading = 0

  /** The status to answer with. */
  async function take(request: Request): Promise<number> {
    let step: WebhookFailure['step'] = 'secret'
    try {
      const find = async (): Promise<WebhookSecret> =>
        typeof secret === 'function' ? secret(request) : secret
      const found = await within(5000, undefined, find)
      step = 'delivery'
      if ([found ?? []].flat().length === 0) throw nobody
      const event = await verifyWebhook({ provider, secret: found, request })
      if (await isNew(store, event)) deliveries.begin(event, request)
      return 204
    } catch (error) {
      const { code } = toChannelError(error)
      report({ code, step, subject: null, reason: step === 'secret' ? null : reasonOf(error) })
      return step === 'secret' ? 500 : (statuses[code] ?? 500)
    }
  }

  return async (request) => {
    const refused = refusalOf(request)
    const isFull = reading >= limit || deliveries.isFull()
    reading += 1
    const status = refused ?? (isFull ? 503 : await take(request))
    reading -= 1
    const allow = status === 405 && { allow: 'POST' }
    return new Response(null, { status, headers: { ...emptyHeaders, ...allow } })
  }
}

const nobody = new ChannelError('unauthenticated', {
  cause: new Error('Nobody has a webhook at this address.'),
})

/** Of 408 and 500 both providers send it again. */
const statuses: Readonly<Partial<Record<ChannelError['code'], number>>> = {
  unauthenticated: 401,
  'malformed-answer': 400,
  invalid: 413,
  timeout: 408,
  network: 408,
}

/** The status for what no provider sends, before anything of it is read. */
function refusalOf({ method, headers }: Request): number | null {
  if (method !== 'POST') return 405
  const [type = ''] = (headers.get('content-type') ?? '').split(';')
  if (!/^application\/(\S+\+)?json$/i.test(type.trim())) return 400
  return Number(headers.get('content-length')) > longest ? 413 : null
}

/** Whether an event has not come before. Nobody can read by the key which it was. */
async function isNew(store: Store, { provider, id }: WebhookEvent): Promise<boolean> {
  const name = new TextEncoder().encode(JSON.stringify(['webhook', provider, id]))
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', name))
  const key = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return store.claim(key, 'here', repeatedMs)
}

/** What verifying says of itself: sentences of ours, with nothing of the body in them. */
function reasonOf(error: unknown): string | null {
  if (error instanceof TypeError) return error.message
  const isOurs =
    isChannelError(error) && ['unauthenticated', 'malformed-answer'].includes(error.code)
  return isOurs && error.cause instanceof Error ? error.cause.message : null
}
