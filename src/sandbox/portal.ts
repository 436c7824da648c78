import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { KeebaiSession } from './keebai-session.js'
import { noticePage, signupPage } from './portal-pages.js'
import { portalStyle } from './portal-style.js'
import type { World } from './world.js'
import type { KeptWorlds } from './worlds.js'

/** A signup, and the world that it is of. */
interface Found {
  readonly world: World
  readonly session: KeebaiSession
}

/**
 * Keebai's portal, where a person finishes or cancels a signup. Its pages are plain forms, which tell
 * nothing to the window that opened them: the browser parts the two, as it does on Keebai's own.
 */
export function portal(worlds: KeptWorlds): Hono {
  const pages = new Hono()
  pages.use(async (context, next) => {
    await next()
    for (const [name, value] of headers) context.res.headers.set(name, value)
  })

  /** The signup of an id. Ids are of one world alone, so that no address has to name a token. */
  function find(id: string | undefined): Found | undefined {
    if (id === undefined) return undefined
    for (const world of worlds.all()) {
      const session = world.keebai.readSession(id)
      if (session?.mode === 'embedded_signup') return { world, session }
    }
    return undefined
  }

  pages.get('/portal.css', (context) =>
    context.body(portalStyle, 200, { 'content-type': 'text/css; charset=utf-8' }),
  )
  pages.get('/connect/whatsapp', (context) => {
    const found = find(context.req.query('session'))
    if (!found) return context.html(noticePage('unknown'), 404)
    const { world, session } = found
    const status = session.progress.status === 'expired' ? 410 : 200
    return context.html(signupPage(session, world), status)
  })
  pages.post('/connect/whatsapp', atMostAChoice, async (context) => {
    if (isForeign(context)) return context.html(noticePage('foreign'), 403)
    const found = find(context.req.query('session'))
    if (!found) return context.html(noticePage('unknown'), 404)
    const { outcome } = await context.req.parseBody()
    if (outcome !== 'complete' && outcome !== 'cancel') return context.html(noticePage('odd'), 400)
    const { id } = found.session
    found.world.keebai.finishSignup(id, outcome)
    // How it stands is a page of its own, which can be loaded again and sends nothing twice.
    return context.redirect(`?session=${id}`, 303)
  })
  pages.all('*', (context) => context.html(noticePage('nowhere'), 404))
  return pages
}

const headers = Object.entries({
  'cross-origin-opener-policy': 'same-origin',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  // Without a referrer, a browser would not say of what origin a form is either.
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
})

/** A choice needs no more than a few bytes. */
const atMostAChoice = bodyLimit({
  maxSize: 1_024,
  onError: (context) => context.html(noticePage('odd'), 413),
})

/** Whether a page of another origin sends a form. What is no browser tells nothing of it. */
function isForeign({ req }: Context): boolean {
  const site = req.header('sec-fetch-site')
  if (site !== undefined) return site !== 'same-origin'
  const origin = req.header('origin')
  return origin !== undefined && origin !== new URL(req.url).origin
}
