import { Hono } from 'hono'
import { controlApi } from './control.js'
import type { WorldStart } from './life.js'
import { skylightApi } from './skylight-api.js'
import { createWorlds, type Worlds } from './worlds.js'

/** A SkylightChat that exists in memory: its API, and one to control it. */
export interface Sandbox {
  /**
   * Answers a request as a server would: the vendor's API under `/api/v1`, the control API under
   * `/sandbox`. Usable in place of `fetch`; rejects where the connection is to be dropped.
   */
  readonly fetch: (input: RequestInfo | URL, init?: RequestInit) => Promise<Response>
  /** The world of an API key, `demo` unless given; made on first use. */
  readonly world: Worlds
}

/** Makes a sandbox, in Node or in a browser. Each of its worlds begins as given. */
export function createSandbox(start?: WorldStart): Sandbox {
  const worlds = createWorlds(start)
  const app = new Hono()
  app.get('/', (context) => context.text(greeting))
  app.route('/api/v1', skylightApi(worlds))
  app.route('/sandbox', controlApi(worlds))
  // A dropped connection is no answer: it rejects.
  app.onError((error) => {
    throw error
  })
  return {
    async fetch(input, init) {
      return app.fetch(input instanceof Request && !init ? input : new Request(input, init))
    },
    world: worlds,
  }
}

const greeting = `A SkylightChat that exists in memory.

/api/v1    its API; every API key is valid and has a world of its own
/sandbox   the control API; ?world=<API key> names the world, "demo" unless given

  GET  /sandbox/state             what the world holds
  GET  /sandbox/requests          what the provider's side received
  GET  /sandbox/inbox             the codes sent to people who log in
  GET  /sandbox/scenarios         the situations a world can begin in
  POST /sandbox/scan              {"code"}
  POST /sandbox/reset             {"scenario"?, "seed"?}
  POST /sandbox/clock             {"advanceMs"}
  PUT  /sandbox/channels/:kind    {"syncStatus"?, "campaign"?, …}
  PUT  /sandbox/faults            {"latencyMs"?, "errorRate"?, "status"?, "dropRate"?, "malformed"?, "route"?}
`
