import type { Page } from '@playwright/test'

/** What Storybook tells of a story that has been played to its end. */
export interface Played {
  readonly storyId: string
  readonly status: 'error' | 'success' | 'warning'
  readonly reporters: readonly {
    readonly type: string
    readonly result?: { readonly violations?: readonly Violation[] }
  }[]
}

/** A rule of access that was broken, as axe tells it. */
export interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly html: string }[]
}

declare global {
  interface Window {
    played?: Played
    failure?: string
  }
}

/** When it is, in every picture. */
const begin = new Date('2026-03-04T10:20:00Z')

/** The page's time passes in steps of so many milliseconds. */
const stepMs = 100

/** A story that has not come to its end by then, in milliseconds of its own time, never will. */
const longestMs = 90_000

/** A story that stands still at its end. */
export interface Still {
  readonly played: Played
  /** Chooses in the toolbar, and plays the time that it takes. Nothing is acted again. */
  readonly choose: (toolbar: Readonly<Record<string, unknown>>) => Promise<Played>
}

/**
 * Plays a story in a time of its own, which moves only when everything else has come to rest, and stands
 * still at the end. Chance is the same each time. So a story looks the same however busy a machine is.
 */
export async function playStill(page: Page, path: string): Promise<Still> {
  const requests = new Set<unknown>()
  page.on('request', (request) => requests.add(request))
  page.on('requestfinished', (request) => requests.delete(request))
  page.on('requestfailed', (request) => requests.delete(request))
  // The clock goes until it is told to stand: at a moment that it has not passed by then.
  await page.clock.install({ time: begin.getTime() - 600_000 })
  await page.clock.pauseAt(begin)
  await page.addInitScript(tellTheEnd)
  await page.addInitScript(foresee)
  await page.goto(path)
  const playOn = (): Promise<Played> => toTheEnd(page, requests)
  return {
    played: await playOn(),
    async choose(toolbar) {
      await page.evaluate(chooseInToolbar, toolbar)
      return playOn()
    },
  }
}

async function toTheEnd(page: Page, requests: ReadonlySet<unknown>): Promise<Played> {
  for (let passedMs = 0; passedMs < longestMs; passedMs += stepMs) {
    await comeToRest(page, requests)
    const { played, failure } = await page.evaluate(() => ({
      played: window.played,
      failure: window.failure,
    }))
    if (failure) throw new Error(failure)
    if (played) {
      await page.evaluate(() => document.fonts.ready)
      return played
    }
    await page.clock.runFor(stepMs)
  }
  throw new Error(`${page.url()} does not come to its end.`)
}

/** In the page: what the toolbar does. */
function chooseInToolbar(globals: object): void {
  const { __STORYBOOK_ADDONS_CHANNEL__: channel } = window as unknown as {
    __STORYBOOK_ADDONS_CHANNEL__: { emit(event: string, told: object): void }
  }
  delete window.played
  channel.emit('updateGlobals', { globals })
}

/** Until nothing is fetched, and what follows from what came has been done. */
async function comeToRest(page: Page, requests: ReadonlySet<unknown>): Promise<void> {
  do {
    await page.evaluate(async () => {
      const { port1, port2 } = new MessageChannel()
      for (let turn = 0; turn < 8; turn += 1) {
        await new Promise((resolve) => {
          port1.addEventListener('message', resolve, { once: true })
          port1.start()
          port2.postMessage(null)
        })
      }
      port1.close()
    })
  } while (requests.size > 0)
}

/** In the page: keeps what Storybook tells of the story. */
function tellTheEnd(): void {
  interface Channel {
    on(event: string, hear: (told: never) => void): void
  }
  let channel: Channel | undefined
  Object.defineProperty(window, '__STORYBOOK_ADDONS_CHANNEL__', {
    configurable: true,
    get: () => channel,
    set(given: Channel) {
      channel = given
      given.on('storyFinished', (played: Played) => (window.played = played))
      for (const event of ['storyErrored', 'storyThrewException', 'storyMissing']) {
        given.on(event, (told: unknown) => {
          const { message = JSON.stringify(told) } = (told ?? {}) as { message?: string }
          window.failure = `${event}: ${message}`
        })
      }
      given.on('playFunctionThrewException', (told: { message: string }) => {
        window.failure = told.message
      })
    },
  })
}

/** In the page: chance that is the same each time. */
function foresee(): void {
  let state = 1
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  Math.random = next
  crypto.getRandomValues = (array) => {
    if (!array) return array
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
    bytes.forEach((_, at) => (bytes[at] = next() * 256))
    return array
  }
  crypto.randomUUID = () => {
    const digits = Array.from({ length: 32 }, () => Math.floor(next() * 16).toString(16)).join('')
    const [, a, b, c, d, e] = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/.exec(digits) ?? []
    return `${a}-${b}-${c}-${d}-${e}` as ReturnType<Crypto['randomUUID']>
  }
}
