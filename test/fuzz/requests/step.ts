import fc from 'fast-check'
import { type ChannelKind, channelKinds } from '../../../src/gateway/channel.js'
import type { Ability } from '../../../src/proxy/actions.js'
import { type Route, routes } from '../../../src/proxy/routes.js'
import { anyJson, anyText, type Change, changes } from '../json.js'

/** Whose channels: two that meet in one handler, one at each provider, and one whose name is odd. */
export const subjects = ['acme', 'globex', 'initech', '__proto__'] as const

/** One of {@link subjects}. */
export type SubjectName = (typeof subjects)[number]

/** How a host's callback behaves for a request. */
export type Mood = 'well' | 'throws' | 'rejects' | 'never'

/** What `authenticate` answers that is no identity. */
export type Who = 'known' | 'throws' | 'rejects' | 'never' | 'null' | 'garbage'

/** What the host does about a request. */
export interface HostPlan {
  readonly who: Who
  readonly garbage: unknown
  /** `odd` is a gateway of the host's own, which answers anything. */
  readonly gateway: Mood | 'odd' | 'garbage'
  readonly onConnected: Mood
  readonly onError: Mood
  /** What the odd gateway answers, of what a good one does. */
  readonly odd: { readonly pick: number; readonly changes: readonly Change[] }
}

/** A handle that was given before, or what is left of it; or one that was never given. */
export type HandlePlan =
  | { readonly type: 'none' }
  | { readonly type: 'own' | 'any'; readonly pick: number; readonly damage: HandleDamage }
  | { readonly type: 'text'; readonly text: string }

/** What was done to a handle. */
export type HandleDamage =
  | { readonly how: 'none' }
  | { readonly how: 'cut' | 'flip' | 'drop' | 'double'; readonly at: number }
  | { readonly how: 'splice'; readonly with: number }

/** A body. */
export type RequestBody =
  | { readonly type: 'fitting'; readonly changes: readonly Change[] }
  | { readonly type: 'none' }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'bytes'; readonly bytes: Uint8Array }
  | { readonly type: 'used' }
  | {
      readonly type: 'stream'
      readonly pieces: readonly number[]
      readonly end: 'closes' | 'breaks' | 'stalls'
    }

/** A request, and what goes on around it. */
export interface Question {
  readonly type: 'asks'
  readonly subject: SubjectName
  readonly can: readonly Ability[]
  readonly host: HostPlan
  readonly route: Route
  readonly kind: string
  /** In place of the route's own. */
  readonly line: { readonly method: string | null; readonly path: string | null }
  readonly handle: HandlePlan
  readonly body: RequestBody
  readonly version: string | null
  readonly accept: string | null
  readonly lastEventId: string | null
  readonly headers: readonly (readonly [string, string])[]
  /** When the browser goes away. */
  readonly leavesAfterMs: number | null
  /** Pieces of a stream that are taken before it is left. */
  readonly takes: number
  /** Whether the next step comes at once. */
  readonly isHasty: boolean
}

/** What happens at a moment of a story. */
export type Step =
  | Question
  | { readonly type: 'passes'; readonly ms: number }
  | { readonly type: 'scans'; readonly pick: number }
  | { readonly type: 'signs up'; readonly outcome: 'complete' | 'cancel' }
  | { readonly type: 'notices'; readonly subject: SubjectName }

const often = <T>(usual: T, weight: number, rare: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: rare })

const mood = (weight: number): fc.Arbitrary<Mood> =>
  often<Mood>('well', weight, fc.constantFrom('throws', 'rejects', 'never'))

const host: fc.Arbitrary<HostPlan> = fc.record({
  who: often<Who>(
    'known',
    25,
    fc.constantFrom('null', 'throws', 'rejects', 'never', 'garbage', 'garbage'),
  ),
  garbage: fc.oneof(
    anyJson,
    fc.constantFrom(
      undefined,
      'acme',
      {},
      { subject: '' },
      { subject: 7, can: ['see'] },
      { subject: 'acme' },
      { subject: 'acme', can: 'see' },
      { subject: 'acme', can: 7 },
      { subject: 'acme', can: [null, {}, 'admin'] },
    ),
  ),
  gateway: often<HostPlan['gateway']>(
    'well',
    14,
    fc.constantFrom('throws', 'rejects', 'never', 'odd', 'odd', 'odd', 'garbage'),
  ),
  onConnected: mood(6),
  onError: mood(6),
  odd: fc.record({ pick: fc.nat(11), changes }),
})

