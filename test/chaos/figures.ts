import { mishaps } from './network.js'
import { deeds, events } from './plan.js'

/** Counts what happens, by name, over all runs. */
export interface Figures {
  count(what: string, by?: number): void
  /** All that begins like that. */
  readonly sum: (prefix: string) => number
  readonly all: ReadonlyMap<string, number>
}

/** Nothing was counted yet. */
export function createFigures(): Figures {
  const all = new Map<string, number>()
  return {
    all,
    count: (what, by = 1) => void all.set(what, (all.get(what) ?? 0) + by),
    sum(prefix) {
      const found = [...all].filter(([what]) => what.startsWith(prefix))
      return found.reduce((sum, [, count]) => sum + count, 0)
    },
  }
}

/** What happened, in one line. */
export function summary({ sum }: Figures, seconds: number): string {
  const hours = Math.round(sum('awake ms') / 3_600_000)
  return [
    `chaos: ${sum('runs')} runs in ${seconds} s`,
    `${hours} h of the people's time`,
    `${sum('did:')} things done`,
    `${sum('tabs')} tabs`,
    `${sum('requests')} requests`,
    `${sum('net:')} mishaps on the way`,
    `${sum('provider:')} times faults of providers`,
    `${sum('did: server restart')} restarts`,
    `${sum('starts')} attempts`,
    `${sum('event: connected')} times connected`,
  ].join(', ')
}

const pairing = 'idle starting presenting connected expired cancelled failed'.split(' ')
const login = 'collecting verifying challenged confirming connected failed'.split(' ')

/** Throws where something that can be drawn never happened: then nobody knows whether it would be borne. */
export function expectEverything({ all }: Figures): void {
  const expected = [
    ...[...deeds, ...events].map((what) => `did: ${what}`),
    ...mishaps.map((what) => `net: ${what}`),
    ...['whatsapp', 'telegram', 'link'].flatMap((part) =>
      pairing.map((status) => `shows: ${part} ${status}`),
    ),
    // What is scanned shows at a provider with a stream alone.
    'shows: whatsapp linking',
    ...login.map((status) => `shows: instagram ${status}`),
    'scan: scanned',
    'scan: dead',
    'signup: complete finished',
    'signup: cancel finished',
  ]
  // Telegram's provider says of no session that it is over, and none lasts long enough here.
  const never = 'shows: telegram expired'
  const missing = expected.filter((what) => what !== never && !all.has(what))
  if (missing.length > 0) throw new Error(`never happened: ${missing.join(', ')}`)
}
