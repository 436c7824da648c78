import type { Abortable } from '../../gateway/gateway.js'
import { checkBaseUrl, checkKey, pageAt, pathWithin } from '../address.js'
import type { Patience, StreamEvent } from '../event-stream.js'
import { hearStream } from '../event-stream.js'
import { evidence } from '../evidence.js'
import type { HttpAnswer, HttpMessage } from '../http.js'
import { ask, platformFetch } from '../http.js'
import { accountOf } from '../quota.js'
import type { KeebaiOptions } from './options.js'
import { toRefusal } from './refusal.js'
import { isFailure } from './wire.js'

/** Speaks to Keebai. */
export interface Caller {
  /** Reads below the base URL; with a body, posts it. Resolves with the body of a success. */
  readonly ask: (path: string, options: CallOptions) => Promise<unknown>
  /** Hears a stream of this host once, for so many milliseconds at most. */
  readonly hear: (path: string, options: HearOptions) => AsyncGenerator<StreamEvent, void>
  /** An address as a path of this host. Null where it is another's, which must not get the token. */
  readonly pathTo: (address: string) => string | null
  /** An address that a person may be sent to. Null where it is none. */
  readonly pageAt: (address: string) => string | null
  /** What an error may keep of the provider's words. */
  readonly note: (words: string) => Error
  /** Names the token without telling it. */
  readonly account: () => Promise<string>
}

type CallOptions = Abortable & Pick<HttpMessage, 'body'>
type HearOptions = Abortable & Pick<Patience, 'wholeMs'>

const defaultBaseUrl = 'https://api.keebai.com/v1'

/** The one function that holds the token. */
export function createCaller(options: KeebaiOptions): Caller {
  const secret = checkKey('keebai', 'token', options.token)
  const base = checkBaseUrl('keebai', options.baseUrl ?? defaultBaseUrl)
  const { readMs = 15_000, actMs = 30_000, firstMs, silenceMs } = options.timeouts ?? {}
  const patience = { answerMs: readMs, firstMs: firstMs ?? 20_000, silenceMs: silenceMs ?? 60_000 }
  const { fetch = platformFetch } = options
  const headers = { authorization: `Bearer ${secret}` }
  const refuse = (answer: HttpAnswer) => toRefusal(answer, secret)

  return {
    async ask(path, { signal, body }) {
      const answer = await ask({
        fetch,
        method: body ? 'POST' : 'GET',
        url: base + path,
        headers,
        body,
        timeoutMs: body ? actMs : readMs,
        signal,
        secret,
      })
      const isSuccess = answer.status >= 200 && answer.status < 300 && !isFailure(answer.body)
      if (!isSuccess) throw refuse(answer)
      return answer.body
    },

    hear(path, { signal, wholeMs }) {
      const url = new URL(base).origin + path
      return hearStream({
        fetch,
        url,
        headers,
        patience: { ...patience, wholeMs },
        signal,
        secret,
        refuse,
      })
    },

    pathTo: (address) => pathWithin(base, address),
    pageAt: (address) => pageAt(base, address),
    note: (words) => evidence(words, secret),
    account: () => accountOf('keebai', base, secret),
  }
}
