import { parseArgs } from 'node:util'
import { listen, type ListeningSandbox } from '../sandbox/node.js'
import { UsageError } from './usage-error.js'

const help = `Usage: channelkit sandbox [options]

Serves a SkylightChat that exists in memory, and an API to control it.

Options:
  --port <number>  4174 unless given; 0 is any free port
  --host <name>    127.0.0.1 unless given: whoever reaches the sandbox controls it
  --help           show this
`

/** `channelkit sandbox`: serves until SIGINT or SIGTERM. */
export async function sandbox(args: readonly string[]): Promise<void> {
  const options = readOptions(args)
  if (options.help) return void process.stdout.write(help)
  const port = readPort(options.port)
  // The system would take it for every address of the machine.
  if (options.host === '') throw new UsageError('--host is empty. Leave it out for 127.0.0.1.')
  const { url, close } = await open(port, options.host)
  process.stdout.write(`SkylightChat's API  ${url}/api/v1
The control API     ${url}/sandbox

Every API key is valid and has a world of its own; "demo" is the one that control calls mean
unless they name another:

  curl -X POST ${url}/api/v1/channels/whatsapp/connect -H 'X-Api-Key: demo'
  curl -X POST ${url}/sandbox/scan -d '{"code": "<text of the code>"}'
  curl ${url}/sandbox/state
`)
  await interruption()
  await close()
}

function readOptions(args: readonly string[]): { port: string; host: string; help: boolean } {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '4174' },
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

async function open(port: number, host: string): Promise<ListeningSandbox> {
  try {
    return await listen({ port, host })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new Error(`Port ${port} of ${host} is taken. Choose another with --port.`)
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
