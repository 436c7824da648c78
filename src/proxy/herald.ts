import type { Channel } from '../gateway/channel.js'
import { ChannelError, type ChannelErrorCode, toChannelError } from '../gateway/errors.js'
import { told } from './answer.js'
import { createJoins } from './joins.js'
import type { Route } from './routes.js'
import { inTime } from './within.js'

/** Told of every connection that is read, before its reader is. Rejects where the host did not take it. */
export type Connected = (connection: Connection, channel: Channel) => Promise<void>

/** Which connection: the name is the subject's own, and the same for the same one. */
export interface Connection {
  readonly subject: string
  readonly name: string
}

/** Something that went wrong, in words that are fit for a log: no secret, no handle, no prose. */
export interface HandlerFailure {
  readonly code: ChannelErrorCode
  /** The question that was asked; null where there is no such question. */
  readonly route: Route | 'onConnected' | 'onDisconnected' | null
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

/** How long readings fail after the first failure of a host to take a connection. */
const troubleMs = 60_000

/**
 * Passes connections on, each until it was taken once. Waited for, since some platforms stop a
 * server when it has answered, though for 5 s at most. A failure is the host's, not the person's: it
 * makes the browser ask again, and after a minute of trouble it hears of its channel all the same.
 * `taken` is told of what the host has taken.
 */
export function createHerald(
  listeners: Listeners,
  report: Report,
  taken: (subject: string, channel: Channel) => Promise<void>,
): Connected {
  const limits = { keepMs: 15 * 60_000, limit: 10_000, share: 50, surplus: 'run' } as const
  const calls = createJoins<unknown>(limits)
  const failures = createJoins<number>(limits)
  return async ({ subject, name }, channel) => {
    const tell = async (): Promise<unknown> => listeners.onConnected?.(subject, channel)
    try {
      await calls.join(subject, name, async () => {
        await inTime(5000, tell)
        await taken(subject, channel)
      })
    } catch (cause) {
      report({ code: told(toChannelError(cause)).code, route: 'onConnected', subject })
      const since = await failures.join(subject, name, async () => Date.now())
      if (Date.now() - since >= troubleMs) return
      throw new ChannelError('unexpected', { retryAfterMs: 2000, cause })
    }
  }
}
