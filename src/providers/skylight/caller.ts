import type { ChannelKind } from '../../gateway/channel.js'
import type { Abortable } from '../../gateway/gateway.js'
import { checkBaseUrl, checkKey } from '../address.js'
import type { HttpRequest } from '../http.js'
import { ask, platformFetch } from '../http.js'
import { accountOf } from '../quota.js'
import type { SkylightOptions } from './options.js'
import type { Call } from './refusal.js'
import { toRefusal } from './refusal.js'
import { isFailure } from './wire.js'

/** What goes along with a question. */
export interface CallOptions extends Abortable {
  /** An attempt instead of the connected account. */
  readonly account?: string
  /** A login, or a code: nothing else is sent. */
  readonly body?: HttpRequest['body']
}

/** Asks something of a kind of channel. Resolves with the body of a success. */
export type Ask = (call: Call, kind: ChannelKind, options: CallOptions) => Promise<unknown>

/** Speaks to SkylightChat. */
export interface Caller {
  readonly call: Ask
  /** Names the key without telling it. */
  readonly account: () => Promise<string>
}

const defaultBaseUrl = 'https://dashboard.skylightchat.com/api/v1'

/** The one function that holds the key. */
export function createCaller(options: SkylightOptions): Caller {
  const secret = checkKey('skylight', 'apiKey', options.apiKey)
  const base = checkBaseUrl('skylight', options.baseUrl ?? defaultBaseUrl)
  const { refusalStatuses = [400, 422], timeouts } = options
  const { readMs = 15_000, actMs = 30_000 } = timeouts ?? {}
  const { fetch = platformFetch } = options

  return {
    async call(call, kind, { signal, account, body }) {
      const isRead = call === 'status'
      const query = account === undefined ? '' : `?${new URLSearchParams({ account_id: account })}`
      const answer = await ask({
        fetch,
        method: isRead ? 'GET' : 'POST',
        url: `${base}/channels/${kind}/${call}${query}`,
        headers: { 'x-api-key': secret },
        body,
        isLogin: body !== undefined,
        timeoutMs: isRead ? readMs : actMs,
        signal,
        secret,
      })
      const isSuccess = answer.status >= 200 && answer.status < 300 && !isFailure(answer.body)
      if (!isSuccess)
        throw toRefusal({ call, hasBody: body !== undefined, refusalStatuses }, answer, secret)
      return answer.body
    },

    account: () => accountOf('skylight', base, secret),
  }
}
