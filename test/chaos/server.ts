import { type Channel, type ChannelGateway, isChannelError } from 'channelkit/headless'
import { keebai } from 'channelkit/providers/keebai'
import { skylight } from 'channelkit/providers/skylight'
import { createSandbox, type World } from 'channelkit/sandbox'
import { type ChannelHandler, createChannelHandler } from 'channelkit/server'
import { DroppedConnection } from '../../src/sandbox/dropped.js'
import { writeReading, writeRefusal } from '../../src/sandbox/skylight-wire.js'
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
  /** The provider's own name of it. */
  handle?: string
}

/** A connection that the host was told of, and the process that told it. */
export interface Told {
  readonly tenant: string
  readonly channel: Channel
  readonly generation: number
}

/** The host's server before its providers. */
export interface Server {
  readonly worldOf: (tenant: Tenant) => World
  /** Answers a request of a page. Rejects where the process that took it ends. */
  handle(request: Request): Promise<Response>
  /** Counts the processes: each restart begins another, which remembers nothing. */
  readonly generation: () => number
  restart(): void
  /** Cuts every line to the providers. */
  cutProviders(): void
  readonly starts: readonly Start[]
  /** How often a provider was asked to begin one, by whatever it was asked. */
  readonly connects: () => number
  /** The provider's own name of an attempt, by the beginning of the page's: of its last code. */
  attemptOf(tenant: string, stem: string): string | undefined
  /** How often a provider has taken a login or a code. */
  readonly logins: () => number
  /** How often a provider did not find what it was asked about, but for attempts whose code has died. */
  readonly strays: () => number
  /** Every line that the host's log got. */
  readonly lines: readonly unknown[]
  /** Connections that the host was told of. */
  readonly told: readonly Told[]
  /** Requests to providers that have no answer yet, with how long they have been waited for. */
  readonly waiting: () => readonly { readonly path: string; readonly since: number }[]
  close(): void
}

/** Opens a handler before two real gateways and a sandbox. Tells of each answer of theirs. */
export function openServer(
  now: () => number,
  { seed, deaths }: { readonly seed: number; readonly deaths: Deaths },
  answered: () => void,
): Server {
  const sandbox = createSandbox()
  const starts: Start[] = []
  const lines: unknown[] = []
  const told: Told[] = []
  const waiting = new Set<{ path: string; since: number }>()
  let connects = 0
  let logins = 0
  let strays = 0
  let provider = new AbortController()
  let process = openProcess(0)

  tenants.forEach((tenant, at) => sandbox.world(keys[tenant]).reset({ seed: seed + at }))

  function openProcess(generation: number) {
    const death = new AbortController()
    const died = new Promise<never>((_, reject) => {
      death.signal.addEventListener('abort', () => reject(new TypeError('the process has ended')))
    })
    died.catch(() => undefined)

    function fetchOf() {
      return async (url: string, init: RequestInit): Promise<Response> => {
        if (death.signal.aborted) return died
        const { pathname } = new URL(url)
        const ask = { path: `${init.method ?? 'GET'} ${pathname}`, since: now() }
        if (/^POST .*\/(whatsapp|telegram)\/connect$/.test(ask.path)) connects += 1
        const isLogin = /\/instagram\/(connect|2fa)$/.test(ask.path)
        if (isLogin) logins += 1
        waiting.add(ask)
        try {
          const lines = [death.signal, provider.signal, init.signal ?? []].flat()
          const signal = AbortSignal.any(lines)
          const lastWord = deathOf(url, sandbox.world(keys.acme), deaths)
          const answer = lastWord ?? sandbox.fetch(url, { ...init, signal })
          // What it says now may be another thing by the time it arrives.
          answered()
          const response = await Promise.race([answer, died, cut(provider)])
          if (!lastWord && response.status === 404) strays += 1
          // What was refused was not taken, and of nonsense nobody knows: a browser may send it again.
          const isNonsense = Boolean(sandbox.world(keys.acme).state().faults.malformed)
          if (isLogin && (!response.ok || isNonsense)) logins -= 1
          return response
        } catch (error) {
          if (isLogin && error instanceof DroppedConnection) logins -= 1
          throw error
        } finally {
          waiting.delete(ask)
          answered()
        }
      }
    }

    /** The same gateway, of which every start is noted. */
    function noting(tenant: Tenant, gateway: ChannelGateway): ChannelGateway {
      const { pairing, quota } = gateway
      if (!pairing) return gateway
      return {
        ...gateway,
        ...(quota && {
          quota: { ...quota, metered: (meter) => noting(tenant, quota.metered(meter)) },
        }),
        pairing: {
          ...pairing,
          async start(request, options) {
            const { attemptId } = request
            const start: Start = { tenant, attemptId, generation, at: now(), outcome: 'asked' }
            starts.push(start)
            try {
              const session = await pairing.start(request, options)
              start.outcome = 'begun'
              start.handle = new URLSearchParams(session.id).get('s') ?? session.id
              return session
            } catch (error) {
              start.outcome = isLost(error) ? 'lost' : 'refused'
              throw error
            }
          },
        },
      }
    }

    const gateways = {
      acme: noting('acme', skylight({ apiKey: keys.acme, fetch: fetchOf() })),
      globex: noting('globex', keebai({ token: keys.globex, fetch: fetchOf() })),
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
        told.push({ tenant, channel, generation })
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
    handle: (request) => Promise.race([process.handler(request), process.died]),
    generation: () => process.generation,
    restart() {
      process.death.abort()
      process = openProcess(process.generation + 1)
    },
    cutProviders() {
      provider.abort(new TypeError('the connection is lost'))
      provider = new AbortController()
    },
    starts,
    connects: () => connects,
    attemptOf(tenant, stem) {
      const own = starts.filter(({ attemptId }) => attemptId.split('.')[0] === stem)
      return own.findLast((each) => each.tenant === tenant && each.handle !== undefined)?.handle
    },
    logins: () => logins,
    strays: () => strays,
    lines,
    told,
    waiting: () => [...waiting],
    close() {
      process.death.abort()
      sandbox.close()
    },
  }
}

/** How SkylightChat tells of an attempt whose code has died: nobody documents it. */
export type Deaths = 'nothing' | 'failed' | 'gone'

/** What is said in place of the sandbox's word of an attempt that waits, and whose code is dead. */
function deathOf(url: string, world: World, deaths: Deaths): Promise<Response> | null {
  const id = new URL(url).searchParams.get('account_id')
  if (id === null || deaths === 'nothing') return null
  const { attempts, now } = world.state()
  const attempt = attempts.find((each) => each.id === id)
  if (attempt?.status !== 'waiting' || attempt.codeDiesAt > now) return null
  const body =
    deaths === 'gone'
      ? writeRefusal({ type: 'not-found' })
      : writeReading({ status: 'failed', kind: attempt.kind })
  return Promise.resolve(Response.json(body, { status: deaths === 'gone' ? 404 : 200 }))
}

/** Whether a provider may have begun an attempt that it is not known to have begun. */
function isLost(error: unknown): boolean {
  if (!isChannelError(error)) return true
  return ['provider-unavailable', 'malformed-answer', 'timeout', 'network'].includes(error.code)
}

/** Rejects when a line is cut. */
function cut({ signal }: AbortController): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
