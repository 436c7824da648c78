import type { ChannelErrorCode } from '../gateway/errors.js'
import type { Route } from './routes.js'

/** A request that was answered, in words that are fit for a log: no id, no handle, no prose. */
export interface HandlerAnswer {
  /** The question that was asked; null where there is no such question, and where a browser asks if it may ask. */
  readonly route: Route | null
  /** The HTTP status; 499 where the browser had gone and a read was given up. */
  readonly status: number
  /** Why it was refused or failed; null where it was answered. */
  readonly code: ChannelErrorCode | null
  /** Who asked, as the host's login knows it; null where nobody was known yet. */
  readonly subject: string | null
  /** Milliseconds until the answer began: a stream goes on. */
  readonly durationMs: number
}

/** What becomes known of a request while it is answered. */
export interface Entry {
  route: Route | null
  code: ChannelErrorCode | null
  subject: string | null
}

/** What a host wants to be told. */
export interface AnswerListener {
  onAnswer?(answer: HandlerAnswer): unknown
}

/** Answers as `reply` does, and tells the host of each: never waited for, and no failure of its log is ours. */
export function logged(
  listener: AnswerListener,
  reply: (request: Request, entry: Entry) => Promise<Response>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const begun = performance.now()
    const entry: Entry = { route: null, code: null, subject: null }
    const response = await reply(request, entry)
    const durationMs = Math.round(performance.now() - begun)
    const tell = async (): Promise<unknown> =>
      listener.onAnswer?.({ ...entry, status: response.status, durationMs })
    tell().catch(() => undefined)
    return response
  }
}
