import { Hono, type Context } from 'hono'
import { readBody } from './body.js'
import type { KeebaiScope } from './keebai-answer.js'
import type { KeebaiOperation } from './keebai-provider.js'
import { envelope } from './keebai-refusal-wire.js'
import { respondAsKeebai, tooLarge, type KeebaiWriter } from './keebai-response.js'
import { writeStream } from './keebai-stream-wire.js'
import {
  channelData,
  readType,
  readWish,
  refuseQuery,
  writeChannels,
  writePermissions,
  writeSession,
  writeStarted,
} from './keebai-wire.js'
import { webhookRoutes } from './keebai-webhook-api.js'
import type { Worlds } from './worlds.js'

/**
 * The parts of Keebai's API that are about channels and webhooks, as https://docs.keebai.com/dev has it. Every token
 * is valid and has a world of its own. Signups are finished at the portal's address.
 */
export function keebaiApi(worlds: Worlds, portalUrl: (request: Request) => string): Hono {
  const api = new Hono()
  api.use(async (context, next) => {
    // Any page in a developer's browser can reach a loopback address. It shall connect nothing there.
    if (context.req.header('sec-fetch-site') !== 'cross-site') return next()
    return context.json(envelope('Forbidden', 'Pages of other sites may not call this.'), 403)
  })

  async function serve<Value>(
    context: Context,
    scope: KeebaiScope | undefined,
    operate: KeebaiOperation<Value>,
    toBody: KeebaiWriter<Value>['toBody'],
  ): Promise<Response> {
    const { raw } = context.req
    const { world, request } = open(context, scope)
    const refusal = refuseQuery(context.req.query())
    const answer = await world.keebai.receive(request, (it) => refusal ?? operate(it))
    return respondAsKeebai(answer, { toBody }, raw, world)
  }

  function open(context: Context, scope: KeebaiScope | undefined) {
    const { method, path, raw } = context.req
    const key = readToken(raw.headers)
    const request = { method, path, key, signal: raw.signal, ...(scope && { scope }) }
    return { world: worlds(key ?? undefined), request }
  }

  api.post('/channels/whatsapp/connect', async (context) => {
    const body = await readBody(context.req.raw)
    if (body === 'too large') return tooLarge()
    const wish = readWish(body.json)
    return serve(
      context,
      'channels:connect',
      (keebai) => ('type' in wish ? wish : keebai.connect(wish)),
      (session) => writeStarted(session, portalUrl(context.req.raw)),
    )
  })
  api.get('/channels/whatsapp/connect/:session', (context) => {
    const id = context.req.param('session')
    return serve(context, 'channels:connect', (keebai) => keebai.readSession(id), writeSession)
  })
  api.get('/channels/whatsapp/connect/:session/qr-stream', async (context) => {
    const { raw } = context.req
    const { world, request } = open(context, 'channels:connect')
    const answer = await world.keebai.receiveStream(request, context.req.param('session'))
    const writer = {
      toBody: () => ({ status: 'pending' }),
      toStream: (stream: Parameters<typeof writeStream>[0]) => writeStream(stream, raw.signal),
    }
    return respondAsKeebai(answer, writer, raw, world)
  })
  api.get('/channels', (context) => {
    const type = readType(context.req.query('type'))
    return serve(
      context,
      'channels:read',
      (keebai) => (typeof type === 'object' ? type : keebai.channels(type)),
      writeChannels,
    )
  })
  api.get('/channels/:id', (context) => {
    const id = context.req.param('id')
    return serve(context, 'channels:read', (keebai) => keebai.readChannel(id), channelData)
  })
  api.get('/me', (context) =>
    serve(context, undefined, (keebai) => keebai.permissions(), writePermissions),
  )
  webhookRoutes(api, serve)
  api.all('*', (context) =>
    serve(
      context,
      undefined,
      () => ({ type: 'not-found' }),
      () => ({}),
    ),
  )
  return api
}

/** The token from `Authorization: Bearer`. */
function readToken(headers: Headers): string | null {
  return /^Bearer +(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1] ?? null
}
