import fc from 'fast-check'
import { mishaps } from './network.js'
import type { PartName } from './page/views.js'
import type { Tenant } from './secrets.js'

/** What people do, each with a tab. */
export const deeds = [
  ...(['go on', 'double click', 'cancel', 'renew', 'check', 'scan live', 'scan dead'] as const),
  ...(['cancel elsewhere', 'connect elsewhere', 'wrong password', 'wrong code'] as const),
  ...(['resend', 'restart', 'refresh', 'disconnect', 'reload', 'close', 'crash'] as const),
  ...(['second tab', 'other browser', 'hide', 'show', 'sleep', 'wake', 'offline'] as const),
  ...(['online', 'clock forward', 'clock back', 'unmount', 'mount', 'tenant'] as const),
  'start in vain',
] as const

/** One of {@link deeds}. */
export type Deed = (typeof deeds)[number]

/** What befalls the world. */
export const events = [
  ...(['weather', 'provider faults', 'provider outage', 'provider forgets'] as const),
  ...(['server restart', 'no more codes', 'calm'] as const),
] as const

/** One of {@link events}. */
export type WorldEvent = (typeof events)[number]

/** One thing that happens, and how long it is quiet afterwards. */
export interface Step {
  readonly what: Deed | WorldEvent
  /** Which tab, which part, which fault: taken modulo of how many there are. */
  readonly which: number
  readonly thenMs: number
}

/** Weights: what moves an attempt on is done most often, or nothing would ever come to an end. */
const often: Readonly<Partial<Record<Step['what'], number>>> = {
  'go on': 30,
  'double click': 5,
  'scan live': 5,
  'second tab': 3,
  tenant: 3,
  cancel: 2,
  renew: 2,
  reload: 3,
  show: 3,
  wake: 3,
  online: 3,
  weather: 4,
  'provider faults': 3,
  calm: 3,
}

const anyWait = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 400 }) },
  { weight: 6, arbitrary: fc.integer({ min: 400, max: 6_000 }) },
  { weight: 2, arbitrary: fc.integer({ min: 6_000, max: 35_000 }) },
  { weight: 1, arbitrary: fc.constantFrom(61_000, 95_000) },
)

const anyStep: fc.Arbitrary<Step> = fc.record({
  what: fc.oneof(
    ...[...deeds, ...events].map((what) => ({
      weight: often[what] ?? 1,
      arbitrary: fc.constant(what),
    })),
  ),
  which: fc.nat(1000),
  thenMs: anyWait,
})

const patient = fc.constantFrom(47_000, 61_000)

/** What is seldom drawn one after the other, and has to be seen often: each as steps that follow each other. */
const anyScene: fc.Arbitrary<readonly Step[]> = fc.oneof(
  { weight: 30, arbitrary: anyStep.map((step) => [step]) },
  {
    // A start of which nobody knows whether it has arrived, and another try.
    weight: 1,
    arbitrary: fc.tuple(fc.nat(1000), patient).map(([which, thenMs]): Step[] => [
      { what: 'start in vain', which, thenMs },
      { what: 'go on', which, thenMs: 2_000 },
    ]),
  },
  {
    // A code that dies, and no other to be had.
    weight: 1,
    arbitrary: fc.tuple(fc.nat(1000), fc.nat(20_000)).map(([which, thenMs]): Step[] => [
      { what: 'go on', which, thenMs: 5_000 },
      { what: 'no more codes', which, thenMs: 42_000 + thenMs },
      { what: 'calm', which, thenMs: 3_000 },
    ]),
  },
)

/** What happens in a run at most, or one takes as long as ten. */
const mostSteps = 16

/** What one person does when everything works again, and what has to come of it. */
export const endings = ['nothing', 'nothing', 'a late scan'] as const

type Way = readonly [tenant: Tenant, part: Exclude<PartName, 'badge'>]

const ways: readonly Way[] = [
  ['acme', 'whatsapp'],
  ['acme', 'telegram'],
  ['acme', 'instagram'],
  ['globex', 'whatsapp'],
  ['globex', 'link'],
]

/** What a run begins with, and what happens in it. */
export const anyPlan = fc.record({
  seed: fc.nat(2 ** 31 - 1),
  // What one of the providers cannot do is drawn seldom.
  way: fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...ways) },
    { weight: 1, arbitrary: fc.constantFrom(['globex', 'instagram'], ['acme', 'link']) },
  ) as fc.Arbitrary<Way>,
  hasBadge: fc.boolean(),
  isStrict: fc.boolean(),
  build: fc.constantFrom('production', 'production', 'production', 'development'),
  autoStart: fc.boolean(),
  storage: fc.constantFrom('works', 'works', 'works', 'works', 'works', 'full', 'throws'),
  locks: fc.constantFrom('work', 'work', 'work', 'missing'),
  course: fc.constantFrom('fresh', 'fresh', 'fresh', 'pairing-fails', 'device-limit', 'unlinked'),
  latencyMs: fc.constantFrom(20, 40, 300, 2_000),
  providerMs: fc.constantFrom(0, 30, 250, 1_200),
  /** What its provider says of an attempt whose code has died. */
  deaths: fc.constantFrom('nothing', 'failed', 'gone'),
  /** What one person does when everything works again. */
  ending: fc.constantFrom(...endings),
  /** What one of the companies has connected from the beginning. */
  hasChannel: fc.constantFrom(false, false, false, false, true),
  steps: fc
    .array(anyScene, { minLength: 3, maxLength: 16, size: 'max' })
    .map((scenes) => scenes.flat().slice(0, mostSteps)),
} as const)

/** A run's plan. */
export type Plan = typeof anyPlan extends fc.Arbitrary<infer T> ? T : never

/** Which mishaps a weather has: one, or all. */
export function mishapsOf(which: number): typeof mishaps | readonly [(typeof mishaps)[number]] {
  const one = mishaps[which % (mishaps.length + 3)]
  return one ? [one] : mishaps
}