const damage: fc.Arbitrary<HandleDamage> = often<HandleDamage>(
  { how: 'none' },
  5,
  fc.oneof(
    fc.record({
      how: fc.constantFrom('cut', 'flip', 'drop', 'double'),
      at: fc.nat(2000),
    }),
    fc.record({ how: fc.constant('splice' as const), with: fc.nat(20) }),
  ),
)

const handle: fc.Arbitrary<HandlePlan> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      type: fc.constantFrom('own', 'own', 'own', 'any'),
      pick: fc.nat(20),
      damage,
    }),
  },
  { weight: 1, arbitrary: fc.constant({ type: 'none' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('text' as const),
      text: fc.oneof(
        anyText,
        fc.constantFrom('1', '2', 'ch_1', 'a.b.c.d.e', '....', 'eyJhbGciOiJub25lIn0....'),
      ),
    }),
  },
)

const body: fc.Arbitrary<RequestBody> = fc.oneof(
  { weight: 24, arbitrary: fc.constant({ type: 'fitting' as const, changes: [] }) },
  { weight: 6, arbitrary: fc.record({ type: fc.constant('fitting' as const), changes }) },
  { weight: 1, arbitrary: fc.constantFrom({ type: 'none' as const }, { type: 'used' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('text' as const),
      text: fc.oneof(
        anyJson.map((value) => JSON.stringify(value)),
        anyText,
        fc.constantFrom(
          '{"__proto__":{"kind":"whatsapp","method":"qr","attemptId":"a"}}',
          `"${'x'.repeat(17_000)}"`,
          '['.repeat(16_000),
          '{"kind":"whatsapp","kind":"telegram","method":"qr","attemptId":"a"}',
          '\uFEFF{}',
        ),
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('bytes' as const),
      bytes: fc.uint8Array({ maxLength: 40 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('stream' as const),
      pieces: fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 6 }),
      end: fc.constantFrom('closes', 'closes', 'breaks', 'stalls'),
    }),
  },
)

const segment = fc.constantFrom(
  'offers',
  'channels',
  'whatsapp',
  'pairings',
  'logins',
  'reading',
  'refresh',
  'changes',

  '',
  '.',
  '..',
  '%2e%2e',
  '%2F',
  '%00',
  '%',
  '%zz',
  '\\',
  ';',
  '@',
  ':',
  '*',
  'é',
  '\u{1F4A5}',
  '__proto__',
  'constructor',
  'a'.repeat(3000),
  '?x=1',
  '#x',
  '?',
  'api',
  '//evil.test',
)

const path = fc.array(segment, { maxLength: 5 }).map((all) => `/${all.join('/')}`)

const headers: fc.Arbitrary<readonly (readonly [string, string])[]> = fc.oneof(
  { weight: 4, arbitrary: fc.constant([]) },
  {
    weight: 1,
    arbitrary: fc.array(
      fc.oneof(
        fc.tuple(
          fc.constant('sec-fetch-site'),
          fc.constantFrom('same-origin', 'same-origin', 'none', 'same-site', 'cross-site', 'x'),
        ),
        fc.tuple(
          fc.constantFrom('origin', 'referer'),
          fc.constantFrom(
            'https://app.test',
            'https://app.test',
            'https://evil.test',
            'https://partner.test',
            'null',
            'x',
          ),
        ),
        fc.tuple(
          fc.constantFrom('host', 'x-forwarded-host', 'forwarded'),
          fc.constantFrom('app.test', 'evil.test', 'evil.test, app.test', ''),
        ),
        fc.tuple(
          fc.constant('content-type'),
          fc.constantFrom('text/plain', 'application/json; charset=x', 'multipart/form-data', ''),
        ),
        fc.tuple(
          fc.constant('content-length'),
          fc.constantFrom('0', '16385', '-1', '1e9', 'x', '99999999999999999999'),
        ),
        fc.tuple(
          fc.constantFrom('channelkit-view', 'user-agent', 'cookie', 'authorization', 'x-odd'),
          fc.constantFrom('hidden', 'x'.repeat(5000), '__proto__', '\u00ff'),
        ),
        fc.tuple(
          fc.constantFrom('access-control-request-method', 'access-control-request-headers'),
          fc.constantFrom('POST', 'GET', 'x-odd', '*'),
        ),
      ),
      { minLength: 1, maxLength: 3 },
    ),
  },
)

/** What follows from one another is asked often. */
const route: fc.Arbitrary<Route> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'POST /pairings',
      'POST /pairings',
      'GET /pairings/:kind/reading',
      'GET /pairings/:kind/reading',
      'POST /logins',
      'POST /logins/:kind/answer',
    ),
  },
  { weight: 3, arbitrary: fc.constantFrom(...routes) },
)

