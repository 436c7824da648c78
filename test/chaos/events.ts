import { type Faults, malformations } from './sandbox-words.js'
import { calm } from './network.js'
import { mishapsOf, type WorldEvent } from './plan.js'
import { tenants } from './secrets.js'
import type { World } from './world.js'

/** What may be wrong with the providers. */
const faults: readonly (readonly [name: string, faults: Faults])[] = [
  ['slow', { latencyMs: 4_000 }],
  ['silent', { latencyMs: 600_000 }],
  ['500 at times', { errorRate: 0.4, status: 500 }],
  ['503', { status: 503 }],
  ['429', { errorRate: 0.5, status: 429 }],
  ['401', { errorRate: 0.3, status: 401 }],
  ['404', { errorRate: 0.3, status: 404 }],
  ['drops connections', { dropRate: 0.4 }],
  ['answers nonsense at times', { malformed: true }],
  ...malformations.map((malformed) => [malformed, { malformed, route: 'connect' }] as const),
  ['loses streams', { stream: { drop: { afterMs: 3_000 } } }],
  ['loses streams halfway', { stream: { drop: { afterMs: 700, halfway: true, times: 4 } } }],
  ['opens no stream', { stream: { opening: 'bad-gateway' } }],
  ['hangs streams', { stream: { opening: 'hangs' } }],
  [
    'writes streams oddly',
    { stream: { manners: ['crlf', 'split', 'unknown-events', 'comments'] } },
  ],
]

/** Something befalls the world. Says what. */
export function befall(world: World, event: WorldEvent, which: number): string {
  const { network, server, figures, plan } = world
  switch (event) {
    case 'weather': {
      const mishaps = mishapsOf(which)
      const latencyMs = [40, 400, 3_000, 12_000][which % 4] ?? 40
      const share = [0.2, 0.5, 1][which % 3] ?? 0.5
      network.weather = { latencyMs, share, mishaps }
      return `the network: ${mishaps.join(', ')} for ${share} of all, up to ${latencyMs} ms`
    }
    case 'provider faults': {
      const [name, wrong] = faults[which % faults.length] ?? ['nothing', {}]
      for (const tenant of tenants)
        server.worldOf(tenant).setFaults({ latencyMs: plan.providerMs, ...wrong })
      figures.count(`provider: ${name}`)
      return `the providers: ${name}`
    }
    case 'provider outage':
      for (const tenant of tenants) {
        server.worldOf(tenant).setFaults({ status: 503, stream: { drop: { afterMs: 1 } } })
      }
      server.cutProviders()
      return 'the providers are down'
    case 'provider forgets':
      server.cutProviders()
      tenants.forEach((tenant, at) => {
        server.worldOf(tenant).reset({ seed: plan.seed + 1_000 + which * 2 + at })
      })
      return 'the providers begin anew, and know nothing'
    case 'server restart':
      server.restart()
      network.cut()
      return 'the handler restarts'
    case 'no more codes':
      for (const tenant of tenants) {
        server
          .worldOf(tenant)
          .setFaults({ latencyMs: plan.providerMs, status: 503, route: 'connect' })
      }
      return 'the providers give no more codes'
    case 'calm':
      calmDown(world)
      return 'everything works again'
  }
}

/** Everything works, as it does in the beginning. */
export function calmDown({ network, server, plan }: World): void {
  network.weather = { ...calm, latencyMs: plan.latencyMs }
  for (const tenant of tenants) {
    server.worldOf(tenant).setFaults({ latencyMs: plan.providerMs })
  }
}

/** Everything works again, and everybody looks at all of their tabs. */
export function everybodyIsBack(world: World): void {
  calmDown(world)
  for (const tab of world.tabs()) {
    tab.wake()
    tab.setOnline(true)
    tab.setVisible(true)
  }
}

/** Milliseconds of calm after which everything that is connected is shown. */
const calmMs = 45_000

/** Everything works again, everybody is back and looks, and some time passes. */
export async function becomeCalm(world: World, pass: (ms: number) => Promise<void>): Promise<void> {
  everybodyIsBack(world)
  world.story.did('everything works again, and everybody looks')
  await pass(calmMs)
}
