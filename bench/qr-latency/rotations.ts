import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { World } from 'channelkit/sandbox'
import type { Browser, Page } from 'playwright'
import { textOf } from './scan.ts'
import type { Stage } from './stage.ts'

/** The pages: the opponent, our hook with the renderer alone, and our part. */
export const views = ['bare', 'hook', 'part'] as const

/** One of {@link views}. */
export type View = (typeof views)[number]

/** How long a code took from the provider to somewhere, in milliseconds. */
export interface Way {
  /** To the page's script. */
  readonly heard: number
  /** To the document. */
  readonly changed: number
  /** To the screen. */
  readonly painted: number
}

/** The pages' turns. A session has fourteen codes after its first. */
export interface Turns {
  readonly count: number
  /** Milliseconds between the codes of one turn; none where there is but one code. */
  readonly gapsMs: readonly number[]
}

/** A page that shows codes, and the provider that tells them. */
interface Pairing {
  readonly view: View
  readonly page: Page
  /** Has the provider tell the next code now. */
  readonly rotate: () => void
  /** The codes that it told, the first one included. */
  readonly told: readonly { readonly code: string; readonly at: number }[]
  /** Hears the provider no more, and closes the page. */
  close(): Promise<void>
}

/** Milliseconds between frames. */
export const frameMs: number = 1000 / 60

/**
 * Milliseconds from one page's turn to the next one's. So each has a code every 0.6 s, and is back
 * to wait for it: it asks again a quarter of a second after the last.
 */
const turnMs = 200

/** Milliseconds after which a page is not waited for any more. */
const patienceMs = 20_000

/**
 * A new session on every page at once, whose codes come in turns: the ways of the last code of each
 * turn. Rejects where one of them never came to the screen.
 */
export async function round(
  stage: Stage,
  browser: Browser,
  { count, gapsMs }: Turns,
): Promise<Readonly<Record<View, readonly Way[]>>> {
  const pairings = await Promise.all(views.map((view) => begin(stage, browser, view)))
  for (let turn = 0; turn < count; turn += 1) {
    for (const pairing of pairings) {
      const { rotate } = pairing
      // Each at another moment between two frames, evenly spread.
      await pause(((turn * 0.618) % 1) * frameMs)
      const end = pause(turnMs)
      rotate()
      for (const gapMs of gapsMs) {
        await pause(gapMs)
        rotate()
      }
      await end
      await shown(pairing)
    }
  }
  const [bare = [], hook = [], part = []] = await Promise.all(
    pairings.map((pairing) => waysOf(pairing, gapsMs.length + 1)),
  )
  await Promise.all(pairings.map((pairing) => pairing.close()))
  return { bare, hook, part }
}

/** Opens a page, in a browser profile and a world of its own, and waits until it listens. */
async function begin({ url, worldOf }: Stage, browser: Browser, view: View): Promise<Pairing> {
  const company = randomUUID()
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${url}/${view}?${company}`)
  await page.waitForSelector('[data-slot="ck-qr"]')
  const world = worldOf(company)
  const { keebai } = world
  const told: { code: string; at: number }[] = []
  const leave = keebai.watch(sessionOf(keebai).id, (event) => {
    // In the very loop in which the streams are written. The page counts by the same clock: both take
    // the machine's monotonic one, and set it once by its wall clock. They were 0.02 ms apart on Linux.
    const at = performance.timeOrigin + performance.now()
    if (event.type === 'qr') told.push({ code: event.code.text, at })
  })
  await pause(500)
  return {
    view,
    page,
    told,
    // To the moment of the next one: steps of 20 s would gain on it by the time that passes here.
    rotate: () => world.advance((sessionOf(keebai).code?.diesAt ?? 0) - world.now()),
    close() {
      leave()
      return context.close()
    },
  }
}

function sessionOf(keebai: World['keebai']) {
  const [session] = keebai.state().sessions
  if (!session) throw new Error('The page has begun nothing.')
  return session
}

/** Waits for a page that is late, on a busy machine: the next code would overtake this one. */
async function shown({ view, page, told }: Pairing): Promise<void> {
  const end = performance.now() + patienceMs
  while (performance.now() < end) {
    const sight = await page.evaluate(() => window.sights.at(-1))
    if (sight?.painted && textOf(sight.modules) === told.at(-1)?.code) return
    await pause(turnMs)
  }
  throw new Error(`The page "${view}" has not shown a code.`)
}

/** What a page saw of the last code of each turn. */
async function waysOf({ view, page, told }: Pairing, perTurn: number): Promise<readonly Way[]> {
  const seen = await page.evaluate(() => window.sights)
  const sights = new Map(seen.map((sight) => [textOf(sight.modules), sight]))
  return told
    .filter((_, index) => index > 0 && index % perTurn === 0)
    .map(({ code, at }) => {
      const sight = sights.get(code)
      if (!sight?.painted) throw new Error(`The page "${view}" has not shown a code.`)
      const { heard, changed, painted } = sight
      return { heard: heard - at, changed: changed - at, painted: painted - at }
    })
}
