#!/usr/bin/env node
import { createRequire } from 'node:module'
import { sandbox } from './sandbox.js'
import { UsageError } from './usage-error.js'

const help = `Usage: channelkit <command> [options]

Commands:
  sandbox    serve a SkylightChat that exists in memory

Options:
  --help     show this, or after a command what it takes
  --version  show the version
`

const commands: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = { sandbox }

try {
  await run(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`channelkit: ${error instanceof Error ? error.message : String(error)}\n`)
  if (error instanceof UsageError) process.stderr.write('Try channelkit --help.\n')
  process.exitCode = error instanceof UsageError ? 2 : 1
}

async function run([name, ...args]: readonly string[]): Promise<void> {
  if (name === '--help' || name === '-h') return void process.stdout.write(help)
  if (name === '--version' || name === '-v') return void process.stdout.write(`${version()}\n`)
  if (name === undefined) throw new UsageError('Which command?')
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) throw new UsageError(`There is no command "${name}".`)
  await command(args)
}

function version(): string {
  const manifest: { version: string } = createRequire(import.meta.url)('../../package.json')
  return manifest.version
}
