import { ChannelError, type ChannelErrorCode } from '../gateway/errors.js'
import { patienceMs } from './gateway-ask.js'
import type { KeebaiAnswer, KeebaiScope } from './keebai-answer.js'
import type { KeebaiOperation } from './keebai-provider.js'
import type { EventStream } from './keebai-stream.js'
import type { KeebaiRequest } from './keebai-world.js'
import { withPatience } from './wait.js'
import type { World } from './world.js'

/** A call of Keebai's API. */
export interface KeebaiCall {
  readonly method: 'GET' | 'POST'
  /** Below `/v1`. */
  readonly path: string
  readonly scope: KeebaiScope
}

/** Asks Keebai, as the same calls over HTTP would. Rejects with a `ChannelError`. */
export interface AskKeebai {
  readonly ask: <Value>(
    call: KeebaiCall,
    operate: KeebaiOperation<Value>,
    signal: AbortSignal | undefined,
  ) => Promise<Value>
  readonly openStream: (sessionId: string, signal: AbortSignal | undefined) => Promise<EventStream>
}

/** Asks Keebai in one world. */
export function createAskKeebai({ key, keebai }: World): AskKeebai {
  async function patiently<Value>(
    { method, path, scope }: KeebaiCall,
    signal: AbortSignal | undefined,
    receive: (request: KeebaiRequest) => Promise<KeebaiAnswer<Value>>,
  ): Promise<Value> {
    signal?.throwIfAborted()
    const patience = withPatience(patienceMs[method], signal)
    const request = { method, path: `/v1${path}`, key, scope, signal: patience.signal }
    try {
      const answer = await receive(request)
      if (answer.type === 'done') return answer.value
      throw toChannelError(answer)
    } finally {
      patience.release()
    }
  }

  return {
    ask: (call, operate, signal) =>
      patiently(call, signal, (request) => keebai.receive(request, operate)),
    openStream(id, signal) {
      const path = `${sessionPath(id)}/qr-stream`
      return patiently({ method: 'GET', path, scope: 'channels:connect' }, signal, (request) =>
        keebai.receiveStream(request, id),
      )
    },
  }
}

/** Where a session is asked for. */
export function sessionPath(id: string): string {
  return `/channels/whatsapp/connect/${id}`
}

/** What Keebai's gateway makes of the same answer. */
function toChannelError(
  answer: Exclude<KeebaiAnswer<unknown>, { readonly type: 'done' }>,
): ChannelError {
  switch (answer.type) {
    case 'unauthorized':
      return new ChannelError('provider-unauthorized')
    case 'insufficient-scope':
      return new ChannelError('provider-forbidden')
    case 'bad-request':
      return new ChannelError('invalid')
    case 'not-found':
    case 'channel-not-found':
    case 'webhook-not-found':
      return new ChannelError('not-found')
    case 'rate-limited':
      return new ChannelError('rate-limited', { retryAfterMs: answer.retryAfterMs })
    case 'no-stream':
      return new ChannelError('stream-unavailable')
    case 'dropped':
      return new ChannelError('provider-unavailable')
    case 'garbled':
      return new ChannelError(
        answer.form === 'unsuccessful' ? 'provider-unavailable' : 'malformed-answer',
      )
    case 'failed':
      return new ChannelError(codeOf(answer.status))
  }
}

function codeOf(status: number): ChannelErrorCode {
  if (status >= 500) return 'provider-unavailable'
  return codes[status] ?? 'malformed-answer'
}

const codes: Readonly<Partial<Record<number, ChannelErrorCode>>> = {
  400: 'invalid',
  401: 'provider-unauthorized',
  403: 'provider-forbidden',
  404: 'not-found',
  410: 'expired',
  422: 'invalid',
  429: 'rate-limited',
}
