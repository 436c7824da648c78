import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { findSecret } from '../e2e/support/leaks.js'
import { ports } from '../../tooling/ports.js'

const exec = promisify(execFile)

/** Where the sandbox listens that every consumer's handler asks. */
export const SANDBOX_URL = `http://127.0.0.1:${ports.sandbox}`

const providerKey = `sk_live_${randomBytes(12).toString('hex')}`

/** The world of the sandbox in which somebody of that name is, whichever consumer asks. */
export function worldOf(subject: string): string {
  return `${providerKey}-${subject}`
}

/** Node 22 of the project first, as in its npm scripts. */
const env = {
  ...process.env,
  PATH: `${resolve('node_modules/.bin')}${delimiter}${process.env['PATH']}`,
  NEXT_TELEMETRY_DISABLED: '1',
  // Playwright colours its workers, which Node then reports on every start.
  FORCE_COLOR: '',
  ASTRO_TELEMETRY_DISABLED: '1',
  PROVIDER_KEY: providerKey,
  SANDBOX_URL,
}

/** An app outside the repository that has the package from its tarball, as a user would. */
export interface Consumer {
  /** Runs one of the app's scripts to its end; throws with its output when it fails. */
  run(script: string, variables?: NodeJS.ProcessEnv): Promise<void>
  /** Starts one of the app's scripts as a server and waits until it answers at the URL. */
  serve(script: string, url: string, variables?: NodeJS.ProcessEnv): Promise<void>
  /** The files below these folders that hold the provider's key, however it is written, and how many files there are. */
  searchKey(...folders: readonly string[]): Promise<{ found: readonly string[]; files: number }>
  /** Stops the server that runs. */
  stop(): Promise<void>
  /** Stops the server and removes the app. */
  remove(): Promise<void>
}

/**
 * Copies an app of this folder and what all apps share to a temporary place, packs the built library and installs
 * it there. `versions` takes the place of what the app's package.json names, whether or not peers agree.
 */
export async function installConsumer(
  name: string,
  versions: Readonly<Record<string, string>> = {},
): Promise<Consumer> {
  const folder = await mkdtemp(join(tmpdir(), `channelkit-${name}-`))
  await cp(join('test/consumers', name), folder, { recursive: true })
  await cp('test/consumers/common', join(folder, 'common'), { recursive: true })
  await setVersions(join(folder, 'package.json'), versions)
  await exec('npm', ['pack', '--silent', '--pack-destination', folder], { env })
  const tarball = (await readdir(folder)).filter((file) => file.endsWith('.tgz'))
  const options = ['--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error']
  // A prerelease is in no range of peers.
  if (Object.keys(versions).length > 0) options.push('--legacy-peer-deps')
  await exec('npm', ['install', ...options, ...tarball.map((file) => `./${file}`)], {
    cwd: folder,
    env,
  })
  let server: ChildProcess | undefined

  async function stop(): Promise<void> {
    const { pid, exitCode } = server ?? {}
    if (!server || pid === undefined || exitCode !== null) return
    const ended = new Promise((done) => server?.once('exit', done))
    // The whole group: npm starts a shell, and that the server.
    process.kill(-pid, 'SIGKILL')
    await ended
  }

  return {
    async run(script, variables) {
      const options = { cwd: folder, env: { ...env, ...variables } }
      await exec('npm', ['run', '-s', script], options).catch(
        (error: { stdout: string; stderr: string }) => {
          throw new Error(`${name}: ${script} failed\n${error.stdout}${error.stderr}`)
        },
      )
    },
    async serve(script, url, variables) {
      await stop()
      server = spawn('npm', ['run', '-s', script], {
        cwd: folder,
        env: { ...env, ...variables },
        detached: true,
        stdio: ['ignore', 'ignore', 'inherit'],
      })
      await answers(url)
    },
    async searchKey(...folders) {
      const entries = await Promise.all(
        folders.map((each) =>
          readdir(join(folder, each), { recursive: true, withFileTypes: true }),
        ),
      )
      const files = entries.flat().filter((entry) => entry.isFile())
      const texts = await Promise.all(
        files.map(async ({ parentPath, name: file }) => {
          const url = join(parentPath, file)
          return { url, text: await readFile(url, 'latin1') }
        }),
      )
      return { found: findSecret(providerKey, texts), files: files.length }
    },
    stop,
    async remove() {
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function setVersions(
  file: string,
  versions: Readonly<Record<string, string>>,
): Promise<void> {
  const manifest: { dependencies: object } = JSON.parse(await readFile(file, 'utf8'))
  const dependencies = { ...manifest.dependencies, ...versions }
  await writeFile(file, JSON.stringify({ ...manifest, dependencies }))
}

async function answers(url: string): Promise<void> {
  const giveUp = AbortSignal.timeout(60_000)
  while (!giveUp.aborted) {
    const response = await fetch(url).catch(() => undefined)
    if (response?.ok) return
    await new Promise((done) => setTimeout(done, 200))
  }
  throw new Error(`${url} did not answer within 60 s`)
}
