import type { PairingSlot } from '../../../src/query/keys.js'
import { between, type Chance } from './chance.js'
import type { Company } from './company.js'
import type { ConnectTab } from './tab.js'

/** What became of somebody who wanted to connect a channel. */
export interface Outcome {
  /** `failed` where no attempt began, could be finished, or was seen to be. */
  readonly end: 'connected' | 'left' | 'failed'
  /** Milliseconds from the moment when it was done and looked at to the channel on the page. */
  readonly waitedMs: number | null
}

const second = 1000
const minute = 60_000

/** How often somebody tries again where an attempt cannot begin, and after how long. */
const tries = 3
const againMs = minute

/** Milliseconds that somebody who is done waits for the page. */
const patienceMs = 5 * minute

/** One who wants to connect, with a page that opens when they do. */
export interface Person {
  readonly company: Company
  readonly slot: PairingSlot
  readonly chance: Chance
  readonly open: () => ConnectTab
}

/** Connects, looks away, or leaves, as people do. */
export async function connect(person: Person): Promise<Outcome> {
  for (let tried = 1; tried <= tries; tried += 1) {
    const before = attemptOf(person)
    const tab = person.open()
    await pause(10)
    const attempt = attemptOf(person)
    if (attempt !== before && attempt !== null) {
      // One in five has the page open twice, and sees one of them.
      const twin = person.chance() < 0.2 ? person.open() : null
      twin?.hide()
      const { method } = person.slot
      const outcome =
        method === 'link' ? await signUp(person, tab, attempt) : await scan(person, tab)
      twin?.close()
      return outcome
    }
    tab.close()
    await pause(againMs)
  }
  return { end: 'failed', waitedMs: null }
}

/** A signup on the provider's pages, which open in another tab. */
async function signUp(
  { company, chance }: Person,
  tab: ConnectTab,
  attempt: string,
): Promise<Outcome> {
  const manner = chance()
  await pause(between(chance, 5, 40) * second)
  // One in twenty has the windows side by side.
  const isBeside = manner > 0.95
  if (!isBeside) tab.hide()
  if (manner < 0.2) return leave(tab, 30 * minute)
  if (manner < 0.3) return leave(tab, between(chance, 30, 120) * second)
  // One in ten asks a colleague who does it later.
  const isLate = manner < 0.4
  await pause(isLate ? between(chance, 5, 12) * minute : between(chance, 45, 300) * second)
  if (company.world.keebai.finishSignup(attempt, 'complete') !== 'finished') return gone(tab)
  if (!isBeside) {
    await pause(isLate ? between(chance, 0, 5) * minute : between(chance, 0.5, 5) * second)
    tab.show()
  }
  return notice(tab)
}

/** A code on the page, scanned with a phone. */
async function scan(person: Person, tab: ConnectTab): Promise<Outcome> {
  const { company, chance } = person
  const manner = chance()
  if (manner < 0.15) return leave(tab, between(chance, 20, 150) * second)
  if (manner < 0.3) {
    await pause(between(chance, 5, 20) * second)
    tab.hide()
    await pause(between(chance, 0.5, 3) * minute)
    tab.show()
  }
  await pause(between(chance, 8, 70) * second)
  const code = tab.code ?? ''
  if (company.world.scan(code) !== 'scanned') return gone(tab)
  while (!isConnected(person, code)) {
    await pause(100)
    if (tab.status === 'failed') return gone(tab)
  }
  return notice(tab)
}

/** Leaves the page as it is, and closes it at last. */
async function leave(tab: ConnectTab, afterMs: number): Promise<Outcome> {
  await pause(afterMs)
  tab.close()
  return { end: 'left', waitedMs: null }
}

/** What was begun cannot be ended. */
function gone(tab: ConnectTab): Outcome {
  tab.close()
  return { end: 'failed', waitedMs: null }
}

/** It is done and looked at: waits for the page to say so. */
async function notice(tab: ConnectTab): Promise<Outcome> {
  const from = Date.now()
  while (tab.noticedAt === null && Date.now() - from < patienceMs) await pause(50)
  tab.close()
  if (tab.noticedAt === null) return { end: 'failed', waitedMs: null }
  return { end: 'connected', waitedMs: Math.max(0, tab.noticedAt - from) }
}

/** The newest attempt of a person's kind at the provider: null where there is none. */
function attemptOf({ company, slot }: Person): string | null {
  const { world, provider } = company
  if (provider === 'keebai') return world.keebai.state().sessions.at(-1)?.id ?? null
  return world.state().attempts.findLast(({ kind }) => kind === slot.kind)?.id ?? null
}

function isConnected({ company }: Person, scanned: string): boolean {
  const { world, provider } = company
  if (provider === 'keebai') {
    return world.keebai.state().sessions.every(({ progress }) => progress.status !== 'connecting')
  }
  const { attempts } = world.state()
  return attempts.some(({ code, status }) => code === scanned && status === 'connected')
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
