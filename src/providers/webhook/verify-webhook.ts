import { ChannelError } from '../../gateway/errors.js'
import type { WebhookEvent, WebhookProvider } from '../../gateway/webhook.js'
import { keebaiWebhook } from '../keebai/webhook.js'
import { skylightWebhook } from '../skylight/webhook.js'
import { bodyOf, headerOf, type RawDelivery } from './delivery.js'
import type { Signature, WebhookScheme } from './scheme.js'

interface Delivered {
  /**
   * What the provider showed when the webhook was made, whole: `whsec_…`. Of several each is accepted,
   * for as long as one takes the place of another.
   */
  readonly secret: string | readonly string[] | undefined
  /** The request, unread, or its headers and its raw body. */
  readonly request: Request | RawDelivery
  /** The wall clock, in milliseconds since 1970. `Date.now` unless given. */
  readonly now?: (() => number) | undefined
}

/** A delivery, and what is needed to know whose it is. */
export type WebhookOptions =
  | (Delivered & {
      readonly provider: 'keebai'
      /** Milliseconds that the signature may be from now, before or after: 300,000 unless given. */
      readonly toleranceMs?: number | undefined
    })
  | (Delivered & {
      readonly provider: 'skylight'
      /** SkylightChat does not sign the time, so there is none to compare. */
      readonly toleranceMs?: undefined
    })

const schemes: Readonly<Record<WebhookProvider, WebhookScheme>> = {
  keebai: keebaiWebhook,
  skylight: skylightWebhook,
}

/** What Keebai's page advises. */
const usualToleranceMs = 300_000
/** Room for half a dozen signatures. Each costs an HMAC of the whole body. */
const longestHeader = 512

/**
 * The event in a provider's delivery, if it is the provider's. Rejects with `unauthenticated` where
 * the signature is missing, wrong or too old, `malformed-answer` where what is rightly signed is no
 * event, `invalid` where the body is over 1 MB, `timeout` where it takes over 8 s, `network` where it
 * breaks off; and with a `TypeError` where the options cannot work. No error holds the body or a secret.
 */
export async function verifyWebhook(options: WebhookOptions): Promise<WebhookEvent> {
  const { provider, request, toleranceMs = usualToleranceMs, now = Date.now } = options
  const receivedAt = now()
  const scheme = schemeOf(provider)
  const secrets = checkedSecrets(options.secret)
  if (!Number.isFinite(toleranceMs) || toleranceMs < 0) {
    throw new TypeError('verifyWebhook: `toleranceMs` is a number of milliseconds, from 0.')
  }

  const header = headerOf(request, scheme.header)
  if (header === null) throw refusal(`There is no ${scheme.header}.`)
  const signature = header.length > longestHeader ? null : scheme.readSignature(header)
  if (!signature) throw refusal(`${scheme.header} is not of ${provider}'s form.`)
  if (signature.signedAt === null && options.toleranceMs !== undefined) {
    throw new TypeError(
      `verifyWebhook: ${provider} signs no time that \`toleranceMs\` could limit.`,
    )
  }
  const body = await bodyOf(request)
  if (!(await isSigned(body, signature, secrets))) {
    throw refusal('No secret given makes this signature of this body, if it is the raw one.')
  }
  const ageMs = signature.signedAt === null ? 0 : receivedAt - signature.signedAt
  if (!(Math.abs(ageMs) <= toleranceMs)) {
    throw refusal(`Signed ${Math.round(ageMs / 1000)} s ago: sent again, or a clock is wrong.`)
  }
  return scheme.readEvent(parsed(body))
}

/** How a provider signs. Throws a `TypeError` for one that we know nothing of. */
export function schemeOf(provider: WebhookProvider): WebhookScheme {
  if (Object.hasOwn(schemes, provider)) return schemes[provider]
  throw new TypeError("A webhook's `provider` is 'keebai' or 'skylight'.")
}

/** The secrets that a host gave. Throws a `TypeError`, without them, where they cannot be any. */
export function checkedSecrets(secret: WebhookOptions['secret']): readonly string[] {
  const secrets = [secret ?? []].flat()
  // A line break at the end is what a secret mounted as a file often has.
  const isUsable = (each: unknown): boolean =>
    typeof each === 'string' && /^[\x21-\x7e]+$/.test(each)
  if (secrets.length > 0 && secrets.every(isUsable)) return secrets
  throw new TypeError(
    "A webhook's `secret` is missing, empty or holds a space or a line break. Give the `whsec_…` that " +
      'the provider showed when the webhook was made, read on the server from where secrets are kept.',
  )
}

/** Whether one of the secrets made one of the signatures. The platform compares, in constant time. */
async function isSigned(
  body: ArrayBuffer,
  { prefix, candidates }: Signature,
  secrets: readonly string[],
): Promise<boolean> {
  const start = new TextEncoder().encode(prefix)
  const message = new Uint8Array(start.byteLength + body.byteLength)
  message.set(start)
  message.set(new Uint8Array(body), start.byteLength)
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  for (const secret of secrets) {
    const bytes = new TextEncoder().encode(secret)
    const key = await crypto.subtle.importKey('raw', bytes, hmac, false, ['verify'])
    for (const candidate of candidates) {
      if (await crypto.subtle.verify('HMAC', key, candidate, message)) return true
    }
  }
  return false
}

/** The parser's own error is not kept: it would quote the body. */
function parsed(body: ArrayBuffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    throw new ChannelError('malformed-answer', { cause: new Error('The body is not JSON.') })
  }
}

/** The cause is for the host's log: the sender learns nothing from a 401. */
function refusal(cause: string): ChannelError {
  return new ChannelError('unauthenticated', { cause: new Error(cause) })
}
