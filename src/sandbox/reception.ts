import type { Answer, Result } from './answer.js'
import { drawDisturbance } from './faults.js'
import type { Life } from './life.js'
import type { Provider } from './provider.js'

/** A request on its way to the provider's side. */
export interface IncomingRequest {
  readonly method: string
  /** Without the query. */
  readonly path: string
  /** The API key it brings; without one it is refused. */
  readonly key: string | null
  /** Ends the wait for a late answer, not what was asked for. */
  readonly signal?: AbortSignal | undefined
}

/** What a request asks of the provider. */
export type Operation<Value> = (provider: Provider) => Result<Value>

/** An answer that is ready, and the milliseconds until it is given. */
export interface Reception<Value> {
  readonly answer: Answer<Value>
  readonly latencyMs: number
}

/** Takes a request past key, quota and faults to the provider, which does it at once. */
export function receive<Value>(
  life: Life,
  request: IncomingRequest,
  operate: Operation<Value>,
): Reception<Value> {
  const { scenario, quota, clock, faults, chance, provider } = life
  if (request.key === null || scenario.key === 'revoked') {
    return { answer: { type: 'unauthorized' }, latencyMs: 0 }
  }
  if (!quota.take()) {
    const retryAfterMs = quota.read().resetsAt - clock.now()
    return { answer: { type: 'rate-limited', retryAfterMs }, latencyMs: 0 }
  }
  const { latencyMs, fate } = drawDisturbance(faults, chance, request)
  if (fate.type === 'failed') return { answer: fate, latencyMs }
  const result = operate(provider)
  if (fate.type === 'dropped') return { answer: fate, latencyMs }
  // Only an answer with a body has something to damage.
  const isGarbled = fate.type === 'garbled' && result.type === 'done' && result.value !== undefined
  return { answer: isGarbled ? { ...fate, value: result.value } : result, latencyMs }
}
