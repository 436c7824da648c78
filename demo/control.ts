import type { ChannelKind } from '../src/gateway/channel.ts'

/** A situation the sandbox can play. */
export interface Scenario {
  readonly name: string
  readonly description: string
}

/** A code that was sent to somebody who logs in. */
export interface SentCode {
  /** The name of the account. */
  readonly to: string
  readonly code: string
  /** Milliseconds since 1970 by the world's clock. */
  readonly at: number
}

/** A channel as the sandbox keeps it. */
export interface KeptChannel {
  readonly kind: ChannelKind
  readonly username: string | null
  readonly isConnected: boolean
  readonly campaign: 'running' | 'paused' | null
}

/** A signup that somebody has begun at Keebai, and that is not finished. */
export interface OpenSignup {
  readonly id: string
}

/** The world as the sandbox tells it, as far as it matters here. */
interface WorldState {
  readonly channels: readonly KeptChannel[]
  readonly keebai: {
    readonly sessions: readonly {
      readonly id: string
      readonly mode: 'embedded_signup' | 'qr'
      readonly progress: { readonly status: string }
    }[]
    readonly channels: readonly { readonly type: string; readonly isActive: boolean }[]
  }
}

/** The words a channel's status can be: the provider's seven, and one that nobody knows. */
export const statusWords = [
  'OK',
  'SYNC_SUCCESS',
  'CONNECTING',
  'CREDENTIALS',
  'ERROR',
  'STOPPED',
  'CREATION_FAIL',
  'WHO_KNOWS',
] as const

/** Hands a scanned code in, and says what came of it. */
export async function scan(code: string): Promise<'accepted' | 'expired' | 'unknown' | 'offline'> {
  const response = await send('POST', 'scan', { code }).catch(() => null)
  return answers[response?.status ?? 0] ?? 'offline'
}

const answers: Readonly<Record<number, 'accepted' | 'expired' | 'unknown'>> = {
  204: 'accepted',
  410: 'expired',
  404: 'unknown',
}

/** Every situation there is, the usual ones first. */
export async function listScenarios(): Promise<readonly Scenario[]> {
  return (await send('GET', 'scenarios')).json()
}

/** Begins the company's world again, in a situation. */
export async function playScenario(scenario: string): Promise<void> {
  await send('POST', 'reset', { scenario })
}

/** Moves the company's world into its future, milliseconds. */
export async function advanceClock(advanceMs: number): Promise<void> {
  await send('POST', 'clock', { advanceMs })
}

/** The company's channels as they are. */
export async function readChannels(): Promise<readonly KeptChannel[]> {
  return (await readState()).channels
}

/** Whether an app has the company among its linked devices, whoever linked it. */
export async function isLinked(app: 'whatsapp' | 'telegram'): Promise<boolean> {
  const { channels, keebai } = await readState()
  return (
    channels.some(({ kind, isConnected }) => kind === app && isConnected) ||
    keebai.channels.some(({ type, isActive }) => type === `${app}_qr` && isActive)
  )
}

/** The company's signups that can be finished, the newest first. */
export async function readSignups(): Promise<readonly OpenSignup[]> {
  const { sessions } = (await readState()).keebai
  return sessions
    .filter(({ mode, progress }) => mode === 'embedded_signup' && progress.status === 'pending')
    .toReversed()
}

async function readState(): Promise<WorldState> {
  return (await send('GET', 'state')).json()
}

/** Changes a channel behind everybody's back; one that is not there is connected first. */
export async function changeChannel(
  kind: ChannelKind,
  change: { readonly syncStatus?: string; readonly campaign?: KeptChannel['campaign'] },
): Promise<void> {
  await send('PUT', `channels/${kind}`, change)
}

/** The codes that the company's people got, the newest first. */
export async function readInbox(): Promise<readonly SentCode[]> {
  const sent: readonly SentCode[] = await (await send('GET', 'inbox')).json()
  return sent.toReversed()
}

function send(method: string, path: string, body?: unknown): Promise<Response> {
  return fetch(`/sandbox/${path}`, {
    method,
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  })
}
