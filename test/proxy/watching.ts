import { vi } from 'vitest'
import { sealed } from '../support/sealing.js'
import { watchedGateway, type WatchedGateway } from '../support/watched-gateway.js'
import { type BenchOptions, openBench, type Send } from './bench.js'

const request = { kind: 'whatsapp', method: 'qr' } as const

/** What an outcome is once everything has happened that needs no time. */
export async function ripe<T>(asked: Promise<T>): Promise<T> {
  let isDone = false
  const done = asked.finally(() => (isDone = true))
  done.catch(() => undefined)
  while (!isDone) {
    await vi.advanceTimersByTimeAsync(0)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return done
}

/** Everything happens that needs no time. */
export async function calm(): Promise<void> {
  for (let still = 0; still < 5; still += 1) {
    await ripe(Promise.resolve())
    if (await sealed()) still = 0
  }
}

/** A page's readings of one pairing. */
export interface Page {
  readonly handle: string
  /** Asks for a reading in this manner. */
  ask(accept?: string, init?: RequestInit): Promise<Response>
  /** The same, read as JSON. */
  read(accept?: string): Promise<unknown>
  stream(init?: RequestInit): Promise<PageStream>
}

/** A stream as a page takes it. */
export interface PageStream {
  readonly response: Response
  /** The next piece; null at the end. */
  next(): Promise<string | null>
  /** The next reading, beats passed over; null at the end. */
  reading(): Promise<unknown>
  close(): Promise<void>
}

/** A page before a handler whose provider pushes, after the start of a pairing. */
export async function openPage({
  provider = watchedGateway(),
  ...options
}: BenchOptions & { readonly provider?: WatchedGateway } = {}) {
  const { send, as } = openBench({ provider, ...options })
  const start = async (subject = 'acme', attemptId = 'a1'): Promise<Page> => {
    const { id } = await ripe(as(subject).pairing.start({ ...request, attemptId }))
    return pageOf(send, subject, id)
  }
  return { provider, send, as, start, page: await start() }
}

/** The page of a handle, before this handler. */
export function pageOf(send: Send, subject: string, handle: string): Page {
  const ask: Page['ask'] = (accept = '*/*', { headers, ...init } = {}) =>
    send('GET /pairings/whatsapp/reading', {
      headers: { 'channelkit-id': handle, 'x-subject': subject, accept, ...(headers as object) },
      ...init,
    })
  return {
    handle,
    ask,
    read: async (accept) => (await ripe(ask(accept))).json(),
    async stream(init) {
      const response = await ripe(ask('text/event-stream', init))
      return streamOf(response)
    },
  }
}

function streamOf(response: Response): PageStream {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  const next = async (): Promise<string | null> => (await reader?.read())?.value ?? null
  return {
    response,
    next: () => ripe(next()),
    async reading() {
      for (;;) {
        const piece = await ripe(next())
        if (piece === null) return null
        const [, json] = /^data: (.*)\n\n$/.exec(piece) ?? []
        if (json) return JSON.parse(json)
      }
    },
    close: async () => reader?.cancel(),
  }
}
