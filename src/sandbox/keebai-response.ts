import { DroppedConnection } from './dropped.js'
import { garble } from './garble.js'
import { keebaiStatusOf, type KeebaiAnswer } from './keebai-answer.js'
import type { KeebaiWindowReading } from './keebai-quota.js'
import { envelope, spentWindows, writeKeebaiRefusal } from './keebai-refusal-wire.js'
import { unlessAborted } from './wait.js'
import type { World } from './world.js'

/** Puts an answer into Keebai's words: a body in JSON, or a stream. */
export interface KeebaiWriter<Value> {
  /** Also what stands in a stream's place where it is damaged. */
  readonly toBody: (value: Value) => object
  readonly toStream?: (value: Value) => ReadableStream<Uint8Array>
}

/**
 * An answer as it goes over HTTP. Rejects with a {@link DroppedConnection} instead of one that is lost,
 * and waits for the end of the request where there is none.
 */
export async function respondAsKeebai<Value>(
  answer: KeebaiAnswer<Value>,
  writer: KeebaiWriter<Value>,
  { method, signal }: Request,
  world: World,
): Promise<Response> {
  const { quota } = world.keebai.state()
  const status = keebaiStatusOf(answer, method) ?? 500
  const headers = headersOf(answer, quota)
  // By the world's clock, so that a moment in a body becomes the right duration.
  headers.set('date', new Date(world.now()).toUTCString())

  function text(body: string, type: string): Response {
    headers.set('content-type', type)
    return new Response(body, { status, headers })
  }

  if (answer.type === 'dropped') throw new DroppedConnection()
  if (answer.type === 'no-stream') {
    if (answer.form === 'hangs') return unlessAborted(new Promise<never>(() => undefined), signal)
    if (answer.form === 'json') return text('{"status":"pending"}', 'application/json')
    return text('<!doctype html><title>Just a moment</title>', 'text/html; charset=utf-8')
  }
  if (answer.type === 'garbled') {
    const damaged = garble(answer.form, writer.toBody(answer.value), keebaiEnvelope)
    return text(damaged.text, damaged.type)
  }
  if (answer.type === 'done' && writer.toStream) {
    headers.set('content-type', 'text/event-stream')
    headers.set('cache-control', 'no-cache')
    return new Response(writer.toStream(answer.value), { status, headers })
  }
  if (status === 204) return new Response(null, { status, headers })
  const isDone = answer.type === 'done'
  const body = isDone ? writer.toBody(answer.value) : writeKeebaiRefusal(answer, quota)
  return Response.json(body, { status, headers })
}

/** The answer to a body that nobody reads. */
export function tooLarge(): Response {
  const body = envelope('Payload Too Large', 'The body is larger than 16 kB.')
  return Response.json(body, { status: 413 })
}

const keebaiEnvelope = {
  bare: () => ({}),
  refusal: envelope('Internal Server Error', 'Something went wrong.'),
}

/** How the windows stand. Whose they would be, is not known without a token. */
function headersOf(
  { type }: KeebaiAnswer<unknown>,
  quota: readonly KeebaiWindowReading[],
): Headers {
  const headers = new Headers()
  if (type === 'unauthorized') return headers
  for (const { name, limit, remaining, resetsInMs } of quota) {
    headers.set(`x-ratelimit-limit-${name}`, String(limit))
    headers.set(`x-ratelimit-remaining-${name}`, String(remaining))
    headers.set(`x-ratelimit-reset-${name}`, String(Math.ceil(resetsInMs / 1_000)))
  }
  const spent = type === 'rate-limited' ? spentWindows(quota) : []
  for (const { name, resetsInMs } of spent) {
    headers.set(`retry-after-${name}`, String(Math.ceil(resetsInMs / 1_000)))
  }
  return headers
}
