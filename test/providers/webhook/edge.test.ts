import { createContext, runInContext } from 'node:vm'
import type * as Server from 'channelkit/server'
import { build } from 'esbuild'
import { expect, it } from 'vitest'
import { at, keebaiEvent, keebaiSignature, secret } from './deliveries.js'

/** What every platform with `fetch` has, and nothing of node's. */
const platform = {
  crypto,
  clearTimeout,
  setTimeout,
  Headers,
  ReadableStream,
  Request,
  Response,
  TextDecoder,
  TextEncoder,
  URL,
}

it('verifies where there is nothing but the web platform', async () => {
  const { outputFiles } = await build({
    entryPoints: ['src/exports/server.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'server',
    platform: 'neutral',
  })
  const context = createContext({ ...platform })
  runInContext(outputFiles[0]?.text ?? '', context)
  const { verifyWebhook } = context['server'] as typeof Server
  const body = keebaiEvent()
  const request = new Request('https://host.example', {
    method: 'POST',
    headers: { 'X-Keebai-Signature': keebaiSignature(body) },
    body,
  })
  const options = { provider: 'keebai', secret, now: () => at } as const
  expect(await verifyWebhook({ ...options, request })).toMatchObject({ id: 'evt_01HXYZABC' })
  const unsigned = { headers: {}, body }
  await expect(verifyWebhook({ ...options, request: unsigned })).rejects.toMatchObject({
    code: 'unauthenticated',
  })
})
