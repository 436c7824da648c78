import type { CommonRefusal } from './answer.js'
import type { KeebaiRefusal } from './keebai-answer.js'
import type { KeebaiWindowReading } from './keebai-quota.js'

/** What a refusal tells that has a body in JSON. */
export type TellableRefusal = Exclude<
  CommonRefusal | KeebaiRefusal,
  { readonly type: 'dropped' | 'no-stream' }
>

/** The body of an error. The one of a token is flat, as two of the vendor's pages print it. */
export function writeKeebaiRefusal(
  refusal: TellableRefusal,
  quota: readonly KeebaiWindowReading[],
): object {
  switch (refusal.type) {
    case 'unauthorized':
      return unauthorized
    case 'bad-request':
      return envelope(refusal.code, refusal.message, refusal.details)
    case 'insufficient-scope': {
      const { scope } = refusal
      return envelope('INSUFFICIENT_SCOPE', 'Forbidden', { required: [scope], missing: [scope] })
    }
    case 'not-found':
      return ofStatus(404)
    case 'channel-not-found':
      return envelope('CHANNEL_NOT_FOUND', 'Channel not found')
    case 'webhook-not-found':
      return envelope('WEBHOOK_NOT_FOUND', 'Webhook not found')
    case 'rate-limited':
      return envelope('THROTTLED', `Rate limit exceeded${spentOf(quota)}.`)
    case 'failed':
      return refusal.status === 401 ? unauthorized : ofStatus(refusal.status)
  }
}

/** An error in Keebai's envelope. */
export function envelope(code: string, message: string, details?: object): object {
  return { error: { code, message, ...(details && { details }) } }
}

/** The windows that have nothing left. */
export function spentWindows(
  quota: readonly KeebaiWindowReading[],
): readonly KeebaiWindowReading[] {
  return quota.filter(({ remaining }) => remaining === 0)
}

function ofStatus(status: number): object {
  const code = codes[status] ?? 'Internal Server Error'
  return envelope(code, code)
}

function spentOf(quota: readonly KeebaiWindowReading[]): string {
  const spent = spentWindows(quota).at(-1)
  if (!spent) return ''
  const seconds = Math.ceil(spent.resetsInMs / 1_000)
  return `: ${spent.limit} requests per ${spent.name} per project. Quota resets in ${seconds}s`
}

const unauthorized = {
  message: 'Invalid or missing API token',
  error: 'Unauthorized',
  statusCode: 401,
} as const

const codes: Readonly<Partial<Record<number, string>>> = {
  400: 'Bad Request',
  403: 'INSUFFICIENT_SCOPE',
  404: 'Not Found',
  429: 'THROTTLED',
  502: 'WHATSAPP_UPSTREAM_ERROR',
  503: 'Service Unavailable',
}
