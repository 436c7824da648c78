import { AsyncLocalStorage } from 'node:async_hooks'
import type { Channel } from 'channelkit/headless'
import { keebai } from 'channelkit/providers/keebai'
import { skylight } from 'channelkit/providers/skylight'
import { createSandbox, type World } from 'channelkit/sandbox'
import { type ChannelHandler, createChannelHandler } from 'channelkit/server'
import { keys, sealSecret, type Tenant, tenants } from './secrets.js'

/** A start that a provider was asked for, and what became of it. */
export interface Start {
  readonly tenant: Tenant
  /** The page's name for it. */
  readonly attemptId: string
  readonly generation: number
  readonly at: number
  /** `lost` where the provider may have begun it, and its answer did not come or said nothing. */
  outcome: 'asked' | 'begun' | 'lost' | 'refused'
}

/** The host's server before its providers. */
export interface Server {
  readonly worldOf: (tenant: Tenant) => World
  /** Answers a request of a page. Rejects where the process that took it ends. */
  handle(request: Request, attemptId: string | undefined): Promise<Response>
  /** Counts the processes: each restart begins another, which remembers nothing. */
  readonly generation: () => number
  restart(): void
  readonly starts: readonly Start[]
  /** Every line that the host's log got. */
  readonly lines: readonly unknown[]
  /** Connections that the host was told of. */
  readonly told: readonly { readonly tenant: string; readonly channel: Channel }[]
  /** Requests to providers that have no answer yet, with how long they have been waited for. */
  readonly waiting: () => readonly { readonly path: string; readonly since: number }[]
  close(): void
}

/** Opens a handler before two real gateways and a sandbox. */
export function openServer(now: () => number, seed: number): Server {
  const sandbox = createSandbox()
  const asking = new AsyncLocalStorage<string | undefined>()
  const starts: Start[] = []
  const lines: unknown[] = []
  const told: { tenant: string; channel: Channel }[] = []
  const waiting = new Set<{ path: string; since: number }>()
  let process = openProcess(0)

  tenants.forEach((tenant, at) => sandbox.world(keys[tenant]).reset({ seed: seed + at }))

  function openProcess(generation: number) {
    const death = new AbortController()
    const died = new Promise<never>((_, reject) => {
      death.signal.addEventListener('abort', () => reject(new TypeError('the process has ended')))
    })
    died.catch(() => undefined)

    function fetchOf(tenant: Tenant) {
      return async (url: string, init: RequestInit): Promise<Response> => {
        if (death.signal.aborted) return died
        const { pathname } = new URL(url)
        const ask = { path: `${init.method ?? 'GET'} ${pathname}`, since: now() }
        const attemptId = asking.getStore()
        const start: Start | null =
          attemptId !== undefined && /^POST .*\/connect$/.test(ask.path)
            ? { tenant, attemptId, generation, at: now(), outcome: 'asked' }
            : null
        if (start) starts.push(start)
        waiting.add(ask)
        try {
          const signal = AbortSignal.any([death.signal, ...(init.signal ? [init.signal] : [])])
          const response = await Promise.race([sandbox.fetch(url, { ...init, signal }), died])
          if (start) start.outcome = await outcomeOf(response.clone())
          return response
        } catch (error) {
          if (start) start.outcome = 'lost'
          throw error
        } finally {
          waiting.delete(ask)
        }
      }
    }

    const gateways = {
      acme: skylight({ apiKey: keys.acme, fetch: fetchOf('acme') }),
      globex: keebai({ token: keys.globex, fetch: fetchOf('globex') }),
    }
    const handler: ChannelHandler = createChannelHandler({
      basePath: '/api/channels',
      secret: sealSecret,
      authenticate: ({ headers }) => {
        const subject = headers.get('cookie')
        return subject === null ? null : { subject, can: ['see', 'connect', 'disconnect'] }
      },
      gateway: (subject) => gateways[subject as Tenant],
      onConnected(tenant, channel) {
        told.push({ tenant, channel })
        lines.push({ tenant, channel })
      },
      onDisconnected: (tenant, channel) => void lines.push({ tenant, channel }),
      onError: (failure) => void lines.push(failure),
      onAnswer: (answer) => void lines.push(answer),
    })
    return { generation, handler, death, died }
  }

  return {
    worldOf: (tenant) => sandbox.world(keys[tenant]),
    handle: (request, attemptId) => {
      const { handler, died } = process
      return Promise.race([asking.run(attemptId, () => handler(request)), died])
    },
    generation: () => process.generation,
    restart() {
      process.death.abort()
      process = openProcess(process.generation + 1)
    },
    starts,
    lines,
    told,
    waiting: () => [...waiting],
    close() {
      process.death.abort()
      sandbox.close()
    },
  }
}

/** Whether a provider says that it has begun an attempt. */
async function outcomeOf(response: Response): Promise<Start['outcome']> {
  if (!response.ok) return 'refused'
  const text = await response.text().catch(() => '')
  return /"(qr_code|session_id)":"[^"]+"/.test(text) && isJson(text) ? 'begun' : 'lost'
}

function isJson(text: string): boolean {
  try {
    return Boolean(JSON.parse(text))
  } catch {
    return false
  }
}
