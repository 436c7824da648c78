import type { Random } from './random.js'

/** The ways in which an answer of status 200 can be nonsense. */
export const malformations = [
  'html',
  'empty',
  'truncated',
  'wrong-types',
  'missing-fields',
  'unsuccessful',
] as const

/** One of {@link malformations}; `unsuccessful` is an envelope that says so in spite of its 200. */
export type Malformation = (typeof malformations)[number]

/** What comes in place of a stream: nothing at all, a 502, or an answer of 200 that is none. */
export const streamOpenings = ['hangs', 'bad-gateway', 'html', 'json'] as const

/**
 * Ways of writing a stream that nobody may rely on the absence of: comments, lines that end in CRLF,
 * bytes that come one by one, an event nobody knows before each other, codes in JSON with their end, and a
 * proxy that keeps all until the stream ends.
 */
export const streamManners = [
  'comments',
  'crlf',
  'split',
  'unknown-events',
  'json-codes',
  'buffered',
] as const

/** One of {@link streamManners}. */
export type StreamManner = (typeof streamManners)[number]

/** How streams are lost. */
export interface StreamDrop {
  /** Milliseconds from a stream's opening, by the world's clock. */
  readonly afterMs: number
  /** How many streams, from now on; all unless given. */
  readonly times?: number
  /** Whether half an event comes first. */
  readonly halfway?: boolean
}

/** What is wrong with streams. */
export interface StreamFaults {
  readonly opening?: (typeof streamOpenings)[number]
  readonly drop?: StreamDrop
  readonly manners?: readonly StreamManner[]
}

/** What goes wrong in a world. Chance is drawn from the world's seed. */
export interface Faults {
  /** Milliseconds by which every answer is late. What was asked is done on arrival. */
  readonly latencyMs?: number
  /** Share of requests, 0 to 1, that fail with `status` and do nothing. 1 where only `status` is given. */
  readonly errorRate?: number
  /** HTTP status of those failures; 503 unless given. */
  readonly status?: number
  /** Share of requests, 0 to 1, that are carried out while their connection is lost. */
  readonly dropRate?: number
  /** What is wrong with the bodies of successful answers; true is something else each time. */
  readonly malformed?: Malformation | boolean
  /** What is wrong with streams, besides what befalls every request. */
  readonly stream?: StreamFaults
  /**
   * Whole segments of the path that the faults are limited to, such as `connect` or
   * `telegram/status`, with or without a method before them: `POST whatsapp/connect`.
   */
  readonly route?: string
}

/** What befalls one request. */
export interface Disturbance {
  readonly latencyMs: number
  readonly fate:
    | { readonly type: 'none' }
    | { readonly type: 'failed'; readonly status: number }
    | { readonly type: 'dropped' }
    | { readonly type: 'garbled'; readonly form: Malformation }
}

/** Where a request goes. */
interface Addressed {
  readonly method: string
  /** Without the query. */
  readonly path: string
}

const calm: Disturbance = { latencyMs: 0, fate: { type: 'none' } }

/** Draws what befalls a request. */
export function drawDisturbance(faults: Faults, random: Random, request: Addressed): Disturbance {
  if (!concerns(faults.route, request)) return calm
  return { latencyMs: faults.latencyMs ?? 0, fate: drawFate(faults, random) }
}

/** What is wrong with the stream that a request asks for. */
export function streamFaultsOf({ route, stream = {} }: Faults, request: Addressed): StreamFaults {
  return concerns(route, request) ? stream : {}
}

function drawFate(faults: Faults, random: Random): Disturbance['fate'] {
  const { errorRate = faults.status === undefined ? 0 : 1, status = 503, dropRate = 0 } = faults
  if (random() < errorRate) return { type: 'failed', status }
  if (random() < dropRate) return { type: 'dropped' }
  const form = malformationOf(faults.malformed, random)
  return form ? { type: 'garbled', form } : { type: 'none' }
}

function malformationOf(malformed: Faults['malformed'], random: Random): Malformation | undefined {
  if (malformed === true) return malformations[Math.floor(random() * malformations.length)]
  return malformed || undefined
}

/** Whether a request goes by this route. */
function concerns(route: string | undefined, { method, path }: Addressed): boolean {
  if (route === undefined) return true
  const [, wantedMethod, wantedPath = ''] = /^(?:([A-Za-z]+) +)?(.*)$/.exec(route.trim()) ?? []
  if (wantedMethod && wantedMethod.toUpperCase() !== method) return false
  return `${path}/`.includes(`/${wantedPath.replace(/^\/+|\/+$/g, '')}/`)
}
