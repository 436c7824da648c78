import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type CredentialOutcome, proxyGateway, type Reading } from 'channelkit/headless'
import { build } from 'esbuild'
import type { ProxiedGateway } from '../proxy/bench.js'

/** One process of a host's. */
export interface Host {
  /** A page of this subject's before it. */
  as(subject: string): ProxiedGateway
  /** The readings of a pairing as they come. */
  stream(subject: string, handle: string): HostStream
  /** Sends a login, also one that was sent before. */
  login(subject: string, login: object): Promise<CredentialOutcome>
  /** Ends it as if its machine had gone. */
  kill(): Promise<void>
}

/** A reading, or why there is none. */
type Heard = Reading | { readonly status?: never; readonly code: string }

/** A stream of readings. */
export interface HostStream {
  /** Everything that was heard. */
  readonly heard: readonly Heard[]
  readonly close: () => void
}

/** Builds the host from source. Gives its file. */
export async function buildHost(): Promise<string> {
  const outfile = fileURLToPath(new URL('../../.cache/processes/host.js', import.meta.url))
  await build({
    entryPoints: [fileURLToPath(new URL('host.ts', import.meta.url))],
    outfile,
    bundle: true,
    packages: 'external',
    // Our own name is a package's as well.
    alias: { channelkit: fileURLToPath(new URL('../../src/exports', import.meta.url)) },
    platform: 'node',
    format: 'esm',
    logLevel: 'warning',
  })
  return outfile
}

/** Starts a process of the host. */
export async function startHost(file: string, env: Record<string, string>): Promise<Host> {
  const child = spawn(process.execPath, [file], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const end = () => void child.kill('SIGKILL')
  process.once('exit', end)
  child.once('exit', () => process.off('exit', end))
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  const endpoint = `${said.toString().trim()}/api/channels`
  return {
    as: (subject) =>
      proxyGateway({ endpoint, headers: { 'x-subject': subject } }) as ProxiedGateway,
    stream: (subject, handle) => streamOf(endpoint, subject, handle, child),
    async login(subject, login) {
      const headers = { ...headersOf(subject), 'content-type': 'application/json' }
      const body = JSON.stringify(login)
      const response = await fetch(`${endpoint}/logins`, { method: 'POST', headers, body })
      return (await response.json()) as CredentialOutcome
    },
    kill: () => kill(child),
  }
}

async function kill(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

function streamOf(
  endpoint: string,
  subject: string,
  handle: string,
  child: ChildProcess,
): HostStream {
  const heard: Heard[] = []
  const tab = new AbortController()
  const headers = {
    ...headersOf(subject),
    accept: 'text/event-stream',
    'channelkit-id': handle,
  }
  const read = async (): Promise<void> => {
    const url = `${endpoint}/pairings/whatsapp/reading`
    const response = await fetch(url, { headers, signal: tab.signal })
    if (!response.headers.get('content-type')?.includes('event-stream')) {
      heard.push((await response.json()) as Heard)
      return
    }
    const { body } = response
    let text = ''
    for await (const piece of body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += piece
      const events = text.split('\n\n')
      text = events.pop() ?? ''
      for (const event of events) {
        if (event.startsWith('data: ')) heard.push(JSON.parse(event.slice(6)) as Heard)
      }
    }
  }
  const isOver = (): boolean => {
    const status = heard.at(-1)?.status ?? 'waiting'
    return tab.signal.aborted || hasEnded(child) || !/waiting|scanned/.test(status)
  }
  // As a page, which asks again where it hears no more.
  const listen = async (): Promise<void> => {
    while (!isOver()) {
      await read().catch(() => undefined)
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }
  void listen()
  return { heard, close: () => tab.abort() }
}

function headersOf(subject: string): Record<string, string> {
  return { 'channelkit-version': '1', 'x-subject': subject }
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null
}
