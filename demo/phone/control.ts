import type { AppKind } from './scan.ts'

/** A situation the sandbox can play. */
export interface Scenario {
  readonly name: string
  readonly description: string
}

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

/** Whether the account of this app is linked at present. */
export async function readLinked(app: AppKind): Promise<boolean> {
  const { channels }: { channels: readonly { kind: string; isConnected: boolean }[] } = await (
    await send('GET', 'state')
  ).json()
  return channels.some(({ kind, isConnected }) => kind === app && isConnected)
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
