import type { Page } from '@playwright/test'
import { textsWithin } from '../../support/texts-within.js'
import { keptTexts } from './heap.js'
import { seekerOf, type Sent } from './leaks.js'

/** A page that is watched from its beginning. */
export interface Watch {
  /** Where each of the secrets is, in words; nothing where it is nowhere. */
  find(secrets: readonly string[]): Promise<readonly string[]>
  /** The same, and what JavaScript keeps alive, which takes a second. */
  findWithHeap(secrets: readonly string[]): Promise<readonly string[]>
  /** The bodies of the only requests that may hold a login or a code. */
  readonly given: readonly Sent[]
}

/** Watches what the page says and sends from now on. Its address is to have a harness: see demo/harness/login.tsx. */
export function watch(page: Page): Watch {
  const past: Sent[] = []
  const given: Sent[] = []
  const pending: Promise<void>[] = []
  page.on('request', (request) => {
    const url = `${request.method()} ${new URL(request.url()).pathname}`
    const body = { url: `body of ${url}`, text: request.postData() ?? '' }
    const isLogin = /^POST \/api\/channels\/logins(\/instagram\/answer)?$/.test(url)
    ;(isLogin ? given : past).push(body)
    past.push({ url: `address of ${url}`, text: request.url() })
    past.push({ url: `headers of ${url}`, text: JSON.stringify(request.headers()) })
  })
  page.on('response', (response) => {
    const url = `answer to ${new URL(response.url()).pathname}`
    past.push({ url, text: JSON.stringify(response.headers()) })
    pending.push(
      response.text().then(
        (text) => void past.push({ url, text }),
        // A redirect and a 204 have none.
        () => {},
      ),
    )
  })
  page.on('console', (line) => {
    past.push({ url: 'console', text: line.text() })
    for (const argument of line.args()) {
      pending.push(
        argument.jsonValue().then((value) => {
          past.push(...named('console', textsWithin(value)))
        }),
      )
    }
  })
  page.on('pageerror', ({ message, stack = '' }) => {
    past.push({ url: 'uncaught error', text: message + stack })
  })

  async function find(secrets: readonly string[]): Promise<readonly string[]> {
    await Promise.all(pending)
    const places = [...past, ...(await stored(page)), ...(await shown(page)), ...(await told(page))]
    return secrets.flatMap((secret) => {
      const seek = seekerOf(secret)
      return places.flatMap(({ url, text }) => seek(text).map((way) => `${secret} ${way}: ${url}`))
    })
  }

  return {
    given,
    find,
    async findWithHeap(secrets) {
      const found = await find(secrets)
      const seekers = secrets.map(seekerOf)
      const kept = await keptTexts(page, (text) => seekers.some((seek) => seek(text).length > 0))
      return [...found, ...kept.map(({ text, path }) => `heap: ${path}${excerpt(text)}`)]
    },
  }
}

function excerpt(text: string): string {
  return JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}…` : text)
}

function named(place: string, texts: readonly { where: string; text: string }[]): Sent[] {
  return texts.map(({ where, text }) => ({ url: place + where, text }))
}

/** What outlives the page. */
async function stored(page: Page): Promise<readonly Sent[]> {
  const { cookies, origins } = await page.context().storageState({ indexedDB: true })
  const session = await page.evaluate(async () => ({
    sessionStorage: Object.entries(sessionStorage),
    indexedDB: await indexedDB.databases(),
    caches: await caches.keys(),
  }))
  return named('storage', textsWithin({ cookies, origins, session }))
}

/** What the document, its shadows and the address bar hold. Fields hold what is typed elsewhere. */
async function shown(page: Page): Promise<readonly Sent[]> {
  const seen = await page.evaluate(() => {
    const shadows: string[] = []
    function look(root: Document | ShadowRoot): void {
      for (const { shadowRoot } of root.querySelectorAll('*')) {
        if (!shadowRoot) continue
        shadows.push(shadowRoot.innerHTML)
        look(shadowRoot)
      }
    }
    look(document)
    return {
      document: document.documentElement.outerHTML,
      shadows,
      title: document.title,
      address: location.href,
      state: history.state as unknown,
      name: window.name,
    }
  })
  return named('page', textsWithin(seen))
}

/** What both query clients hold, and what the host was told. */
async function told(page: Page): Promise<readonly Sent[]> {
  const caches = await page.evaluateHandle(() => window.harness.caches())
  const heard = await page.evaluateHandle(() => window.harness.heard)
  const found = [
    ...named('cache', await caches.evaluate(textsWithin)),
    ...named('heard', await heard.evaluate(textsWithin)),
  ]
  await Promise.all([caches.dispose(), heard.dispose()])
  return found
}
