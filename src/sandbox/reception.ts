import type { Answer, CommonRefusal, Done, Result } from './answer.js'
import { drawDisturbance } from './faults.js'
import type { Life } from './life.js'
import type { Provider } from './provider.js'
import type { Allowance } from './quota.js'
import { note, type Note } from './request-log.js'
import { wait } from './wait.js'

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

/** What a request asks of SkylightChat. */
export type Operation<Value> = (provider: Provider) => Result<Value>

/** One provider's side of a life: what counts its requests, and what it does with this one. */
export interface Side<Value, Own> {
  readonly quota: Allowance
  readonly operate: () => Result<Value, Own>
  /** The HTTP status of an answer, or null where none arrives. */
  readonly statusOf: (answer: Answer<Value, Own>) => number | null
}

/** An answer, and the note of its request. */
export interface Reception<Value, Own> {
  readonly answer: Answer<Value, Own>
  readonly note: Note
}

/** Takes a request past key, quota and faults to its provider, notes it, and lets the answer be late. */
export async function receive<Value, Own>(
  life: Life,
  request: IncomingRequest,
  side: Side<Value, Own>,
): Promise<Reception<Value, Own>> {
  const { method, path, key, signal } = request
  const noted = note(life.requests, { method, path, at: life.clock.now(), key })
  const { answer, latencyMs } = answerTo(life, request, side)
  if (latencyMs > 0) await wait(latencyMs, signal)
  noted.status = side.statusOf(answer)
  return { answer, note: noted }
}

/** What a request is answered, at once done, and the milliseconds until it is told. */
function answerTo<Value, Own>(
  { scenario, faults, chance }: Life,
  request: IncomingRequest,
  { quota, operate }: Side<Value, Own>,
): { answer: Answer<Value, Own>; latencyMs: number } {
  if (request.key === null || scenario.key === 'revoked') {
    return { answer: { type: 'unauthorized' }, latencyMs: 0 }
  }
  if (!quota.take()) {
    return { answer: { type: 'rate-limited', retryAfterMs: quota.retryAfterMs() }, latencyMs: 0 }
  }
  const { latencyMs, fate } = drawDisturbance(faults, chance, request)
  if (fate.type === 'failed') return { answer: fate, latencyMs }
  const result = operate()
  if (fate.type === 'dropped') return { answer: fate, latencyMs }
  // Only an answer with a body has something to damage.
  const isGarbled = fate.type === 'garbled' && isDone(result) && result.value !== undefined
  return { answer: isGarbled ? { ...fate, value: result.value } : result, latencyMs }
}

function isDone<Value, Own>(result: Done<Value> | CommonRefusal | Own): result is Done<Value> {
  return typeof result === 'object' && result !== null && 'value' in result
}
