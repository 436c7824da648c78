import type { Change } from '../json.js'

/** What stands for the key in a text that is drawn: whoever answers may quote it. */
export const keyMark = '<key>'

/** How a provider answers one request. */
export type Plan =
  | { readonly type: 'throws'; readonly what: Thrown; readonly afterMs: number }
  | { readonly type: 'hangs'; readonly heeds: boolean }
  | AnswerPlan

/** What a host's `fetch` may throw, by a name: the values hold the key, which is not known yet. */
export type Thrown = (typeof throwns)[number]

export const throwns = [
  'error',
  'type error',
  'causes',
  'text',
  'undefined',
  'null',
  'symbol',
  'abort',
  'timeout',
  'bare object',
  'odd message',
  'getters',
  'request on it',
  'lookalike',
] as const

/** An answer. */
export interface AnswerPlan {
  readonly type: 'answers'
  readonly afterMs: number
  /** 0 is an answer of the platform's own for what failed. */
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
  readonly isRedirected: boolean
  readonly body: BodyPlan
}

/** The body of an answer. */
export interface BodyPlan {
  readonly text: TextPlan
  /** How long each piece is; all of the rest is the last. */
  readonly pieces: readonly number[]
  readonly gapMs: number
  readonly end: 'closes' | 'breaks' | 'stalls' | 'repeats'
}

/** What a body says. */
export type TextPlan =
  | {
      readonly type: 'sample'
      /** Of those that the route has. */
      readonly pick: number
      readonly changes: readonly Change[]
      readonly damage: Damage | null
    }
  | { readonly type: 'events'; readonly events: readonly EventPlan[]; readonly manner: Manner }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'bytes'; readonly bytes: Uint8Array }

/** What became of a good text on its way. */
export type Damage =
  | { readonly how: 'cut'; readonly at: number }
  | { readonly how: 'insert'; readonly at: number; readonly text: string }

/** One server-sent event. */
export interface EventPlan {
  readonly name: string | null
  readonly pick: number
  readonly changes: readonly Change[]
  readonly damage: Damage | null
  readonly besides: string
}

/** How a stream is written. */
export interface Manner {
  readonly newline: '\n' | '\r\n' | '\r'
  readonly start: string
  readonly isEnded: boolean
}
