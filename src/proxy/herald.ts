import type { Channel } from '../gateway/channel.js'
import { type ChannelErrorCode, toChannelError } from '../gateway/errors.js'
import { told } from './answer.js'
import { createJoins } from './joins.js'
import type { Route } from './routes.js'
import { within } from './within.js'

/** Told of every connection before the page is; `key` is the same for the same one. */
export type Connected = (subject: string, key: string, channel: Channel) => Promise<void>

/** Something that went wrong, in words that are fit for a log: no secret, no handle, no prose. */
export interface HandlerFailure {
  readonly code: ChannelErrorCode
  /** The question that was asked; null where there is no such question. */
  readonly route: Route | 'onConnected' | null
  /** Null where nobody was known yet. */
  readonly subject: string | null
}

/** Tells the host of a failure, and fails itself never. */
export type Report = (failure: HandlerFailure) => void

/** What a host wants to be told. */
export interface Listeners {
  onConnected?(subject: string, channel: Channel): unknown
  onError?(failure: HandlerFailure): unknown
}

/** Passes failures on. */
export function reporter(listeners: Listeners): Report {
  return (failure) => {
    const tell = async (): Promise<unknown> => listeners.onError?.(failure)
    tell().catch(() => undefined)
  }
}

/**
 * Passes connections on, each until it was taken once. Waited for, since some platforms stop a
 * server when it has answered; not for long, and a failure is the host's, not the person's.
 */
export function createHerald(listeners: Listeners, report: Report): Connected {
  const calls = createJoins<unknown>({ keepMs: 15 * 60_000, limit: 1000 })
  return async (subject, key, channel) => {
    const tell = async (): Promise<unknown> => listeners.onConnected?.(subject, channel)
    try {
      await within(5000, undefined, () => calls.join(key, tell))
    } catch (error) {
      report({ code: told(toChannelError(error)).code, route: 'onConnected', subject })
    }
  }
}
