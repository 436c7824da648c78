import { isChannelError } from 'channelkit/headless'
import { verifyWebhook } from 'channelkit/server'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { channelKinds } from '../../src/gateway/channel.js'
import type { WebhookEvent } from '../../src/gateway/webhook.js'
import {
  at,
  hmac,
  keebaiEvent,
  keebaiSignature,
  secret,
  skylightEvent,
} from '../providers/webhook/deliveries.js'
import { anyJson, anyText, changed, changes } from './json.js'
import { fuzz, patienceMs } from './runs.js'
import { expectDocumented, uncaught } from './secrets.js'
import { comeToRest, settle, moveTimeByHand } from './virtual-time.js'

/** What the refusal of a delivery may say. */
const refusals = ['unauthenticated', 'malformed-answer', 'invalid', 'timeout', 'network']

/** Stands in bodies, and in no error. */
const told = 'told-to-the-host-alone'

const providers = {
  keebai: { header: 'x-keebai-signature', sign: keebaiSignature, event: keebaiEvent() },
  skylight: {
    header: 'x-skylight-signature',
    sign: (body: string | Uint8Array, key = secret) => `sha256=${hmac(body, key)}`,
    event: skylightEvent(),
  },
} as const

const cases = fc.record({
  provider: fc.constantFrom('keebai', 'skylight'),
  body: fc.oneof(
    { weight: 4, arbitrary: fc.record({ changes }) },
    {
      weight: 1,
      arbitrary: fc.record({
        text: fc.oneof(
          anyText,
          anyJson.map((value) => JSON.stringify(value)),
          fc.constantFrom('[['.repeat(9000), ' '.repeat(1_000_001), '{"id":1e999}'),
        ),
      }),
    },
    { weight: 1, arbitrary: fc.record({ bytes: fc.uint8Array({ maxLength: 40 }) }) },
  ),
  signature: fc.oneof(
    { weight: 5, arbitrary: fc.record({ by: fc.constant('secret') }) },
    {
      weight: 2,
      arbitrary: fc.record({
        by: fc.constantFrom('stranger', 'flip', 'cut', 'double', 'late', 'of another body'),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        by: fc.constant('words'),
        words: fc.oneof(anyText, fc.constantFrom('t=,v1=', 'sha256=', 't=1,t=2,v1=00', ',,,')),
      }),
    },
    { weight: 1, arbitrary: fc.record({ by: fc.constant('nobody') }) },
  ),
  manner: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom('request', 'raw', 'pieces') },
    { weight: 1, arbitrary: fc.constantFrom('used', 'parsed', 'breaks', 'stalls') },
  ),
})

type Case = typeof cases extends fc.Arbitrary<infer T> ? T : never

function bodyOf({ provider, body }: Case): Uint8Array<ArrayBuffer> {
  if ('bytes' in body) return new Uint8Array(body.bytes)
  const good: unknown = { ...JSON.parse(providers[provider].event), told }
  const text = 'text' in body ? body.text : JSON.stringify(changed(good, body.changes))
  return new TextEncoder().encode(text)
}

function signatureOf({ provider, signature }: Case, body: Uint8Array): string | null {
  const { sign } = providers[provider]
  const good = sign(body)
  switch (signature.by) {
    case 'secret':
      return good
    case 'stranger':
      return sign(body, 'whsec_of_a_stranger')
    case 'flip':
      return good.slice(0, -1) + (good.endsWith('0') ? '1' : '0')
    case 'cut':
      return good.slice(0, -2)
    case 'double':
      return `${good}${good}`
    case 'late':
      return provider === 'keebai' ? keebaiSignature(body, secret, at / 1000 - 301) : null
    case 'of another body':
      return sign(`${new TextDecoder().decode(body)} `)
    case 'words':
      return 'words' in signature ? signature.words : null
    case 'nobody':
      return null
    default:
      return null
  }
}

type Delivery = Parameters<typeof verifyWebhook>[0]['request']

/** The delivery; null where no header is of such letters. */
function deliveryOf(drawn: Case, body: Uint8Array<ArrayBuffer>): Delivery | null {
  const signature = signatureOf(drawn, body)
  const headers: Record<string, string> =
    signature === null ? {} : { [providers[drawn.provider].header]: signature }
  if (drawn.manner === 'raw') return { headers, body }
  if (drawn.manner === 'parsed') return { headers, body: {} as string }
  const isStream = ['pieces', 'breaks', 'stalls'].includes(drawn.manner)
  const init = { method: 'POST', headers, duplex: 'half' }
  try {
    const sent = isStream ? streamOf(body, drawn.manner) : body
    const request = new Request('https://host.example/webhooks', { ...init, body: sent })
    if (drawn.manner === 'used') void request.text()
    return request
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

function streamOf(body: Uint8Array, manner: string): ReadableStream<Uint8Array> {
  let from = 0
  return new ReadableStream({
    pull(controller) {
      const size = Math.max(7, body.length >> 3)
      if (from < body.length) controller.enqueue(body.slice(from, from + size))
      else if (manner === 'pieces') controller.close()
      else if (manner === 'breaks') controller.error(new TypeError('terminated'))
      else return new Promise(() => {})
      from += size
      return undefined
    },
  })
}

function checkEvent(event: WebhookEvent, provider: string): void {
  const { id, type, rawType, occurredAt, account, channel, ...rest } = event
  expect(rest).toEqual({ provider })
  expect([typeof id, typeof rawType]).toEqual(['string', 'string'])
  expect(id && rawType).not.toBe('')
  expect(['channel-connected', 'channel-disconnected', 'other']).toContain(type)
  expect(occurredAt).toBe(occurredAt && new Date(occurredAt).toISOString())
  expect(account === null || typeof account === 'string').toBe(true)
  if (channel === null) return
  expect([type === 'other', typeof channel.id, Object.keys(channel)]).toEqual([
    false,
    'string',
    ['id', 'kind'],
  ])
  expect([null, ...channelKinds]).toContain(channel.kind)
}

describe('whatever is delivered as a webhook', () => {
  moveTimeByHand()
  let watcher: ReturnType<typeof uncaught>
  beforeAll(() => (watcher = uncaught()))
  afterAll(() => watcher.stop())

  it(
    'is an event that was rightly signed, or refused',
    async () => {
      const tried = await fuzz({
        of: 'deliveries',
        goal: 20_000,
        least: 100,
        cases,
        async attempt(drawn) {
          const { provider, signature, manner } = drawn
          const body = bodyOf(drawn)
          const request = deliveryOf(drawn, body)
          if (!request) return 0
          const verifying = verifyWebhook({ provider, secret, request, now: () => at })
          try {
            const event = await settle(verifying, 8_001, 'verifyWebhook')
            checkEvent(event, provider)
            // Keebai's header may hold several signatures, of which one has to be right.
            const isSigned =
              signature.by === 'secret' || (signature.by === 'double' && provider === 'keebai')
            const isRight = isSigned && manner !== 'used' && manner !== 'parsed'
            if (!isRight) throw new Error(`accepted: ${JSON.stringify(event)}`)
          } catch (error) {
            const isMisused = manner === 'used' || manner === 'parsed'
            if (isMisused && error instanceof TypeError) return 1
            expectDocumented(error, [secret, told])
            if (isChannelError(error)) expect(refusals).toContain(error.code)
          }
          await comeToRest(60_000)
          expect(watcher.errors).toEqual([])
          return 1
        },
      })
      expect(tried).toBeGreaterThan(0)
    },
    patienceMs,
  )
})
