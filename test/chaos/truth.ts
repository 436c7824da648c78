import { type Tenant, tenants } from './secrets.js'
import type { Server } from './server.js'

/** A code that a provider has given out. */
export interface KnownCode {
  readonly tenant: Tenant
  /** Milliseconds since 1970. */
  readonly diesAt: number
}

/** A channel that a provider has said to be connected. */
export interface Connection {
  readonly tenant: Tenant
  readonly kind: string
  readonly id: string
  readonly username: string | null
  /** When it was so last. */
  seenAt: number
}

/** What the providers know and knew, for whoever compares it with what is shown. */
export interface Truth {
  /** Looks again. */
  look(): void
  code(text: string): KnownCode | undefined
  readonly codes: ReadonlyMap<string, KnownCode>
  /** A code that has died, of a tenant. */
  deadCode(tenant: string): string | null
  connection(tenant: string, kind: string, username: string | null): Connection | undefined
  /** In one line. */
  summary(): string
}

/** Knows nothing yet. */
export function createTruth(server: Server, now: () => number): Truth {
  const codes = new Map<string, KnownCode>()
  const connections = new Map<string, Connection>()

  function note(tenant: Tenant, kind: string, id: string, username: string | null): void {
    const key = JSON.stringify([tenant, kind, username])
    const known = connections.get(key)
    if (known) known.seenAt = now()
    else connections.set(key, { tenant, kind, id, username, seenAt: now() })
  }

  function look(): void {
    for (const tenant of tenants) {
      const { attempts, channels, keebai } = server.worldOf(tenant).state()
      for (const { code, codeDiesAt } of attempts) codes.set(code, { tenant, diesAt: codeDiesAt })
      for (const { code } of keebai.sessions) {
        if (code) codes.set(code.text, { tenant, diesAt: code.diesAt })
      }
      for (const { kind, id, username, isConnected } of channels) {
        if (isConnected) note(tenant, kind, id, username)
      }
      for (const { id, type, phoneNumber, isActive } of keebai.channels) {
        if (isActive) note(tenant, 'whatsapp', id, type === 'whatsapp' ? phoneNumber : null)
      }
    }
  }

  return {
    look,
    codes,
    code: (text) => codes.get(text),
    deadCode(tenant) {
      const dead = [...codes].filter(([, code]) => code.tenant === tenant && code.diesAt <= now())
      return dead.at(-1)?.[0] ?? null
    },
    connection(tenant, kind, username) {
      return connections.get(JSON.stringify([tenant, kind, username]))
    },
    summary() {
      const { attempts } = server.worldOf('acme').state()
      const { keebai } = server.worldOf('globex').state()
      const acme = attempts.map(
        ({ kind, status, code }) => `${kind} ${code.slice(0, 8)}… ${status}`,
      )
      const globex = keebai.sessions.map(({ mode, progress, code }) => {
        return `${mode} ${code ? `${code.text.slice(0, 8)}… ` : ''}${progress.status}`
      })
      return [...acme, ...globex].join(', ') || 'no attempt'
    },
  }
}
