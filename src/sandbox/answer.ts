import type { Malformation } from './faults.js'

/** How a provider's side answers a request; what it alone refuses is its `Own`. */
export type Answer<Value, Own = SkylightRefusal> =
  | Done<Value>
  /** Done, but the answer is damaged on its way. */
  | { readonly type: 'garbled'; readonly value: Value; readonly form: Malformation }
  | CommonRefusal
  | Own

/** What was asked for. */
export interface Done<Value> {
  readonly type: 'done'
  readonly value: Value
}

/** An answer without what was asked for, of any provider. */
export type CommonRefusal =
  | { readonly type: 'unauthorized' }
  | { readonly type: 'not-found' }
  | { readonly type: 'rate-limited'; readonly retryAfterMs: number }
  /** A fault that the world was told to have. */
  | { readonly type: 'failed'; readonly status: number }
  /** Done perhaps, but the connection is lost before the answer. */
  | { readonly type: 'dropped' }

/** What SkylightChat alone refuses. */
export type SkylightRefusal =
  | { readonly type: 'already-connected' }
  | { readonly type: 'campaign-active' }
  | { readonly type: 'wrong-credentials' | 'wrong-country' | 'wrong-code' }

/** SkylightChat's answer without what was asked for. */
export type Refusal = CommonRefusal | SkylightRefusal

/** What an operation of the world answers by itself, before quota and faults. */
export type Result<Value, Own = SkylightRefusal> = Done<Value> | CommonRefusal | Own

/** An operation that did what it was asked. */
export function done<Value>(value: Value): Done<Value> {
  return { type: 'done', value }
}

/** The HTTP status of an answer, or null where none arrives. */
export function statusOf(answer: Answer<unknown>): number | null {
  switch (answer.type) {
    case 'done':
      return answer.value === undefined ? 204 : 200
    case 'garbled':
      return 200
    case 'unauthorized':
      return 401
    case 'not-found':
      return 404
    case 'already-connected':
      return 409
    case 'campaign-active':
    case 'wrong-credentials':
    case 'wrong-country':
    case 'wrong-code':
      return 422
    case 'rate-limited':
      return 429
    case 'failed':
      return answer.status
    case 'dropped':
      return null
  }
}
