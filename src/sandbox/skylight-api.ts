import { Hono, type Context } from 'hono'
import { channelKinds } from '../gateway/channel.js'
import { codeKinds } from './codes.js'
import type { Operation } from './reception.js'
import { respond, type Write } from './skylight-response.js'
import { writeAttempt, writeChannel, writeReading, writeStatus } from './skylight-wire.js'
import type { Worlds } from './worlds.js'

/**
 * SkylightChat's channel API, as https://docs.skylightchat.com/rest-api/channels has it. Every API
 * key is valid and has a world of its own.
 */
export function skylightApi(worlds: Worlds): Hono {
  const api = new Hono()

  async function serve<Value>(
    context: Context,
    operate: Operation<Value>,
    write: Write<Value>,
  ): Promise<Response> {
    const { method, path, raw } = context.req
    const key = readKey(raw.headers)
    const world = worlds(key ?? undefined)
    const answer = await world.receive({ method, path, key, signal: raw.signal }, operate)
    return respond(answer, write, world)
  }

  for (const kind of codeKinds) {
    api.post(`/channels/${kind}/connect`, (context) =>
      serve(context, (provider) => provider.connect(kind), writeAttempt),
    )
    api.get(`/channels/${kind}/status`, (context) => {
      const id = context.req.query('account_id')
      return id === undefined
        ? serve(context, (provider) => provider.read(kind), writeStatus)
        : serve(context, (provider) => provider.readAttempt(kind, id), writeReading)
    })
  }
  api.get('/channels/instagram/status', (context) =>
    serve(context, (provider) => provider.read('instagram'), writeChannel),
  )
  for (const kind of channelKinds) {
    api.post(`/channels/${kind}/refresh`, (context) =>
      serve(context, (provider) => provider.refresh(kind), writeChannel),
    )
    api.post(`/channels/${kind}/disconnect`, (context) =>
      serve(
        context,
        (provider) => provider.disconnect(kind),
        () => null,
      ),
    )
  }
  api.all('*', (context) =>
    serve(
      context,
      () => ({ type: 'not-found' }),
      () => null,
    ),
  )
  return api
}

/** The key from `X-Api-Key`, else from `Authorization: Bearer`. */
function readKey(headers: Headers): string | null {
  const bearer = /^Bearer +(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1]
  return headers.get('x-api-key') || bearer || null
}
