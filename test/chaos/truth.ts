import { keebaiTimings } from '../../src/sandbox/keebai-codes.js'
import { type Tenant, tenants } from './secrets.js'
import type { Server } from './server.js'

/** A code that a provider has given out. */
export interface KnownCode {
  readonly tenant: Tenant
  /** Milliseconds since 1970. */
  readonly diesAt: number
  /** The same of its begin, where its provider replaces it by itself and says nothing of its life. */
  readonly bornAt: number | null
  /** The provider's own name of its attempt. */
  readonly attempt: string
}

/** A channel that a provider has said to be connected. */
export interface Connection {
  readonly tenant: Tenant
  readonly kind: string
  readonly id: string
  readonly usernames: Set<string | null>
  /** When it was so last. */
  seenAt: number
}

/** What the providers know and knew, for whoever compares it with what is shown. */
export interface Truth {
  /** Looks again. */
  look(): void
  /** Looks at what passes quickly. */
  glance(): void
  /** How an attempt stands; undefined where its provider has forgotten it. */
  standing(attempt: string): 'waiting' | 'connected' | 'over' | undefined
  /** When an attempt is over that is left to itself, where its provider says so. */
  endsAt(attempt: string): number | undefined
  code(text: string): KnownCode | undefined
  readonly codes: ReadonlyMap<string, KnownCode>
  /** Whether an attempt of a tenant has ever failed. */
  hasFailed(tenant: string): boolean
  /** A code that has died, of a tenant. */
  deadCode(tenant: string): string | null
  connection(tenant: string, kind: string, id: string): Connection | undefined
  /** In one line. */
  summary(): string
}

const { rotationMs } = keebaiTimings

/** Knows nothing yet. */
export function createTruth(server: Server, now: () => number): Truth {
  const codes = new Map<string, KnownCode>()
  const connections = new Map<string, Connection>()

  const failed = new Set<Tenant>()

  function note(tenant: Tenant, kind: string, id: string, username: string | null): void {
    const key = JSON.stringify([tenant, kind, id])
    const known = connections.get(key) ?? {
      tenant,
      kind,
      id,
      usernames: new Set([null]),
      seenAt: 0,
    }
    connections.set(key, known)
    known.usernames.add(username)
    known.seenAt = now()
  }

  /** Those that are replaced by themselves are known but while they live. */
  function glance(): void {
    for (const { id, code } of server.worldOf('globex').keebai.state().sessions) {
      if (!code || codes.has(code.text)) continue
      const { diesAt } = code
      codes.set(code.text, { tenant: 'globex', diesAt, bornAt: diesAt - rotationMs, attempt: id })
    }
  }

  function look(): void {
    glance()
    for (const tenant of tenants) {
      const { attempts, channels, keebai } = server.worldOf(tenant).state()
      const hasOne =
        attempts.some(({ status }) => status === 'failed') ||
        keebai.sessions.some(({ progress }) => /failed|disconnected/.test(progress.status))
      if (hasOne) failed.add(tenant)
      for (const { id, code, codeDiesAt } of attempts) {
        codes.set(code, { tenant, diesAt: codeDiesAt, bornAt: null, attempt: id })
      }
      for (const { kind, id, username, isConnected } of channels) {
        if (isConnected) note(tenant, kind, id, username)
      }
      for (const { id, phoneNumber, isActive } of keebai.channels) {
        if (isActive) note(tenant, 'whatsapp', id, phoneNumber)
      }
    }
  }

  return {
    look,
    glance,
    standing(attempt) {
      const { attempts } = server.worldOf('acme').state()
      const found = attempts.find(({ id }) => id === attempt)
      if (found) {
        if (found.status === 'connected') return 'connected'
        return found.status === 'failed' ? 'over' : 'waiting'
      }
      const status = server.worldOf('globex').keebai.readSession(attempt)?.progress.status
      if (status === undefined) return undefined
      if (status === 'completed') return 'connected'
      return status === 'pending' || status === 'connecting' ? 'waiting' : 'over'
    },
    hasFailed: (tenant) => failed.has(tenant as Tenant),
    endsAt: (attempt) => server.worldOf('globex').keebai.readSession(attempt)?.endsAt,
    codes,
    code: (text) => codes.get(text),
    deadCode(tenant) {
      const dead = [...codes].filter(([, code]) => code.tenant === tenant && code.diesAt <= now())
      return dead.at(-1)?.[0] ?? null
    },
    connection: (tenant, kind, id) => connections.get(JSON.stringify([tenant, kind, id])),
    summary() {
      const { attempts } = server.worldOf('acme').state()
      const { keebai } = server.worldOf('globex').state()
      const acme = attempts.map(({ kind, status, code }) => `${kind} ${shortOf(code)} ${status}`)
      const globex = keebai.sessions.map(({ mode, progress, code }) => {
        return `${mode} ${code ? `${shortOf(code.text)} ` : ''}${progress.status}`
      })
      return [...acme, ...globex].join(', ') || 'no attempt'
    },
  }
}

/** A code in a story. */
export function shortOf(code: string): string {
  return `…${code.slice(-7)}`
}
