import { Hono, type Context } from 'hono'
import { cors } from 'hono/cors'
import { isChannelKind } from '../gateway/channel.js'
import {
  InvalidBody,
  parseAdvance,
  parseChange,
  parseFaults,
  parseScan,
  parseStart,
} from './control-bodies.js'
import { fail, readBody } from './control-call.js'
import { controlKeebai } from './control-keebai.js'
import { isLoopback } from './loopback.js'
import { scenarios } from './scenarios.js'
import type { World } from './world.js'
import { demoKey, type KeptWorlds } from './worlds.js'

/**
 * The API with which tests and demos play the person, the phone and the bad luck. Its calls are in
 * no request log and suffer no faults. Documented in docs/sandbox.md.
 */
export function controlApi(worlds: KeptWorlds): Hono {
  const api = new Hono()
  api.use(cors({ origin: (origin) => (isLoopback(origin) ? origin : null) }))
  api.use(async (context, next) => {
    const origin = context.req.header('origin')
    // Without an origin: an image or a link of another site, which browsers tell of otherwise.
    const isOwn =
      origin === undefined
        ? context.req.header('sec-fetch-site') !== 'cross-site'
        : origin === new URL(context.req.url).origin
    // Any page in a developer's browser can reach a loopback address. It shall not scan codes.
    if (isOwn || isLoopback(origin ?? '')) return next()
    const pages = `Pages of ${origin ?? 'other sites'}`
    return fail(context, 403, 'forbidden', `${pages} may not control the sandbox.`)
  })

  /** The world that a call names. */
  function worldOf(context: Context): World {
    return worlds(context.req.query('world') || demoKey)
  }

  function lookedAt(context: Context): World {
    return worlds.look(context.req.query('world') || demoKey)
  }

  api.get('/scenarios', (context) =>
    context.json(scenarios.map(({ name, description }) => ({ name, description }))),
  )
  // To look at a world makes none: whoever can name one could fill the memory with them.
  api.get('/requests', (context) => context.json(lookedAt(context).requests))
  api.get('/inbox', (context) => context.json(lookedAt(context).inbox))
  api.get('/state', (context) => context.json(lookedAt(context).state()))

  api.post('/scan', async (context) => {
    const { code } = parseScan(await readBody(context))
    switch (worldOf(context).scan(code)) {
      case 'scanned':
        return context.body(null, 204)
      case 'dead':
        return fail(context, 410, 'dead', 'The code is too old, used, or its attempt is over.')
      case 'unknown':
        return fail(context, 404, 'unknown', 'No attempt of this world has made this code.')
    }
  })
  api.post('/reset', async (context) => {
    const world = worldOf(context)
    world.reset(parseStart(await readBody(context)))
    return context.json(world.state())
  })
  api.post('/clock', async (context) => {
    const world = worldOf(context)
    world.advance(parseAdvance(await readBody(context)).advanceMs)
    return context.json({ now: world.now() })
  })
  api.put('/channels/:kind', async (context) => {
    const kind = context.req.param('kind')
    if (!isChannelKind(kind)) return fail(context, 404, 'not-found', `"${kind}" is no kind.`)
    return context.json(worldOf(context).changeChannel(kind, parseChange(await readBody(context))))
  })
  api.put('/faults', async (context) => {
    const faults = parseFaults(await readBody(context))
    worldOf(context).setFaults(faults)
    return context.json(faults)
  })

  controlKeebai(api, worldOf, lookedAt)
  api.all('*', (context) => fail(context, 404, 'not-found', 'There is no such call.'))
  api.onError((error, context) => {
    if (error instanceof InvalidBody) return fail(context, 400, 'invalid', error.message)
    throw error
  })
  return api
}
