import type { Context, Hono } from 'hono'
import {
  parseKeebaiChange,
  parseOutcome,
  parseScopes,
  parseSubscription,
} from './control-bodies.js'
import { fail, readBody } from './control-call.js'
import type { World } from './world.js'

/** The part of the control API that plays the person in Keebai's portal, its bad luck, and who hears of it. */
export function controlKeebai(
  api: Hono,
  worldOf: (context: Context) => World,
  lookedAt: (context: Context) => World,
): void {
  api.post('/signup/:session', async (context) => {
    const { outcome } = parseOutcome(await readBody(context))
    switch (worldOf(context).keebai.finishSignup(context.req.param('session'), outcome)) {
      case 'finished':
        return context.body(null, 204)
      case 'over':
        return fail(context, 410, 'over', 'The signup is finished, cancelled or expired.')
      case 'unknown':
        return fail(context, 404, 'unknown', 'No signup of this world has this session.')
    }
  })
  api.put('/keebai/channels/:id', async (context) => {
    const change = parseKeebaiChange(await readBody(context))
    return context.json(worldOf(context).keebai.changeChannel(context.req.param('id'), change))
  })
  api.put('/keebai/scopes', async (context) => {
    const { scopes } = parseScopes(await readBody(context))
    worldOf(context).keebai.setScopes(scopes)
    return context.json({ scopes })
  })
  api.post('/webhooks', async (context) => {
    const { url } = parseSubscription(await readBody(context))
    return context.json(worldOf(context).keebai.subscribe(url), 201)
  })
  api.get('/webhooks', (context) => context.json(lookedAt(context).keebai.mail()))
}
