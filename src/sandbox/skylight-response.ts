import { statusOf, type Answer } from './answer.js'
import { DroppedConnection } from './dropped.js'
import { garble } from './garble.js'
import { writeRefusal, type WireBody } from './skylight-wire.js'
import type { World } from './world.js'

/** Puts an answer into SkylightChat's words; null is an answer without a body. */
export type Write<Value> = (value: Value) => WireBody | null

/** An answer as it goes over HTTP. Throws a {@link DroppedConnection} instead of one that is lost. */
export function respond<Value>(answer: Answer<Value>, write: Write<Value>, world: World): Response {
  if (answer.type === 'dropped') throw new DroppedConnection()
  const headers = new Headers(answer.type === 'unauthorized' ? {} : quotaHeaders(world))
  // By the world's clock, so that a moment in a body becomes the right duration.
  headers.set('date', new Date(world.now()).toUTCString())
  const status = statusOf(answer) ?? 500
  const isDone = answer.type === 'done' || answer.type === 'garbled'
  const body = isDone ? write(answer.value) : writeRefusal(answer)
  if (!body) return new Response(null, { status, headers })
  if (answer.type === 'garbled') {
    const { text, type } = garble(answer.form, body, envelope)
    headers.set('content-type', type)
    return new Response(text, { status, headers })
  }
  return Response.json(body, { status, headers })
}

const envelope = {
  bare: (body: object) => ({ ...body, data: {} }),
  refusal: { success: false, message: 'Something went wrong.' },
}

function quotaHeaders({ quota }: World): Record<string, string> {
  return {
    'x-ratelimit-limit': String(quota.limit),
    'x-ratelimit-remaining': String(quota.remaining),
    'x-ratelimit-reset': String(Math.ceil(quota.resetsAt / 1_000)),
  }
}
