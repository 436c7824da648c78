import { fakeGateway, type FakeGateway } from '../../support/fake-gateway.js'
import { type BenchOptions, openBench, type Send } from '../bench.js'

/** Somebody's pairing and login that are under way, and what an attacker sends at their handler. */
export interface Victim {
  readonly provider: FakeGateway
  readonly send: Send
  readonly as: ReturnType<typeof openBench>['as']
  /** The sealed handles of acme's pairing of whatsapp, and of its login to instagram. */
  readonly pairing: string
  readonly challenge: string
  /** What the provider is asked while something is done. */
  readonly asked: (task: () => Promise<unknown>) => Promise<string[]>
}

/** A handler at which acme connects. */
export async function openVictim({
  provider = fakeGateway(),
  ...options
}: BenchOptions & { readonly provider?: FakeGateway } = {}): Promise<Victim> {
  const { send, as } = openBench({ provider, ...options })
  const started = await as('acme').pairing.start({
    kind: 'whatsapp',
    method: 'qr',
    attemptId: 'a1',
  })
  const login = { username: 'my_brand', password: 'open sesame' }
  const outcome = await as('acme').credentials.submit('instagram', login)
  if (outcome.status !== 'challenged') throw new Error('The login asks for no code.')
  return {
    provider,
    send,
    as,
    pairing: started.id,
    challenge: outcome.challenge.id,
    async asked(task) {
      const before = provider.calls.length
      await task()
      return provider.calls.slice(before).map(({ name }) => name)
    },
  }
}

/** Every question that takes a handle, and which one. */
export const handleLines = [
  ['GET /pairings/whatsapp/reading', 'pairing'],
  ['GET /pairings/whatsapp/session', 'pairing'],
  ['POST /logins/instagram/answer', 'challenge'],
  ['POST /logins/instagram/resend', 'challenge'],
  ['GET /logins/instagram/challenge', 'challenge'],
] as const

/** What each question that changes something is asked with. */
export const changes: readonly (readonly [string, RequestInit])[] = [
  ['POST /channels/whatsapp/refresh', {}],
  ['POST /channels/whatsapp/disconnect', {}],
  ['POST /pairings', jsonOf({ kind: 'whatsapp', method: 'qr', attemptId: 'a2' })],
  ['POST /logins', jsonOf({ kind: 'instagram', username: 'me', password: 'open sesame' })],
  ['POST /logins/instagram/answer', jsonOf({ code: '123456' })],
  ['POST /logins/instagram/resend', {}],
]

/** A request with these headers besides its own. */
export function withHeaders(
  init: RequestInit,
  headers: Readonly<Record<string, string | undefined>>,
): RequestInit {
  return { ...init, headers: { ...(init.headers as object), ...headers } as never }
}

/** All of an answer that somebody could tell it from another by. */
export async function bytesOf(response: Response): Promise<string> {
  const { status, statusText, headers } = response
  return JSON.stringify([status, statusText, [...headers], await response.text()])
}

function jsonOf(value: unknown): RequestInit {
  return { body: JSON.stringify(value), headers: { 'content-type': 'application/json' } }
}