const abilities = ['see', 'connect', 'disconnect'] as const satisfies readonly Ability[]

/** Two of them most often, so that one story gets far. */
const anybody: fc.Arbitrary<SubjectName> = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom('acme', 'initech') },
  { weight: 3, arbitrary: fc.constantFrom('globex', '__proto__') },
)

const question: fc.Arbitrary<Question> = fc.record({
  type: fc.constant('asks' as const),
  subject: anybody,
  can: often<readonly Ability[]>(abilities, 5, fc.subarray([...abilities])),
  host,
  route,
  kind: fc.oneof(
    { weight: 6, arbitrary: fc.constant('whatsapp') },
    { weight: 4, arbitrary: fc.constantFrom<ChannelKind>(...channelKinds) },
    { weight: 1, arbitrary: fc.constantFrom('fax', '__proto__', '%77hatsapp', 'WHATSAPP') },
  ),
  line: fc.oneof(
    { weight: 12, arbitrary: fc.constant({ method: null, path: null }) },
    {
      weight: 1,
      arbitrary: fc.record({
        method: fc.constantFrom(null, 'GET', 'POST', 'PUT', 'HEAD', 'OPTIONS', 'PROPFIND', 'get'),
        path: fc.oneof(fc.constant(null), path),
      }),
    },
  ),
  handle,
  body,
  version: often<string | null>('1', 20, fc.constantFrom(null, '0', '2', '', '1, 1', 'x')),
  accept: fc.constantFrom(
    null,
    '*/*',
    'application/json',
    'text/event-stream',
    'text/event-stream',
    'TEXT/EVENT-STREAM, application/json',
  ),
  lastEventId: fc.constantFrom(null, null, '0', '1', '-1', '1e9', 'x.y', '1.2.3', '9'.repeat(30)),
  headers,
  leavesAfterMs: often<number | null>(null, 6, fc.constantFrom(0, 1, 100, 3000, 12_000)),
  takes: fc.constantFrom(0, 1, 2, 5),
  isHasty: fc.integer({ min: 0, max: 4 }).map((each) => each === 0),
})

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 12, arbitrary: question },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('passes' as const),
      ms: fc.constantFrom(1, 900, 3100, 15_000, 61_000, 301_000, 1_000_000),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('scans' as const), pick: fc.nat(5) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('signs up' as const),
      outcome: fc.constantFrom('complete', 'cancel'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('notices' as const),
      subject: fc.constantFrom(...subjects),
    }),
  },
)

const plainHost: HostPlan = {
  who: 'known',
  garbage: null,
  gateway: 'well',
  onConnected: 'well',
  onError: 'well',
  odd: { pick: 0, changes: [] },
}

const plain = {
  type: fc.constant('asks' as const),
  can: fc.constant(abilities),
  host: fc.constant(plainHost),
  line: fc.constant({ method: null, path: null }),
  handle: fc.record({
    type: fc.constant('own' as const),
    pick: fc.nat(20),
    damage: fc.constant<HandleDamage>({ how: 'none' }),
  }),
  body: fc.constant<RequestBody>({ type: 'fitting', changes: [] }),
  version: fc.constant('1'),
  accept: fc.constant(null),
  lastEventId: fc.constant(null),
  headers: fc.constant([]),
  leavesAfterMs: fc.constant(null),
  takes: fc.constant(0),
  isHasty: fc.constant(false),
}

/** A start, or a login, with nothing wrong about it: what follows has something to go on with. */
const beginning: fc.Arbitrary<Question> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      ...plain,
      subject: fc.constantFrom<SubjectName>('acme', 'initech'),
      route: fc.constant<Route>('POST /pairings'),
      kind: fc.constant('whatsapp'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      ...plain,
      subject: fc.constant<SubjectName>('acme'),
      route: fc.constant<Route>('POST /logins'),
      kind: fc.constant('instagram'),
    }),
  },
)

/** What happens before one handler, whose host does as it should, or as it likes. */
export function story(manner: 'good host' | 'any host'): fc.Arbitrary<readonly Step[]> {
  const good = (each: Step): Step => (each.type === 'asks' ? { ...each, host: plainHost } : each)
  const steps = manner === 'any host' ? step : step.map(good)
  return fc
    .tuple(
      fc.array(beginning, { minLength: 1, maxLength: 4, size: 'max' }),
      fc.array(steps, { minLength: 1, maxLength: 24, size: 'max' }),
    )
    .map(([begins, goesOn]) => [...begins, ...goesOn])
}
