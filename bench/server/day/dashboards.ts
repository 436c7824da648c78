import type { Channel } from '../../../src/gateway/channel.js'
import { between, type Chance } from './chance.js'
import type { Company } from './company.js'
import type { DashboardTab } from './tab.js'

const minute = 60_000
const hour = 60 * minute

/** Shows channels as most pages do: lists them once whenever it comes into view. */
export function openListTab({ gateway }: Company): DashboardTab {
  let channels: readonly Channel[] | undefined
  const show = (): void => {
    gateway.channels.list().then(
      (listed) => (channels = listed),
      () => undefined,
    )
  }
  show()
  return {
    get channels() {
      return channels
    },
    show,
    hide() {},
    close() {},
  }
}

/**
 * Keeps a dashboard open from nine to five, a third of the time in view. Every other time a channel
 * changes behind everybody's back: resolves with how many milliseconds each change took to be shown.
 */
export async function keepOpen(
  company: Company,
  open: (company: Company, subject: string) => DashboardTab,
  chance: Chance,
): Promise<readonly number[]> {
  change(company, 0)
  await pause(9 * hour)
  const end = Date.now() + 8 * hour
  const tab = open(company, 'dashboard')
  const changes: number[] = []
  for (let visit = 1; Date.now() < end; visit += 1) {
    const stayMs = between(chance, 3, 12) * minute
    const changeMs = stayMs * chance()
    await pause(changeMs)
    if (visit % 2 === 0) {
      change(company, visit)
      void shown(tab, visit).then((ms) => changes.push(ms))
    }
    await pause(stayMs - changeMs)
    tab.hide()
    await pause(between(chance, 5, 25) * minute)
    tab.show()
  }
  await pause(hour)
  tab.close()
  return changes
}

/** Gives a channel another name. */
function change({ world, provider }: Company, number: number): void {
  if (provider === 'keebai')
    world.keebai.changeChannel('ch_desk', { type: 'whatsapp', name: nameOf(number) })
  else world.changeChannel('instagram', { username: nameOf(number) })
}

function nameOf(number: number): string {
  return `desk ${number}`
}

async function shown(tab: DashboardTab, number: number): Promise<number> {
  const from = Date.now()
  const name = nameOf(number)
  while (!tab.channels?.some((each) => each.name === name || each.username === name)) {
    await pause(250)
  }
  return Date.now() - from
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
