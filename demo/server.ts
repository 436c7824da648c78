// The demo's server: the built dashboard, its channel handler, and the sandbox, in one process.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { keebai } from 'channelkit/providers/keebai'
import { skylight } from 'channelkit/providers/skylight'
import { listen } from 'channelkit/sandbox/node'
import { toNodeListener } from 'channelkit/server/node'
import { isLoopbackName } from '../src/sandbox/loopback.ts'
import { type Provider, readConfig, warningOf } from './server/config.ts'
import { loadPages } from './server/pages.ts'
import { sandboxed } from './server/providers.ts'
import { sharedBy } from './server/redis.ts'
import { type Backend, createSite } from './server/site.ts'

interface RunningBackend extends Backend {
  /** How the terminal calls it. */
  readonly lines: readonly string[]
  close(): Promise<void>
}

const dist = fileURLToPath(new URL('../dist-demo', import.meta.url))

try {
  await start()
} catch (error) {
  console.error(sentenceOf(error))
  process.exit(1)
}

async function start(): Promise<void> {
  const config = readConfig(process.env)
  const { host, port, secret, redisUrl, provider } = config
  const pages = await loadPages(dist)
  const backend = await startBackend(provider)
  const shared =
    redisUrl === undefined
      ? undefined
      : await sharedBy(redisUrl, ({ message }) => console.warn(message))
  const server = createServer()
  server.listen(port, host)
  await once(server, 'listening')
  const own = (server.address() as AddressInfo).port
  const address = addressOf(host, own)
  const parts = { host, address, backend, pages, secret, shared }
  server.on('request', toNodeListener(createSite(parts)))

  console.log(`Dashboard  http://${host}:${own}`)
  for (const line of backend.lines) console.log(line)
  const warning = warningOf(config)
  if (warning) console.warn(warning)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      server.close()
      server.closeAllConnections()
      // What listens to Redis would keep the process.
      void backend.close().finally(() => process.exit())
    })
  }
}

async function startBackend(provider: Provider): Promise<RunningBackend> {
  switch (provider.name) {
    case 'skylight': {
      const { apiKey, baseUrl } = provider
      const gateway = skylight({ apiKey, baseUrl })
      return { ...account('SkylightChat'), gateways: { skylight: () => gateway } }
    }
    case 'keebai': {
      const { token, baseUrl, webhookSecret } = provider
      const gateway = keebai({ token, baseUrl })
      return { ...account('Keebai'), gateways: { keebai: () => gateway }, webhookSecret }
    }
    case 'sandbox':
      return startSandbox(provider)
  }
}

/** Where this machine reaches the demo: the sandbox sends webhooks to nobody else over plain http. */
function addressOf(host: string, port: number): string | null {
  const isEverywhere = host === '0.0.0.0' || host === '::'
  if (!isEverywhere && !isLoopbackName(host)) return null
  const name = isEverywhere ? '127.0.0.1' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}

/** A real account, which everybody shares. */
function account(name: string): Pick<RunningBackend, 'lines' | 'close'> {
  return { lines: [`Provider   ${name}`], close: async () => {} }
}

async function startSandbox(
  ports: Pick<Extract<Provider, { name: 'sandbox' }>, 'port' | 'portalPort'>,
): Promise<RunningBackend> {
  // Wherever the demo is: whoever reaches the sandbox itself controls every company's world.
  const { url, portalUrl, sandbox, close } = await listen(ports)
  return {
    lines: [`Sandbox    ${url}`, `Portal     ${portalUrl}`],
    gateways: sandboxed(url),
    sandbox: { control: (request) => sandbox.fetch(request), portalUrl, world: sandbox.world },
    close,
  }
}

function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (!('code' in error && error.code === 'EADDRINUSE' && 'port' in error)) return error.message
  return `Port ${String(error.port)} is in use. Set PORT, SANDBOX_PORT or PORTAL_PORT to another one.`
}
