import { Hono, type Context } from 'hono'
import { channelKinds } from '../gateway/channel.js'
import { readBody } from './body.js'
import { codeKinds } from './codes.js'
import type { Operation } from './reception.js'
import { readAnswer, readLogin, writeOutcome, writeResent } from './skylight-login-wire.js'
import { respond, type Write } from './skylight-response.js'
import { writeAttempt, writeChannel, writeReading, writeStatus } from './skylight-wire.js'
import type { Worlds } from './worlds.js'

/**
 * SkylightChat's channel API, as https://docs.skylightchat.com/rest-api/channels has it. Every API
 * key is valid and has a world of its own.
 */
export function skylightApi(worlds: Worlds): Hono {
  const api = new Hono()
  api.use(async (context, next) => {
    // Any page in a developer's browser can reach a loopback address. It shall connect nothing there.
    if (context.req.header('sec-fetch-site') !== 'cross-site') return next()
    return context.json({ success: false, message: 'Pages of other sites may not call this.' }, 403)
  })

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

  /** The same of a call that has a body. No more is kept of it than the provider keeps. */
  async function serveBody<Value>(
    context: Context,
    operate: (body: unknown) => Operation<Value>,
    write: Write<Value>,
  ): Promise<Response> {
    const body = await readBody(context.req.raw)
    if (body !== 'too large') return serve(context, operate(body.json), write)
    return context.json({ success: false, message: 'The body is larger than 16 kB.' }, 413)
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
  api.post('/channels/instagram/connect', (context) =>
    serveBody(context, (body) => (provider) => provider.login(readLogin(body)), writeOutcome),
  )
  api.post('/channels/instagram/2fa', (context) =>
    serveBody(
      context,
      (body) => (provider) => {
        const { id, code } = readAnswer(body)
        return provider.answer(id, code)
      },
      writeOutcome,
    ),
  )
  api.post('/channels/instagram/2fa/resend', (context) =>
    serveBody(context, (body) => (provider) => provider.resend(readAnswer(body).id), writeResent),
  )
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
