import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** Builds the command from source, under a name of its own for each file of tests. Gives its file. */
export async function buildCommand(name: string): Promise<string> {
  // Two folders below the root, as in the package, whose package.json it reads.
  const outfile = fileURLToPath(new URL(`../../.cache/cli/${name}.js`, import.meta.url))
  await build({
    entryPoints: [fileURLToPath(new URL('../../src/cli/channelkit.ts', import.meta.url))],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'warning',
  })
  return outfile
}

/** An environment for a command: that of the tests without anybody's keys, and with these. */
export function environment(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const own = Object.entries(process.env).filter(([name]) => !/^(SKYLIGHT|KEEBAI)_/.test(name))
  return { ...(Object.fromEntries(own) as Record<string, string>), ...more }
}

/** How to run a command. */
export interface Run {
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** Starts a command with its streams open. */
export function start(file: string, { args, env }: Run): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [file, ...args], { env: environment(env) })
}

/** Runs a command to its end, with this text on its standard input. */
export async function run(
  file: string,
  wish: Run,
  input = '',
): Promise<{ code: unknown; out: string; err: string }> {
  const child = start(file, wish)
  child.stdin.end(input)
  const [[code], out, err] = await Promise.all([
    once(child, 'exit'),
    text(child.stdout),
    text(child.stderr),
  ])
  return { code, out, err }
}
