import { createAttemptStore } from '../../../src/query/attempt-store.js'
import type { PairingSlot } from '../../../src/query/keys.js'
import { median, quantile, table } from '../../statistics.ts'
import { between, chanceOf } from './chance.js'
import { openCompany, type ProviderName } from './company.js'
import { openFixedTab } from './fixed-tab.js'
import { keepOpen, openListTab } from './dashboards.js'
import { connect, type Outcome } from './people.js'
import { type ConnectTab, openConnectTab, openDashboardTab } from './tab.js'
import { beginVirtualTime } from './virtual-time.js'

const hour = 3_600_000

/** Who wants to connect on one key, in one way, and how many keys there are. */
interface Crowd {
  readonly provider: ProviderName
  readonly title: string
  readonly keys: number
  readonly people: readonly (readonly [count: number, way: Pick<PairingSlot, 'kind' | 'method'>])[]
}

const crowds: readonly Crowd[] = [
  {
    provider: 'keebai',
    title: 'Keebai, one project, 24 signups and 8 codes',
    keys: 1,
    people: [
      [24, { kind: 'whatsapp', method: 'link' }],
      [8, { kind: 'whatsapp', method: 'qr' }],
    ],
  },
  {
    provider: 'skylight',
    title: 'SkylightChat, 12 keys, WhatsApp and Telegram on each',
    keys: 12,
    people: [
      [1, { kind: 'whatsapp', method: 'qr' }],
      [1, { kind: 'telegram', method: 'qr' }],
    ],
  },
]

/** How pages ask. */
type Manner = 'paced' | 'fixed'

interface Found {
  readonly outcomes: readonly Outcome[]
  /** Requests for what is connected, and for the channels of open dashboards. */
  readonly connecting: number
  readonly showing: number
  readonly refused: number
  /** Milliseconds from a change of a channel, while a dashboard is looked at, until it shows that. */
  readonly changes: readonly number[]
}

/** The same people on the same day, before pages that ask through the handler and by the vendors' advice. */
export async function serverDay(): Promise<string> {
  const rows: string[][] = []
  for (const crowd of crowds) {
    for (const manner of ['fixed', 'paced'] as const)
      rows.push(rowOf(crowd, manner, await live(crowd, manner)))
  }
  return write(rows)
}

/** A day of a crowd, from midnight on. */
async function live(crowd: Crowd, manner: Manner): Promise<Found> {
  const time = beginVirtualTime(Date.parse('2026-03-02T00:00:00Z'))
  try {
    const chance = chanceOf(20_260_302)
    const companies = Array.from({ length: crowd.keys }, (_, index) =>
      openCompany(crowd.provider, `key-${index}`),
    )
    const shows = companies.map((company) => {
      const own = chanceOf(chance() * 2 ** 32)
      return keepOpen(company, manner === 'paced' ? openDashboardTab : openListTab, own)
    })
    const days = companies.flatMap((company) =>
      crowd.people.flatMap(([count, way]) =>
        Array.from({ length: count }, async (_, index) => {
          const own = chanceOf(chance() * 2 ** 32)
          await pause(between(own, 8, 20) * hour)
          const slot: PairingSlot = { ...way, scope: `${way.kind}-${way.method}-${index}` }
          const browser = createAttemptStore(null)
          const open = (): ConnectTab =>
            manner === 'fixed'
              ? openFixedTab(company, slot)
              : openConnectTab(company, slot.scope, slot, browser)
          return connect({ company, slot, chance: own, open })
        }),
      ),
    )
    const ended = Promise.all(days)
    await time.pass(24 * hour)
    const outcomes = await ended
    const changes = (await Promise.all(shows)).flat()
    const asked = companies.flatMap((company) => company.asked)
    const connecting = asked.filter(({ path }) => isOfAttempt(path)).length
    const refused = asked.filter(({ status }) => status === 429).length
    return { outcomes, connecting, showing: asked.length - connecting, refused, changes }
  } finally {
    time.end()
  }
}

/** Whether a path is about an attempt, and not about channels. */
function isOfAttempt(path: string): boolean {
  return /\/connect\b|account_id=/.test(path)
}

const manners = { fixed: 'each page by itself', paced: 'through the handler' } as const

function rowOf({ title, provider }: Crowd, manner: Manner, found: Found): string[] {
  const { outcomes, connecting, showing, refused, changes } = found
  const connected = outcomes.filter(({ end }) => end === 'connected')
  const waits = connected.flatMap(({ waitedMs }) => waitedMs ?? [])
  const failed = outcomes.filter(({ end }) => end === 'failed').length
  const advice = { keebai: 'every 5 s', skylight: 'every 3 s' }[provider]
  return [
    `${title}: ${manners[manner]}${manner === 'fixed' ? `, ${advice}` : ''}`,
    String(connected.length),
    String(failed),
    String(connecting),
    (connecting / connected.length).toFixed(1),
    String(showing),
    String(refused),
    seconds(median(waits)),
    seconds(quantile(waits, 0.95)),
    seconds(median(changes)),
    seconds(quantile(changes, 0.95)),
  ]
}

function write(rows: readonly (readonly string[])[]): string {
  const head =
    'connected, failed, requests, each channel, of dashboards, 429, noticed p50, p95, change p50, p95'
  return `## A day of people

The same people on the same simulated day, seeded: they open a page, go elsewhere to sign up or scan a code, look away,
come back, give up, leave pages open, one in five opens the page twice; one dashboard on each key is open from nine to five. The handler, the gateways
and the page's queries are the real ones, the provider is the sandbox. Noticed: from the moment when it is done and
the page is looked at. Change: from a change of a channel to the dashboard that is looked at; by themselves, dashboards
list once whenever they come into view. No webhook is set up.

${table([['', ...head.split(', ')], ...rows])}
`
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
