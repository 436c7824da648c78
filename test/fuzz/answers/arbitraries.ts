import fc from 'fast-check'
import { anyJson, anyText, changes } from '../json.js'
import {
  type BodyPlan,
  type Damage,
  type EventPlan,
  keyMark,
  type Manner,
  type Plan,
  type TextPlan,
  throwns,
} from './plan.js'

const damage: fc.Arbitrary<Damage | null> = fc.oneof(
  { weight: 6, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.record({ how: fc.constant('cut' as const), at: fc.nat(400) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      how: fc.constant('insert' as const),
      at: fc.nat(400),
      text: fc.oneof(fc.constantFrom('1e999', '\uFEFF', '\u0000', '{', '"', '\n\n'), anyText),
    }),
  },
)

const pick = fc.nat(11)

const event: fc.Arbitrary<EventPlan> = fc.record({
  name: fc.oneof(
    {
      weight: 6,
      arbitrary: fc.constantFrom('qr', 'connecting', 'connected', 'failed', 'disconnected'),
    },
    { weight: 1, arbitrary: fc.constantFrom(null, 'message', 'ping', '__proto__', '') },
  ),
  pick,
  changes,
  damage,
  besides: fc.constantFrom('', '', '', ': comment', 'id: 1', 'retry: 0', 'event: qr', 'data', 'x'),
})

const manner: fc.Arbitrary<Manner> = fc.record({
  newline: fc.constantFrom('\n', '\n', '\r\n', '\r'),
  start: fc.constantFrom('', '', '', '\uFEFF', ':\n\n', '\n\n\n', '\u0000'),
  isEnded: fc.boolean(),
})

const other: fc.Arbitrary<TextPlan> = fc.oneof(
  fc.record({
    type: fc.constant('text' as const),
    text: fc.oneof(
      anyText,
      anyJson.map((value) => JSON.stringify(value)),
      fc.constantFrom(
        `<!doctype html>${keyMark}`,
        `{"error":"${keyMark}"}`,
        `data: ${'y'.repeat(70_000)}`,
        '[['.repeat(20_000),
        `{"success":true,"data":"${'z'.repeat(1_000_001)}"}`,
      ),
    ),
  }),
  fc.record({ type: fc.constant('bytes' as const), bytes: fc.uint8Array({ maxLength: 60 }) }),
)

const sample: fc.Arbitrary<TextPlan> = fc.record({
  type: fc.constant('sample' as const),
  pick,
  changes,
  damage,
})

const events: fc.Arbitrary<TextPlan> = fc.record({
  type: fc.constant('events' as const),
  events: fc.array(event, { maxLength: 5 }),
  manner,
})

const texts: fc.Arbitrary<TextPlan> = fc.oneof(
  { weight: 8, arbitrary: sample },
  { weight: 1, arbitrary: other },
  { weight: 1, arbitrary: events },
)

const streamed: fc.Arbitrary<TextPlan> = fc.oneof(
  { weight: 8, arbitrary: events },
  { weight: 1, arbitrary: other },
)

const body = (text: fc.Arbitrary<TextPlan>): fc.Arbitrary<BodyPlan> =>
  fc.record({
    text,
    pieces: fc.oneof(fc.constant([]), fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 5 })),
    gapMs: fc.constantFrom(0, 0, 1, 500, 7000, 61_000),
    end: fc.oneof(
      { weight: 8, arbitrary: fc.constant('closes' as const) },
      { weight: 3, arbitrary: fc.constantFrom('breaks', 'stalls', 'repeats') },
    ),
  })

const status = fc.oneof(
  { weight: 10, arbitrary: fc.constantFrom(200, 200, 201) },
  {
    weight: 5,
    arbitrary: fc.constantFrom(400, 401, 403, 404, 409, 410, 422, 429, 429, 500, 502, 503),
  },
  { weight: 1, arbitrary: fc.constantFrom(0, 202, 204, 205, 206, 301, 302, 304, 307, 308) },
  { weight: 1, arbitrary: fc.integer({ min: 200, max: 599 }) },
)

const words = fc.oneof(
  fc.constantFrom('', '0', '1', '60', '-1', '1e999', 'Infinity', 'NaN', '0x10', ' 5 ', '1,2'),
  fc.constantFrom('Wed, 21 Oct 2026 07:28:00 GMT', 'Sun, 22 Nov 2026 12:00:00 GMT', '275760'),
  fc.constantFrom('999999999999999', '1795348800', keyMark, 'soon', '\u00e9'),
  fc.integer().map(String),
  fc.double().map(String),
)

const names = [
  'date',
  'retry-after',
  'retry-after-minute',
  'retry-after-hour',
  'retry-after-day',
  'x-ratelimit-limit',
  'x-ratelimit-remaining',
  'x-ratelimit-reset',
  ...['minute', 'hour', 'day'].flatMap((each) => [
    `x-ratelimit-limit-${each}`,
    `x-ratelimit-remaining-${each}`,
    `x-ratelimit-reset-${each}`,
  ]),
  'location',
  'content-length',
  'set-cookie',
] as const

const types = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('application/json', 'text/event-stream') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'text/html',
      'TEXT/Event-Stream ; charset=x',
      '',
      'text/event-stream2',
    ),
  },
)

const answers = (text: fc.Arbitrary<TextPlan>, type: fc.Arbitrary<string>): fc.Arbitrary<Plan> =>
  fc
    .record({
      afterMs: fc.constantFrom(0, 0, 0, 10, 14_999, 15_001, 40_000),
      status,
      more: fc.array(fc.tuple(fc.constantFrom(...names), words), { maxLength: 5 }),
      type,
      isRedirected: fc.integer({ min: 0, max: 40 }).map((each) => each === 0),
      body: body(text),
    })
    .map(({ more, type: contentType, ...rest }) => ({
      type: 'answers',
      headers: [['content-type', contentType], ...more],
      ...rest,
    }))

const failures: fc.Arbitrary<Plan> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('throws' as const),
      what: fc.constantFrom(...throwns),
      afterMs: fc.constantFrom(0, 0, 5),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('hangs' as const), heeds: fc.boolean() }) },
)

/** Any answer to a question. */
export const anyPlan: fc.Arbitrary<Plan> = fc.oneof(
  { weight: 9, arbitrary: answers(texts, types) },
  { weight: 1, arbitrary: failures },
)

/** Any answer to the wish to hear a stream. */
export const anyStream: fc.Arbitrary<Plan> = fc.oneof(
  {
    weight: 9,
    arbitrary: answers(
      streamed,
      fc.oneof(
        { weight: 9, arbitrary: fc.constant('text/event-stream; charset=utf-8') },
        { weight: 1, arbitrary: types },
      ),
    ),
  },
  { weight: 1, arbitrary: failures },
)
