import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { ConsoleMessage, Page } from '@playwright/test'

const exec = promisify(execFile)

/** Node 22 of the project first, as in its npm scripts. */
const env = {
  ...process.env,
  PATH: `${resolve('node_modules/.bin')}${delimiter}${process.env['PATH']}`,
  NEXT_TELEMETRY_DISABLED: '1',
  // Playwright colours its workers, which Node then reports on every start.
  FORCE_COLOR: '',
}

/** An app outside the repository that has the package from its tarball, as a user would. */
export interface Consumer {
  /** Runs one of the app's scripts to its end; throws with its output when it fails. */
  run(script: string, variables?: NodeJS.ProcessEnv): Promise<void>
  /** Starts one of the app's scripts as a server and waits until it answers at the URL. */
  serve(script: string, url: string, variables?: NodeJS.ProcessEnv): Promise<void>
  /** Stops the server that runs. */
  stop(): Promise<void>
  /** Stops the server and removes the app. */
  remove(): Promise<void>
}

/** Copies an app of this folder to a temporary place, packs the built library and installs it there. */
export async function installConsumer(name: string): Promise<Consumer> {
  const folder = await mkdtemp(join(tmpdir(), `channelkit-${name}-`))
  await cp(join('test/consumers', name), folder, { recursive: true })
  await exec('npm', ['pack', '--silent', '--pack-destination', folder], { env })
  const tarball = (await readdir(folder)).filter((file) => file.endsWith('.tgz'))
  const options = ['--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error']
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
    stop,
    async remove() {
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Every warning and error the page prints or throws from now on, React's about hydration among them. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message: ConsoleMessage) => {
    if (!['warning', 'error'].includes(message.type())) return
    complaints.push(`${message.text()} (${message.location().url})`)
  })
  return complaints
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
