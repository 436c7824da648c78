import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A real redis-server of a test's own on loopback, which keeps nothing. */
export interface RedisServer {
  readonly url: string
  /** Ends it as if the machine had gone: nothing is said to anybody. */
  kill(): Promise<void>
  /** Begins again where it was, empty. */
  start(): Promise<void>
  /** Holds it: connections stay, and nothing is answered. */
  pause(): void
  resume(): void
  /** Ends it and leaves nothing behind. */
  close(): Promise<void>
}

/**
 * Whether there is a redis-server. In `npm run test:full` Debian's is installed where it is missing;
 * else a line says that tests are left out.
 */
export function hasRedis(): boolean {
  if (isInstalled()) return true
  if (process.env['CHANNELKIT_FULL'] && install()) return true
  process.stdout.write('There is no redis-server: the tests that need one are skipped.\n')
  return false
}

/** Starts one on a free port. */
export async function startRedis(): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'channelkit-redis-'))
  const port = await freePort()
  let server: ChildProcess | null = null

  const start = async (): Promise<void> => {
    server = await serve(port, folder)
  }
  const kill = async (): Promise<void> => {
    const ending = server
    server = null
    if (!ending) return
    const ended = once(ending, 'exit')
    ending.kill('SIGKILL')
    await ended
  }

  await start()
  return {
    url: `redis://127.0.0.1:${port}`,
    kill,
    start,
    pause: () => void server?.kill('SIGSTOP'),
    resume: () => void server?.kill('SIGCONT'),
    close: async () => {
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A server that says it is ready. */
async function serve(port: number, folder: string): Promise<ChildProcess> {
  const options = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder]
  const server = spawn('redis-server', [...options, '--save', '', '--appendonly', 'no'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const end = () => void server.kill('SIGKILL')
  process.once('exit', end)
  server.once('exit', () => process.off('exit', end))
  await new Promise<void>((resolve, reject) => {
    let said = ''
    server.once('error', reject)
    server.once('exit', () => reject(new Error(`redis-server ended: ${said}`)))
    server.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('Ready to accept connections')) resolve()
    })
  })
  return server
}

/** A port of loopback that nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (typeof address !== 'object' || address === null) throw new Error('no port is free')
  return address.port
}

function isInstalled(): boolean {
  return spawnSync('redis-server', ['--version']).status === 0
}

/** By apt-get, which waits for another test that installs as well. */
function install(): boolean {
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  const apt = [...sudo, 'apt-get', '-qq', '-o', 'DPkg::Lock::Timeout=120']
  for (const rest of [['update'], ['install', '-y', '--no-install-recommends', 'redis-server']]) {
    const [command = '', ...args] = [...apt, ...rest]
    spawnSync(command, args, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  }
  return isInstalled()
}
