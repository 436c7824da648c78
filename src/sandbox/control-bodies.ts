import * as v from 'valibot'
import type { ChannelChange } from './channels.js'
import { malformations, streamManners, streamOpenings, type Faults } from './faults.js'
import { keebaiScopes, type KeebaiScope } from './keebai-answer.js'
import type { KeebaiChannelChange } from './keebai-channels.js'
import { webhookUrl } from './keebai-webhook-wire.js'
import type { WorldStart } from './life.js'
import { scenarios } from './scenarios.js'

/** A body that the control API does not take; the message says why. */
export class InvalidBody extends Error {
  override readonly name = 'InvalidBody'
}

/** The body of `POST /sandbox/scan`. */
export function parseScan(body: unknown): { readonly code: string } {
  return parse(v.strictObject({ code: word }), body)
}

/** The body of `POST /sandbox/clock`. */
export function parseAdvance(body: unknown): { readonly advanceMs: number } {
  return parse(v.strictObject({ advanceMs: v.pipe(milliseconds, v.maxValue(centuryMs)) }), body)
}

/** The body of `POST /sandbox/reset`. */
export function parseStart(body: unknown): WorldStart {
  const schema = v.strictObject({
    scenario: v.exactOptional(v.picklist(scenarios.map(({ name }) => name))),
    seed: v.exactOptional(v.pipe(v.number(), v.safeInteger())),
  })
  return parse(schema, body)
}

/** The body of `PUT /sandbox/channels/:kind`. */
export function parseChange(body: unknown): ChannelChange {
  const schema = v.strictObject({
    syncStatus: v.exactOptional(word),
    liveStatus: v.exactOptional(word),
    isConnected: v.exactOptional(v.boolean()),
    username: v.exactOptional(v.nullable(v.string())),
    lastSyncedAt: v.exactOptional(v.nullable(v.pipe(v.string(), v.isoTimestamp()))),
    campaign: v.exactOptional(v.nullable(v.picklist(['running', 'paused']))),
  })
  return parse(schema, body)
}

/** The body of `POST /sandbox/signup/:session`. */
export function parseOutcome(body: unknown): { readonly outcome: 'complete' | 'cancel' } {
  return parse(v.strictObject({ outcome: v.picklist(['complete', 'cancel']) }), body)
}

/** The body of `PUT /sandbox/keebai/channels/:id`. */
export function parseKeebaiChange(body: unknown): KeebaiChannelChange {
  const schema = v.strictObject({
    type: v.exactOptional(word),
    name: v.exactOptional(v.string()),
    isActive: v.exactOptional(v.boolean()),
  })
  return parse(schema, body)
}

/** The body of `PUT /sandbox/keebai/scopes`. */
export function parseScopes(body: unknown): { readonly scopes: readonly KeebaiScope[] } {
  return parse(v.strictObject({ scopes: v.array(v.picklist(keebaiScopes)) }), body)
}

/** The body of `POST /sandbox/webhooks`. */
export function parseSubscription(body: unknown): { readonly url: string } {
  return parse(v.strictObject({ url: webhookUrl }), body)
}

/** The body of `PUT /sandbox/faults`. */
export function parseFaults(body: unknown): Faults {
  const schema = v.strictObject({
    latencyMs: v.exactOptional(v.pipe(milliseconds, v.maxValue(3_600_000))),
    errorRate: v.exactOptional(share),
    status: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(400), v.maxValue(599))),
    dropRate: v.exactOptional(share),
    malformed: v.exactOptional(v.union([v.boolean(), v.picklist(malformations)])),
    stream: v.exactOptional(streamFaults),
    route: v.exactOptional(word),
  })
  return parse(schema, body)
}

/** The most that a clock is moved at once: far enough, and some thousand times short of the last date. */
const centuryMs = 3_155_760_000_000
const word = v.pipe(v.string(), v.nonEmpty())
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1))
const milliseconds = v.pipe(v.number(), v.finite(), v.minValue(0))
const streamFaults = v.strictObject({
  opening: v.exactOptional(v.picklist(streamOpenings)),
  drop: v.exactOptional(
    v.strictObject({
      afterMs: v.pipe(milliseconds, v.maxValue(3_600_000)),
      times: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
      halfway: v.exactOptional(v.boolean()),
    }),
  ),
  manners: v.exactOptional(v.array(v.picklist(streamManners))),
})

function parse<Schema extends v.GenericSchema>(
  schema: Schema,
  body: unknown,
): v.InferOutput<Schema> {
  const { issues, output, success } = v.safeParse(schema, body)
  if (success) return output
  throw new InvalidBody(
    issues.map((issue) => `${v.getDotPath(issue)}: ${issue.message}.`).join(' '),
  )
}
