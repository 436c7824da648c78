#!/usr/bin/env node
import { createRequire } from 'node:module'
import { connect } from './connect.js'
import { Interruption } from './interruption.js'
import { looksLikeKey } from './keys.js'
import { sandbox } from './sandbox.js'
import { status } from './status.js'
import { UsageError } from './usage-error.js'

const help = `Usage: channelkit <command> [options]

Commands:
  connect    connect an account: by a code, by an address, or by a login
  status     list the channels
  sandbox    serve a SkylightChat and a Keebai that exist in memory

Options:
  --help     show this, or after a command what it takes
  --version  show the version
`

const commands: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  connect,
  status,
  sandbox,
}

// Whoever was reading has left: of a closed pipe there is nothing to tell anybody.
process.stdout.on('error', () => process.exit(1))

try {
  await run(process.argv.slice(2))
} catch (error) {
  // At once: what is still on its way to a provider is of no use to anybody.
  if (error instanceof Interruption) process.exit(error.exitCode)
  process.stderr.write(`channelkit: ${error instanceof Error ? error.message : String(error)}\n`)
  if (error instanceof UsageError) process.stderr.write('Try channelkit --help.\n')
  process.exitCode = error instanceof UsageError ? 2 : 1
}

async function run([name, ...args]: readonly string[]): Promise<void> {
  if (name === '--help' || name === '-h') return void process.stdout.write(help)
  if (name === '--version' || name === '-v') return void process.stdout.write(`${version()}\n`)
  if (name === undefined) throw new UsageError('Which command?')
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command && looksLikeKey(name, process.env)) throw new UsageError('A key is no command.')
  if (!command) throw new UsageError(`There is no command "${name}".`)
  await command(args)
}

function version(): string {
  const manifest: { version: string } = createRequire(import.meta.url)('../../package.json')
  return manifest.version
}
