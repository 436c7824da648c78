// The demo's server: the built dashboard, its channel handler, and the sandbox, in one process.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { listen } from 'channelkit/sandbox/node'
import { toNodeListener } from 'channelkit/server/node'
import { type Provider, readConfig, warningOf } from './server/config.ts'
import { loadPages } from './server/pages.ts'
import { type Backend, createSite } from './server/site.ts'
import { keyOf } from './server/tenants.ts'

interface RunningBackend extends Backend {
  /** How the terminal calls it. */
  readonly line: string
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
  const { host, port, secret, provider } = config
  const pages = await loadPages(dist)
  const backend = await startBackend(provider)
  const server = createServer(toNodeListener(createSite({ host, backend, pages, secret })))
  server.listen(port, host)
  await once(server, 'listening')

  console.log(`Dashboard  http://${host}:${(server.address() as AddressInfo).port}`)
  console.log(backend.line)
  const warning = warningOf(config)
  if (warning) console.warn(warning)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      server.close()
      server.closeAllConnections()
      void backend.close()
    })
  }
}

async function startBackend(provider: Provider): Promise<RunningBackend> {
  if (provider.name === 'skylight') {
    const { apiKey, baseUrl } = provider
    return {
      line: 'Provider   SkylightChat',
      connection: () => (baseUrl === undefined ? { apiKey } : { apiKey, baseUrl }),
      close: async () => {},
    }
  }
  // Wherever the demo is: whoever reaches the sandbox itself controls every company's world.
  const { url, sandbox, close } = await listen({ port: provider.port })
  return {
    line: `Sandbox    ${url}`,
    connection: (tenant) => ({ apiKey: keyOf(tenant), baseUrl: `${url}/api/v1` }),
    control: (request) => sandbox.fetch(request),
    close,
  }
}

function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (!('code' in error && error.code === 'EADDRINUSE' && 'port' in error)) return error.message
  return `Port ${String(error.port)} is in use. Set PORT or SANDBOX_PORT to another one.`
}
