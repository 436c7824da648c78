import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Holding } from '../../bench/server/memory.js'

/** The demo in a process of its own, whose time passes quickly. */
export interface SoakHost {
  readonly url: string
  /** What the process holds when all its garbage is collected. */
  holding(): Promise<Holding>
  stop(): Promise<void>
}

/** Starts one on a free port. Rejects with what it says when it does not start. */
export async function startSoakHost(rate: number): Promise<SoakHost> {
  const side = fileURLToPath(new URL('host-side.ts', import.meta.url))
  const flags = ['--disable-warning=ExperimentalWarning', '--expose-gc', '--import', side]
  const server = spawn('node', [...flags, 'demo/server.ts'], {
    env: { ...process.env, PORT: '0', SANDBOX_PORT: '0', SOAK_RATE: String(rate) },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const ended = once(server, 'exit')
  const end = (): void => void server.kill('SIGKILL')
  process.once('exit', end)
  server.once('exit', () => process.off('exit', end))
  let said = ''
  for (const stream of [server.stdout, server.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (said += text))
  }
  const ready = new Promise<string>((resolve) => {
    server.stdout?.on('data', () => {
      const url = /Dashboard\s+(http\S+)\s/.exec(said)?.[1]
      if (url) resolve(url)
    })
  })
  const url = await Promise.race([
    ready,
    ended.then(() => {
      throw new Error(said)
    }),
  ])
  return {
    url,
    async holding() {
      const answer = once(server, 'message')
      server.send('holding')
      return ((await answer) as [Holding])[0]
    },
    async stop() {
      server.kill('SIGTERM')
      await ended
    },
  }
}
