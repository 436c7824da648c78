import { expect } from '@playwright/test'
import { keyOf } from '../../../demo/server/tenants.js'

/** A request as the provider's side received it. */
export interface ReceivedRequest {
  readonly method: string
  readonly path: string
  readonly status: number | null
  readonly at: number
  /** Of a stream alone: null while it is open. */
  readonly closedAt?: number | null
}

/** An event that Keebai has sent. */
interface Delivery {
  readonly url: string | undefined
  readonly status: string
}

/** Keebai's webhooks, and what was sent to them. */
interface Mail {
  readonly webhooks: readonly { readonly id: string; readonly url: string }[]
  readonly deliveries: readonly { readonly webhookId: string; readonly status: string }[]
}

interface KnownChannel {
  readonly kind: string
  readonly username: string | null
  readonly isConnected: boolean
  readonly syncStatus: string
}

/** An attempt as Keebai keeps it. */
interface KeebaiSession {
  readonly id: string
  readonly mode: 'embedded_signup' | 'qr'
  readonly progress: { readonly status: string }
  readonly code: { readonly diesAt: number } | null
}

interface WorldState {
  readonly now: number
  readonly keebai: {
    readonly sessions: readonly KeebaiSession[]
    readonly openStreams: number
  }
  readonly channels: readonly KnownChannel[]
  readonly attempts: readonly { readonly codeDiesAt: number }[]
}

/** One company's world in the sandbox, by its control API. */
export interface World {
  readonly tenant: string
  /** The company's API key. */
  readonly key: string
  /** Scans a code as a phone does; resolves with the HTTP status of the answer. */
  scan(code: string): Promise<number>
  reset(scenario: string): Promise<void>
  advance(advanceMs: number): Promise<void>
  faults(faults: Readonly<Record<string, unknown>>): Promise<void>
  /** Milliseconds for which the newest code can still be scanned. */
  codeLifetime(): Promise<number>
  change(kind: string, change: Readonly<Record<string, unknown>>): Promise<void>
  channel(kind: string): Promise<KnownChannel | undefined>
  /** Changes a channel of Keebai's behind everybody's back; one that is not there is made first. */
  changeKeebai(id: string, change: { readonly isActive: boolean }): Promise<void>
  /** The codes that people who log in got, the oldest first. */
  inbox(): Promise<readonly string[]>
  /** The newest of them, once there is one. */
  newestCode(): Promise<string>
  /** Moves time to where Keebai's newest session has just replaced its code. */
  rotate(): Promise<void>
  /** How many of Keebai's streams are open. */
  openStreams(): Promise<number>
  /** How many of them were open at a time, at most. */
  mostStreams(): Promise<number>
  /** Finishes the newest signup as a person does on another device; resolves with the HTTP status of the answer. */
  finishSignup(outcome: 'complete' | 'cancel'): Promise<number>
  /** Has Keebai send its events somewhere; resolves with what they are signed with. */
  subscribe(url: string): Promise<string>
  /** How each of them ended, the oldest first, and where it was sent. */
  deliveries(): Promise<readonly Delivery[]>
  /** How often the provider's side was called, by method and the end of the path. */
  calls(method: string, end: string): Promise<number>
}

/** The world of a tenant of the demo. */
export function worldOf(tenant: string, sandboxUrl: string): World {
  const key = keyOf(tenant)

  async function control(method: string, call: string, body?: unknown): Promise<Response> {
    return fetch(`${sandboxUrl}/sandbox/${call}?world=${key}`, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    })
  }

  async function change(method: string, call: string, body: unknown): Promise<void> {
    const { ok, status } = await control(method, call, body)
    if (!ok) throw new Error(`The sandbox answered ${status} to ${method} ${call}.`)
  }

  async function state(): Promise<WorldState> {
    return (await control('GET', 'state')).json()
  }

  async function requests(): Promise<readonly ReceivedRequest[]> {
    return (await control('GET', 'requests')).json()
  }

  async function inbox(): Promise<readonly string[]> {
    const sent: readonly { readonly code: string }[] = await (await control('GET', 'inbox')).json()
    return sent.map(({ code }) => code)
  }

  return {
    tenant,
    key,
    inbox,
    async newestCode() {
      await expect.poll(async () => (await inbox()).length).toBeGreaterThan(0)
      return (await inbox()).at(-1) ?? ''
    },
    scan: async (code) => (await control('POST', 'scan', { code })).status,
    reset: (scenario) => change('POST', 'reset', { scenario }),
    advance: (advanceMs) => change('POST', 'clock', { advanceMs }),
    faults: (faults) => change('PUT', 'faults', faults),
    change: (kind, values) => change('PUT', `channels/${kind}`, values),
    changeKeebai: (id, values) => change('PUT', `keebai/channels/${id}`, values),
    async codeLifetime() {
      const { attempts, now } = await state()
      return (attempts.at(-1)?.codeDiesAt ?? now) - now
    },
    async channel(kind) {
      return (await state()).channels.find((channel) => channel.kind === kind)
    },
    async rotate() {
      const { keebai, now } = await state()
      const diesAt = keebai.sessions.at(-1)?.code?.diesAt ?? now
      await change('POST', 'clock', { advanceMs: Math.max(0, diesAt - now) })
    },
    openStreams: async () => (await state()).keebai.openStreams,
    async mostStreams() {
      const streams = (await requests()).filter(({ closedAt }) => closedAt !== undefined)
      const openAt = (moment: number): number =>
        streams.filter(({ at, closedAt }) => at <= moment && (closedAt ?? Infinity) > moment).length
      return Math.max(0, ...streams.map(({ at }) => openAt(at)))
    },
    async finishSignup(outcome) {
      const id = (await state()).keebai.sessions.at(-1)?.id
      return (await control('POST', `signup/${id}`, { outcome })).status
    },
    async subscribe(url) {
      const made: { readonly secret: string } = await (
        await control('POST', 'webhooks', { url })
      ).json()
      return made.secret
    },
    async deliveries() {
      const { webhooks, deliveries }: Mail = await (await control('GET', 'webhooks')).json()
      const urlOf = (id: string) => webhooks.find((webhook) => webhook.id === id)?.url
      return deliveries.map(({ webhookId, status }) => ({ url: urlOf(webhookId), status }))
    },
    async calls(method, end) {
      return (await requests()).filter((each) => each.method === method && each.path.endsWith(end))
        .length
    },
  }
}
