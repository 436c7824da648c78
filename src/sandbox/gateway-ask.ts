import type { ChannelKind } from '../gateway/channel.js'
import { ChannelError, type ChannelErrorCode } from '../gateway/errors.js'
import type { Answer } from './answer.js'
import type { Operation } from './reception.js'
import { withPatience } from './wait.js'
import type { World } from './world.js'

/** The calls that SkylightChat has for channels. */
export type Call = 'connect' | 'status' | 'refresh' | 'disconnect' | '2fa' | '2fa/resend'

/** Asks the provider, as the same call over HTTP would. Rejects with a `ChannelError`. */
export type Ask = <Value>(
  call: Call,
  kind: ChannelKind,
  operate: Operation<Value>,
  signal?: AbortSignal,
) => Promise<Value>

/** Milliseconds until an answer is given up: of what only reads, and of what changes something. */
export const patienceMs = { GET: 15_000, POST: 30_000 } as const

/** Asks the provider of one world. */
export function createAsk(world: World): Ask {
  return async (call, kind, operate, signal) => {
    signal?.throwIfAborted()
    const method = call === 'status' ? 'GET' : 'POST'
    const path = `/api/v1/channels/${kind}/${call}`
    const patience = withPatience(patienceMs[method], signal)
    try {
      const request = { method, path, key: world.key, signal: patience.signal }
      const answer = await world.receive(request, operate)
      if (answer.type === 'done') return answer.value
      throw toChannelError(answer, call, kind)
    } finally {
      patience.release()
    }
  }
}

/** What SkylightChat's gateway makes of the same answer. */
function toChannelError(
  answer: Exclude<Answer<unknown>, { type: 'done' }>,
  call: Call,
  kind: ChannelKind,
): ChannelError {
  switch (answer.type) {
    case 'unauthorized':
      return new ChannelError('provider-unauthorized')
    case 'not-found':
      return new ChannelError(codeOf(404, call, kind))
    case 'wrong-country':
      return new ChannelError('invalid', { fieldErrors: { country: ['refused'] } })
    case 'already-connected':
    case 'campaign-active':
    case 'wrong-credentials':
    case 'wrong-code':
      return new ChannelError(answer.type)
    case 'rate-limited':
      return new ChannelError('rate-limited', { retryAfterMs: answer.retryAfterMs })
    case 'dropped':
      return new ChannelError('provider-unavailable')
    case 'garbled':
      return new ChannelError(
        answer.form === 'unsuccessful' ? 'provider-unavailable' : 'malformed-answer',
      )
    case 'failed':
      return new ChannelError(codeOf(answer.status, call, kind))
  }
}

function codeOf(status: number, call: Call, kind: ChannelKind): ChannelErrorCode {
  if (status === 400 && call === '2fa') return 'wrong-code'
  if (status === 400 && call === 'connect' && kind === 'instagram') return 'wrong-credentials'
  if ((status === 404 || status === 410) && call.startsWith('2fa')) return 'expired'
  if (status >= 500) return 'provider-unavailable'
  if (status === 409 && call === 'connect') return 'already-connected'
  if (status === 422 && call === 'disconnect') return 'campaign-active'
  return codes[status] ?? 'malformed-answer'
}

const codes: Readonly<Partial<Record<number, ChannelErrorCode>>> = {
  400: 'invalid',
  401: 'provider-unauthorized',
  403: 'provider-forbidden',
  404: 'not-found',
  422: 'invalid',
  429: 'rate-limited',
}
