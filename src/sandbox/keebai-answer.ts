import type { Answer, Result } from './answer.js'
import type { StreamFaults } from './faults.js'

/** Everything that a token of Keebai's may be allowed. */
export const keebaiScopes = [
  'channels:read',
  'channels:connect',
  'webhooks:read',
  'webhooks:manage',
] as const

/** One of {@link keebaiScopes}. */
export type KeebaiScope = (typeof keebaiScopes)[number]

/** What Keebai alone refuses. */
export type KeebaiRefusal =
  | {
      readonly type: 'bad-request'
      readonly code:
        | 'Bad Request'
        | 'QR_MODE_CANNOT_USE_COEXISTENCE_OR_PIPELINE'
        | 'VALIDATION_ERROR'
      readonly message: string
      readonly details?: object
    }
  | { readonly type: 'insufficient-scope'; readonly scope: KeebaiScope }
  | { readonly type: 'channel-not-found' | 'webhook-not-found' }
  /** A fault: something else comes in place of a stream, or nothing. */
  | { readonly type: 'no-stream'; readonly form: NonNullable<StreamFaults['opening']> }

/** How Keebai's side answers a request. */
export type KeebaiAnswer<Value> = Answer<Value, KeebaiRefusal>

/** What an operation of Keebai's answers by itself. */
export type KeebaiResult<Value> = Result<Value, KeebaiRefusal>

/** The HTTP status of an answer, or null where none arrives. */
export function keebaiStatusOf(answer: KeebaiAnswer<unknown>, method: string): number | null {
  switch (answer.type) {
    case 'done':
    case 'garbled':
      return doneStatus[method] ?? 200
    case 'bad-request':
      return 400
    case 'unauthorized':
      return 401
    case 'insufficient-scope':
      return 403
    case 'not-found':
    case 'channel-not-found':
    case 'webhook-not-found':
      return 404
    case 'rate-limited':
      return 429
    case 'failed':
      return answer.status
    case 'no-stream':
      return openingStatus[answer.form]
    case 'dropped':
      return null
  }
}

const doneStatus: Readonly<Partial<Record<string, number>>> = { POST: 201, DELETE: 204 }
const openingStatus = { hangs: null, 'bad-gateway': 502, html: 200, json: 200 } as const
