import { parseArgs } from 'node:util'
import { listen, type ListeningSandbox } from '../sandbox/node.js'
import { UsageError } from './usage-error.js'

const help = `Usage: channelkit sandbox [options]

Serves a SkylightChat and a Keebai that exist in memory, and an API to control them.

Options:
  --port <number>         4174 unless given; 0 is any free port
  --portal-port <number>  where people finish Keebai's signups; any free port unless given
  --host <name>           127.0.0.1 unless given: whoever reaches the sandbox controls it
  --help                  show this
`

/** `channelkit sandbox`: serves until SIGINT or SIGTERM. */
export async function sandbox(args: readonly string[]): Promise<void> {
  const options = readOptions(args)
  if (options.help) return void process.stdout.write(help)
  const ports = { port: readPort(options.port), portalPort: readPort(options['portal-port']) }
  // The system would take it for every address of the machine.
  if (options.host === '') throw new UsageError('--host is empty. Leave it out for 127.0.0.1.')
  const { url, portalUrl, close } = await open(ports, options.host)
  process.stdout.write(`SkylightChat's API  ${url}/api/v1
Keebai's API        ${url}/v1
Keebai's portal     ${portalUrl}
The control API     ${url}/sandbox

Every key and token is valid and has a world of its own; "demo" is the one that control calls mean
unless they name another:

  curl -X POST ${url}/api/v1/channels/whatsapp/connect -H 'X-Api-Key: demo'
  curl -X POST ${url}/sandbox/scan -d '{"code": "<text of the code>"}'
  curl ${url}/sandbox/state
`)
  await interruption()
  await close()
}

interface Options {
  readonly port: string
  readonly 'portal-port': string
  readonly host: string
  readonly help: boolean
}

function readOptions(args: readonly string[]): Options {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '4174' },
        'portal-port': { type: 'string', default: '0' },
        host: { type: 'string', default: '127.0.0.1' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function readPort(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new UsageError(`"${text}" is no port. Give a number from 0 to 65535.`)
}

async function open(
  { port, portalPort }: { readonly port: number; readonly portalPort: number },
  host: string,
): Promise<ListeningSandbox> {
  try {
    return await listen({ port, portalPort, host })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      const isPortal = 'port' in error && error.port === portalPort
      const option = isPortal ? '--portal-port' : '--port'
      const taken = isPortal ? portalPort : port
      throw new Error(`Port ${taken} of ${host} is taken. Choose another with ${option}.`)
    }
    throw error
  }
}

/** Resolves when the process is told to end. */
function interruption(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}
