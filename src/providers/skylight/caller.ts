import type { ChannelKind } from '../../gateway/channel.js'
import { ChannelError } from '../../gateway/errors.js'
import type { Abortable } from '../../gateway/gateway.js'
import type { Fetch } from '../http.js'
import { ask } from '../http.js'
import type { SkylightKind, SkylightOptions } from './options.js'
import { checkApiKey, checkBaseUrl } from './options.js'
import type { Call } from './translate.js'
import { toRefusal } from './translate.js'
import { isFailure } from './wire.js'

/** What to ask of which channel; `account` means an attempt instead of the connected account. */
export type Caller = (
  call: Call,
  kind: ChannelKind,
  options: Abortable & { readonly account?: string },
) => Promise<unknown>

const defaultBaseUrl = 'https://dashboard.skylightchat.com/api/v1'

/** The one function that holds the key. Resolves with the body of a success. */
export function createCaller(options: SkylightOptions): Caller {
  const secret = checkApiKey(options.apiKey)
  const base = checkBaseUrl(options.baseUrl ?? defaultBaseUrl)
  const readMs = options.timeouts?.readMs ?? 15_000
  const actMs = options.timeouts?.actMs ?? 30_000
  // The platform's own is looked up at each call, so that what a host patches later counts.
  const fetch: Fetch = options.fetch ?? ((url, init) => globalThis.fetch(url, init))

  return async (call, kind, { signal, account }) => {
    const isRead = call === 'status'
    const query = account === undefined ? '' : `?${new URLSearchParams({ account_id: account })}`
    const answer = await ask({
      fetch,
      method: isRead ? 'GET' : 'POST',
      url: `${base}/channels/${servedKind(kind)}/${call}${query}`,
      headers: { 'x-api-key': secret },
      timeoutMs: isRead ? readMs : actMs,
      signal,
      secret,
    })
    const isSuccess = answer.status >= 200 && answer.status < 300 && !isFailure(answer.body)
    if (!isSuccess) throw toRefusal(call, answer, secret)
    return answer.body
  }
}

/** The kind, where SkylightChat connects it by a code. Throws `unsupported` for another. */
export function servedKind(kind: ChannelKind): SkylightKind {
  if (kind === 'whatsapp' || kind === 'telegram') return kind
  throw new ChannelError('unsupported')
}
