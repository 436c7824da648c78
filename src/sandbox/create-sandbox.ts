import { Hono } from 'hono'
import { controlApi } from './control.js'
import { keebaiApi } from './keebai-api.js'
import type { WorldStart } from './life.js'
import { portal } from './portal.js'
import { skylightApi } from './skylight-api.js'
import { createWorlds, type Worlds } from './worlds.js'

/** A SkylightChat and a Keebai that exist in memory: their APIs, and one to control them. */
export interface Sandbox {
  /**
   * Answers a request as a server would: SkylightChat's API under `/api/v1`, Keebai's under `/v1` and its
   * portal under `/portal`, the control API under `/sandbox`. Usable in place of `fetch`; rejects where the
   * connection is to be dropped.
   */
  readonly fetch: (input: RequestInfo | URL, init?: RequestInit) => Promise<Response>
  /** Answers a request to the portal where that has an origin of its own. */
  readonly portal: (request: Request) => Promise<Response>
  /** The world of an API key or token, `demo` unless given; made on first use. */
  readonly world: Worlds
  /** Has people finish their signups at another address from now on. */
  readonly movePortal: (url: string) => void
  /** Ends every world's webhooks, so that nothing is sent any more and no timer of theirs is left. */
  readonly close: () => void
}

/** What is outside of a sandbox's worlds. */
export interface SandboxOptions {
  /** Where people finish a signup, without a slash at the end; `/portal` of the sandbox itself unless given. */
  readonly portalUrl?: string
}

/** Makes a sandbox, in Node or in a browser. Each of its worlds begins as given. */
export function createSandbox(start?: WorldStart, options: SandboxOptions = {}): Sandbox {
  const worlds = createWorlds(start)
  const pages = portal(worlds)
  let { portalUrl } = options
  const app = new Hono()
  app.get('/', (context) => context.text(greeting))
  app.route('/api/v1', skylightApi(worlds))
  app.route(
    '/v1',
    keebaiApi(worlds, ({ url }) => portalUrl ?? new URL('/portal', url).href),
  )
  app.route('/portal', pages)
  app.route('/sandbox', controlApi(worlds))
  // A dropped connection is no answer: it rejects.
  app.onError((error) => {
    throw error
  })
  return {
    async fetch(input, init) {
      return app.fetch(input instanceof Request && !init ? input : new Request(input, init))
    },
    portal: async (request) => pages.fetch(request),
    world: worlds,
    movePortal(url) {
      portalUrl = url
    },
    close() {
      for (const world of worlds.all()) world.keebai.unsubscribe()
    },
  }
}

const greeting = `A SkylightChat and a Keebai that exist in memory.

/api/v1    SkylightChat's API; every API key is valid and has a world of its own
/v1        Keebai's API, on the same worlds; every token is valid
/portal    Keebai's portal, where a signup is finished or cancelled
/sandbox   the control API; ?world=<API key or token> names the world, "demo" unless given

  GET  /sandbox/state                what the world holds
  GET  /sandbox/requests             what the provider's side received
  GET  /sandbox/inbox                the codes sent to people who log in
  GET  /sandbox/scenarios            the situations a world can begin in
  POST /sandbox/scan                 {"code"}
  POST /sandbox/reset                {"scenario"?, "seed"?}
  POST /sandbox/clock                {"advanceMs"}
  PUT  /sandbox/channels/:kind       {"syncStatus"?, "campaign"?, …}
  PUT  /sandbox/faults               {"latencyMs"?, "errorRate"?, "status"?, "dropRate"?, "malformed"?, "stream"?, "route"?}
  POST /sandbox/signup/:session      {"outcome"}
  PUT  /sandbox/keebai/channels/:id  {"type"?, "name"?, "isActive"?}
  PUT  /sandbox/keebai/scopes        {"scopes"}
  POST /sandbox/webhooks             {"url"}
  GET  /sandbox/webhooks             who is told of Keebai's channels, and what came of it
`
