import type { Fetch } from '../../src/providers/http.js'

/** An answer, or how to come to one. */
export type Reply = Response | ((request: Request) => Response | Promise<Response>)

/** A `fetch` that answers in turn, the last one again and again, and keeps what it was asked. */
export interface FakeProvider {
  readonly fetch: Fetch
  readonly requests: readonly Request[]
}

/** A provider made of replies. */
export function fakeProvider(...replies: readonly Reply[]): FakeProvider {
  const requests: Request[] = []
  return {
    requests,
    async fetch(url, init) {
      const request = new Request(url, init)
      const reply = replies[Math.min(requests.length, replies.length - 1)]
      requests.push(request)
      if (!reply) throw new Error('The fake provider has nothing to say.')
      return reply instanceof Response ? reply.clone() : reply(request)
    },
  }
}

/** A JSON answer. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  })
}

/** SkylightChat's envelope of a success. */
export function success(data: unknown): Response {
  return json({ success: true, data })
}

/** SkylightChat's envelope of a failure, with words that no person may see. */
export function failure(status: number, more: Record<string, unknown> = {}): Response {
  return json({ success: false, message: prose, ...more }, status)
}

/** What the provider says in its own words. */
export const prose = 'Provider prose: please slow down.'

/** An answer that never comes, also when it is told to stop. */
export function hang(): Promise<Response> {
  return new Promise(() => undefined)
}

/** What a promise rejects with. Fails where it resolves. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  const resolved = Symbol('resolved')
  const outcome = await promise.then(
    () => resolved,
    (error: unknown) => error,
  )
  if (outcome === resolved) throw new Error('It resolved.')
  return outcome
}
