import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

/** A demo in a process of its own. */
export interface StartedDemo {
  readonly url: string
  /** Takes and sends messages, where something in it does. */
  readonly process: ChildProcess
  stop(): Promise<void>
  /** Ends it as if its machine had gone. */
  kill(): Promise<void>
}

/** Another demo, on a free port, with an environment of its own. Rejects with what it says when it does not start. */
export async function startDemo(
  env: Readonly<Record<string, string>>,
  flags: readonly string[] = [],
): Promise<StartedDemo> {
  const given = ['--disable-warning=ExperimentalWarning', ...flags, 'demo/server.ts']
  const server = spawn('node', given, {
    env: { ...process.env, PORT: '0', SANDBOX_PORT: '0', ...env },
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
      const url = /Dashboard\s+(http\S+)\s[^]*\n/.exec(said)?.[1]
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
    process: server,
    async stop() {
      server.kill('SIGTERM')
      await ended
    },
    async kill() {
      server.kill('SIGKILL')
      await ended
    },
  }
}
