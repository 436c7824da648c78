import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Company, openCompany } from '../../bench/server/day/company.js'
import { type ConnectTab, openConnectTab, openDashboardTab } from '../../bench/server/day/tab.js'
import { beginVirtualTime, type VirtualTime } from '../../bench/server/day/virtual-time.js'
import { createAttemptStore } from '../../src/query/attempt-store.js'

const seconds = 1000
const minutes = 60_000

let time: VirtualTime
beforeEach(() => {
  time = beginVirtualTime(Date.parse('2026-03-02T09:00:00Z'))
})
afterEach(() => time.end())

it(
  'one Keebai project has room in an hour for ten abandoned signups and three live ones',
  { timeout: 60_000 },
  async () => {
    const company = openCompany('keebai', 'project')

    // Nobody finishes it: its page stays open behind others.
    async function abandon(subject: string): Promise<void> {
      const tab = openSignup(company, subject)
      await time.pass(20 * seconds)
      tab.hide()
      await time.pass(2.5 * minutes)
    }

    const began = Date.now()
    for (const each of ['a', 'b', 'c', 'd']) await abandon(each)

    const back = openSignup(company, 'comes back')
    await time.pass(8 * seconds)
    back.hide()
    await time.pass(127 * seconds)
    finishLast(company)
    await time.pass(4 * seconds)
    back.show()
    expect(await noticed(back)).toBeLessThanOrEqual(3 * seconds)

    for (const each of ['e', 'f', 'g']) await abandon(each)

    const stays = openSignup(company, 'stays in view')
    await time.pass(101 * seconds)
    finishLast(company)
    expect(await noticed(stays)).toBeLessThanOrEqual(30 * seconds)

    for (const each of ['h', 'i', 'j']) await abandon(each)

    const glances = openSignup(company, 'looks back just before')
    await time.pass(8 * seconds)
    glances.hide()
    await time.pass(150 * seconds)
    glances.show()
    await time.pass(1 * seconds)
    glances.hide()
    finishLast(company)
    await time.pass(1 * seconds)
    glances.show()
    expect(await noticed(glances)).toBeLessThanOrEqual(3 * seconds)

    // The last one that was abandoned lives its quarter of an hour, too.
    await time.pass(15 * minutes)
    const { requests } = company.world
    expect(Date.now() - began).toBeLessThan(60 * minutes)
    expect(requests.filter(({ status }) => status === 429)).toEqual([])
    expect(requests.length).toBeLessThanOrEqual(100)
  },
)

it(
  'SkylightChat is asked once in 3 s for each pairing, with three kinds in twenty tabs',
  { timeout: 60_000 },
  async () => {
    const company = openCompany('skylight', 'account')
    const { world, asked } = company
    world.changeChannel('instagram', {})
    const attempts = createAttemptStore(null)
    const slot = { scope: 'acme', method: 'qr' } as const
    const tabsOf = async (kind: 'whatsapp' | 'telegram'): Promise<ConnectTab[]> => {
      const tabs: ConnectTab[] = []
      while (tabs.length < 9) {
        tabs.push(openConnectTab(company, 'acme', { ...slot, kind }, attempts))
        await time.pass(700)
      }
      return tabs
    }
    const dashboards = [openDashboardTab(company, 'acme'), openDashboardTab(company, 'acme')]
    const whatsapp = await tabsOf('whatsapp')
    const telegram = await tabsOf('telegram')

    // Codes die and are replaced while all of it is looked at.
    await time.pass(100 * seconds)
    for (const kind of ['whatsapp', 'telegram']) {
      const attempt = world.state().attempts.findLast((each) => each.kind === kind)
      expect(world.scan(attempt?.code ?? '')).toBe('scanned')
    }
    await time.pass(60 * seconds)

    expect([...whatsapp, ...telegram].filter((tab) => tab.noticedAt === null)).toEqual([])
    for (const { channels } of dashboards) {
      expect(channels?.map(({ kind }) => kind).toSorted()).toEqual([
        'instagram',
        'telegram',
        'whatsapp',
      ])
    }
    expect(asked.filter(({ status }) => status === 429)).toEqual([])
    const pairings = [...new Set(asked.map(({ path }) => path).filter(isReading))]
    expect(pairings.length).toBeGreaterThanOrEqual(5)
    for (const pairing of pairings) {
      const moments = asked.filter(({ path }) => path === pairing).map(({ at }) => at)
      const gaps = moments.slice(1).map((at, index) => at - (moments[index] ?? 0))
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(3 * seconds)
    }
    for (const dashboard of dashboards) dashboard.close()
  },
)

function openSignup(company: Company, subject: string): ConnectTab {
  const slot = { scope: subject, kind: 'whatsapp', method: 'link' } as const
  return openConnectTab(company, subject, slot, createAttemptStore(null))
}

/** The person finishes the signup that was begun last, on the provider's pages. */
function finishLast({ world }: Company): void {
  const { id } = world.keebai.state().sessions.at(-1) ?? { id: '' }
  expect(world.keebai.finishSignup(id, 'complete')).toBe('finished')
}

/** Milliseconds from now until a tab shows its channel, which is closed then. */
async function noticed(tab: ConnectTab): Promise<number> {
  const from = Date.now()
  while (tab.noticedAt === null && Date.now() - from < 5 * minutes) await time.pass(100)
  tab.close()
  return (tab.noticedAt ?? Number.POSITIVE_INFINITY) - from
}

/** Whether a path asks how an attempt stands: of a channel it names no account. */
function isReading(path: string): boolean {
  return path.includes('account_id=')
}
