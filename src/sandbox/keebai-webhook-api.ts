import type { Context, Hono } from 'hono'
import { readBody } from './body.js'
import type { KeebaiScope } from './keebai-answer.js'
import type { KeebaiOperation } from './keebai-provider.js'
import { tooLarge } from './keebai-response.js'
import { readWebhook, writeNewWebhook, writeReport } from './keebai-webhook-wire.js'

/** Answers a call by what it asks of Keebai, and by how that is written. */
export type ServeKeebai = <Value>(
  context: Context,
  scope: KeebaiScope | undefined,
  operate: KeebaiOperation<Value>,
  toBody: (value: Value) => object,
) => Promise<Response>

/** The part of Keebai's API that is about webhooks: they are made, seen and removed. */
export function webhookRoutes(api: Hono, serve: ServeKeebai): void {
  api.post('/webhooks', async (context) => {
    const body = await readBody(context.req.raw)
    if (body === 'too large') return tooLarge()
    const wish = readWebhook(body.json)
    return serve(
      context,
      'webhooks:manage',
      (keebai) => ('type' in wish ? wish : keebai.subscribe(wish)),
      writeNewWebhook,
    )
  })
  api.get('/webhooks', (context) =>
    serve(
      context,
      'webhooks:read',
      (keebai) => keebai.webhooks(),
      (reports) => ({ data: reports.map(writeReport) }),
    ),
  )
  api.get('/webhooks/:id', (context) => {
    const id = context.req.param('id')
    return serve(context, 'webhooks:read', (keebai) => keebai.readWebhook(id), writeReport)
  })
  api.delete('/webhooks/:id', (context) => {
    const id = context.req.param('id')
    return serve(
      context,
      'webhooks:manage',
      (keebai) => keebai.removeWebhook(id),
      () => ({}),
    )
  })
}
