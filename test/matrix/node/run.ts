// What a server does with the package, on whichever Node runs this. Bundled by test/matrix/node.spec.ts.
import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { type ChannelGateway, proxyGateway } from 'channelkit/headless'
import { keebai } from 'channelkit/providers/keebai'
import { skylight } from 'channelkit/providers/skylight'
import { createSandbox } from 'channelkit/sandbox'
import { createChannelHandler, createWebhookHandler } from 'channelkit/server'
import { nodeFetch, toNodeListener } from 'channelkit/server/node'
import { controlAt } from '../../frameworks/control.js'
import { deferred } from '../../support/deferred.js'
import { connectByCode, connectByLogin, connectByNews } from '../../frameworks/journeys.js'

const program = 'node_modules/channelkit/dist/cli/channelkit.js'

await main()
process.stdout.write(`ok ${process.version}\n`)
process.exit(0)

async function main(): Promise<void> {
  const sandboxUrl = await startSandbox()
  for (const fetch of [globalThis.fetch, nodeFetch]) await connects(sandboxUrl, fetch)
  await takesWebhooks(sandboxUrl)
  await speaksHttps()
}

/** The command line serves the sandbox. */
async function startSandbox(): Promise<string> {
  const child = spawn(process.execPath, [program, 'sandbox', '--port', '0'])
  process.once('exit', () => child.kill())
  const [said] = await once(child.stdout.setEncoding('utf8'), 'data')
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(String(said))?.[0]
  return url ?? assert.fail(`The sandbox said: ${String(said)}`)
}

/** A handler connects by a code, by a login and by a stream, and the command line lists the channel. */
async function connects(sandboxUrl: string, fetch: typeof nodeFetch): Promise<void> {
  const subject = `by-${fetch.name}`
  const server = createServer(toNodeListener(handlerOn(sandboxUrl, fetch)))
  const endpoint = `${await listening(server)}/api/channels`
  const browserOf = (name: string): ChannelGateway =>
    proxyGateway({ endpoint, headers: { 'x-subject': name, origin: new URL(endpoint).origin } })
  const sandbox = controlAt(sandboxUrl)
  const byCode = await connectByCode(browserOf(subject), sandbox, subject)
  assert.equal(byCode.isConnected, true)
  const byLogin = await connectByLogin(browserOf(subject), sandbox, subject)
  assert.equal(byLogin.kind, 'instagram')
  const byNews = await connectByNews(browserOf(`keebai-${subject}`), sandbox, `keebai-${subject}`)
  assert.equal(byNews.kind, 'whatsapp')

  const args = [program, 'status', '--json', '--base-url', `${sandboxUrl}/api/v1`]
  const env = { ...process.env, SKYLIGHT_API_KEY: subject }
  const { stdout } = await promisify(execFile)(process.execPath, args, { env })
  const listed: { id: string }[] = JSON.parse(stdout)
  assert.ok(listed.some(({ id }) => id === byCode.id))
  server.closeAllConnections()
  server.close()
}

function handlerOn(sandboxUrl: string, fetch: typeof nodeFetch) {
  return createChannelHandler({
    basePath: '/api/channels',
    secret: 'a secret of at least thirty-two characters',
    authenticate: ({ headers }) => ({
      subject: headers.get('x-subject') ?? 'nobody',
      can: ['see', 'connect', 'disconnect'],
    }),
    gateway: (subject) =>
      subject.startsWith('keebai')
        ? keebai({ token: subject, baseUrl: `${sandboxUrl}/v1`, fetch })
        : skylight({ apiKey: subject, baseUrl: `${sandboxUrl}/api/v1`, fetch }),
  })
}

/** An event is verified and told. */
async function takesWebhooks(sandboxUrl: string): Promise<void> {
  const { control } = controlAt(sandboxUrl)
  const subject = 'keebai-webhooks'
  let secret = ''
  const told = deferred<string>()
  const handle = createWebhookHandler({
    provider: 'keebai',
    secret: () => secret,
    subjectOf: () => subject,
    onEvent: (_, { type }) => told.resolve(type),
    onError: (failure) => told.reject(new Error(JSON.stringify(failure))),
  })
  const url = await listening(createServer(toNodeListener(handle)))
  ;({ secret } = await control<{ secret: string }>('POST webhooks', subject, { url }))
  const id = 'whatsapp_1'
  await control(`PUT keebai/channels/${id}`, subject, { type: 'whatsapp', isActive: true })
  assert.match(await told.promise, /connected$/)
}

/** Both ways to fetch ask a provider whose certificate NODE_EXTRA_CA_CERTS names, and no other. */
async function speaksHttps(): Promise<void> {
  const { fetch: answer } = createSandbox()
  for (const name of ['known', 'unknown']) {
    const [key, cert] = [`${name}.key`, `${name}.crt`].map((file) => readFileSync(file))
    const listener: RequestListener = toNodeListener(answer)
    const server = createSecureServer({ key, cert }, listener)
    const url = (await listening(server)).replace('http:', 'https:')
    for (const fetch of [globalThis.fetch, nodeFetch]) {
      const gateway = skylight({ apiKey: 'https', baseUrl: `${url}/api/v1`, fetch })
      if (name === 'known') assert.deepEqual(await gateway.channels.list(), [])
      else await assert.rejects(gateway.channels.list(), { code: 'provider-unavailable' })
    }
    server.closeAllConnections()
    server.close()
  }
}

async function listening(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
