import type { ChannelGateway } from 'channelkit/headless'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { before } from '../proxy/bench.js'
import { instagram, otp, session, whatsapp } from '../support/samples.js'
import { type Thrown, throwns } from './answers/plan.js'
import { thrown } from './answers/provider.js'
import { anyJson, anyText, changed, changes } from './json.js'
import { fuzz, patienceMs } from './runs.js'
import { expectDocumented, uncaught } from './secrets.js'
import { comeToRest, settle, moveTimeByHand } from './virtual-time.js'

/** What a `fetch` of the host's may have on its errors: no business of anybody who catches ours. */
const hidden = 'pw-0-never-told'

const signal = { signal: undefined }
const whatsappRef = { id: 'handle', kind: 'whatsapp', method: 'qr' } as const
const challengeRef = { id: 'handle', kind: 'instagram', round: 1 } as const

/** Questions, each with an answer of a handler's. */
const questions: readonly (readonly [
  answer: unknown,
  ask: (gateway: ChannelGateway) => Promise<unknown> | undefined,
])[] = [
  [[], (gateway) => gateway.listOffers(signal)],
  [[whatsapp, instagram], ({ channels }) => channels.list()],
  [whatsapp, ({ channels }) => channels.read({ kind: 'whatsapp' })],
  [null, ({ channels }) => channels.read({ kind: 'whatsapp', id: '5' })],
  [whatsapp, ({ channels }) => channels.refresh?.({ kind: 'whatsapp' })],
  [undefined, ({ channels }) => channels.disconnect?.({ kind: 'whatsapp' })],
  [session(), ({ pairing }) => pairing?.start({ kind: 'whatsapp', method: 'qr', attemptId: 'a1' })],
  [session(), ({ pairing }) => pairing?.resume?.(whatsappRef)],
  [{ status: 'waiting', readAfterMs: 5 }, ({ pairing }) => pairing?.read(whatsappRef)],
  [
    { status: 'failed', error: { code: 'device-limit' } },
    ({ pairing }) => pairing?.read(whatsappRef),
  ],
  [
    { status: 'challenged', challenge: otp() },
    ({ credentials }) => credentials?.submit('instagram', { username: 'x', password: hidden }),
  ],
  [
    { status: 'connected', channel: instagram },
    ({ credentials }) => credentials?.answer(challengeRef, hidden),
  ],
  [{ retryAfterMs: null }, ({ credentials }) => credentials?.resend?.(challengeRef)],
  [otp(), ({ credentials }) => credentials?.resume?.(challengeRef)],
]

/** What comes back: by the handler's version as it wrote it, though perhaps not all of it. */
const comings = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constantFrom('whole', 'whole', 'cut', 'event'),
      at: fc.nat(300),
      error: fc.constantFrom(null, 'timeout', 'rate-limited', 'invalid'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constantFrom('other', 'other', 'unversioned'),
      version: fc.constantFrom('', '0', '2', '1, 1', 'x'),
      body: fc.oneof(
        anyText,
        anyJson.map((value) => JSON.stringify(value)),
        fc.constantFrom('id: 1\ndata: {}\n\n', '<!doctype html>', '{"code":"<script>"}'),
      ),
      changes,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('throws'),
      what: fc.constantFrom<Thrown>(...throwns.filter((each) => each !== 'lookalike')),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constantFrom('hangs', 'stalls', 'breaks') }) },
)

interface Coming {
  readonly type: string
  readonly at?: number
  readonly error?: string | null
  readonly version?: string
  readonly body?: string
  readonly changes?: Parameters<typeof changed>[1]
  readonly what?: Thrown
}

function answered(value: unknown, drawn: number, coming: Coming): Response | Promise<Response> {
  const { type, at = 0, error = null, version = '1', body = '', changes: all = [] } = coming
  // A handler of this version says nothing where there is nothing to say, and only there.
  const isOurs = value !== undefined && !['other', 'unversioned'].includes(type)
  const status = isOurs && [204, 205, 304].includes(drawn) ? 200 : drawn
  const isBare = [204, 205, 304].includes(status)
  const made = (text: string | ReadableStream, of: string | null): Response =>
    new Response(isBare ? null : text, {
      status,
      headers: of === null ? {} : { 'channelkit-version': of },
    })
  const refusal = { code: error ?? 'unexpected', retryAfterMs: 5000 }
  const text = JSON.stringify(status < 300 ? (value ?? null) : refusal)
  switch (type) {
    case 'whole':
      return made(text, '1')
    case 'event':
      return made(`: \n\nid: x.1\ndata: ${text}\n\n`, '1')
    case 'cut':
      return made(text.slice(0, at % text.length), '1')
    case 'other':
      return made(body, version)
    case 'unversioned':
      return made(JSON.stringify(changed(value ?? null, all)), null)
    case 'throws':
      throw thrown(coming.what ?? 'error', hidden)
    case 'stalls':
      return made(new ReadableStream(), '1')
    case 'breaks':
      return made(new ReadableStream({ pull: (it) => it.error(new TypeError('terminated')) }), '1')
    default:
      return new Promise(() => {})
  }
}

describe('whatever comes back to a page', () => {
  moveTimeByHand()
  let watcher: ReturnType<typeof uncaught>
  beforeAll(() => (watcher = uncaught()))
  afterAll(() => watcher.stop())

  it(
    'is an answer, or an error of the table, in time',
    async () => {
      const tried = await fuzz({
        of: 'answers of handlers',
        goal: 20_000,
        least: 100,
        cases: fc.record({
          nth: fc.nat(questions.length - 1),
          coming: comings,
          status: fc.oneof(
            fc.constantFrom(200, 200, 201, 204, 401, 404, 429, 500, 502),
            fc.integer({ min: 200, max: 599 }),
          ),
        }),
        async attempt({ nth, coming, status }) {
          const [answer, ask] = questions[nth] ?? []
          const gateway = before(async () => answered(answer, status, coming))
          try {
            await settle(Promise.resolve(ask?.(gateway)), 45_001, 'the page')
          } catch (error) {
            const isTold = nth === 10 || nth === 11
            expectDocumented(error, isTold ? [hidden] : [])
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
