import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { createSandbox, type Sandbox } from './create-sandbox.js'
import { DroppedConnection } from './dropped.js'
import { isLoopback, isLoopbackName } from './loopback.js'

/** Where a sandbox listens. */
export interface ListenOptions {
  /** Any free port unless given. */
  readonly port?: number
  /** Of the portal, which has an origin of its own. Any free port unless given. */
  readonly portalPort?: number
  /** `127.0.0.1` unless given: whoever reaches the sandbox controls it. */
  readonly host?: string
  /** A new one unless given. */
  readonly sandbox?: Sandbox
}

/** A sandbox that listens. */
export interface ListeningSandbox {
  /** The address without a path, such as `http://127.0.0.1:4174`. */
  readonly url: string
  readonly port: number
  /** Where people finish a signup at Keebai, without a path. */
  readonly portalUrl: string
  readonly sandbox: Sandbox
  /** Stops listening on both ports, and ends the connections and webhooks there are. */
  readonly close: () => Promise<void>
}

/** Serves a sandbox over HTTP. Rejects with the system's error, `EADDRINUSE` for one, if it cannot. */
export async function listen(options: ListenOptions = {}): Promise<ListeningSandbox> {
  const { sandbox = createSandbox() } = options
  // The system takes an empty one for every address of the machine.
  const host = options.host || '127.0.0.1'
  const door = await open(host, options.port, sandbox.fetch)
  const portal = await open(host, options.portalPort, sandbox.portal).catch(
    async (error: unknown) => {
      await door.close()
      throw error
    },
  )
  // What stands for every address of the machine is none that a browser could go to.
  const portalUrl = urlOf(ownNames[host] ?? host, portal.port)
  sandbox.movePortal(portalUrl)
  return {
    url: urlOf(host, door.port),
    port: door.port,
    portalUrl,
    sandbox,
    async close() {
      sandbox.close()
      await Promise.all([door.close(), portal.close()])
    },
  }
}

const ownNames: Readonly<Partial<Record<string, string>>> = { '0.0.0.0': '127.0.0.1', '::': '::1' }

function urlOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

/** What answers on a port. */
type Respond = (request: Request) => Promise<Response>

/** A port that is listened on. */
interface Door {
  readonly port: number
  readonly close: () => Promise<void>
}

async function open(host: string, port: number | undefined, respond: Respond): Promise<Door> {
  const listener = getRequestListener(
    (request, { incoming }) =>
      isStrange(incoming as IncomingMessage, host)
        ? new Response('Call the sandbox by a loopback address.\n', { status: 421 })
        : answer(respond, request, incoming as IncomingMessage),
    // The host's own `Request` and `Response` stay as they are.
    { overrideGlobalObjects: false },
  )
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing))
  server.listen(port ?? 0, host)
  await once(server, 'listening')
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/**
 * Whether a sandbox for this machine alone is called by another name. Any page can have its own name
 * lead to a loopback address, and would then be of one origin with the sandbox.
 */
function isStrange({ headers }: IncomingMessage, host: string): boolean {
  return isLoopbackName(host) && !isLoopback(`http://${headers.host}`)
}

async function answer(
  respond: Respond,
  request: Request,
  { socket }: IncomingMessage,
): Promise<Response> {
  try {
    return severable(await respond(request), socket)
  } catch (error) {
    if (error instanceof DroppedConnection) socket.resetAndDestroy()
    else if (!request.signal.aborted) throw error
    // There is nobody left to answer.
    return RESPONSE_ALREADY_SENT
  }
}

/** The response, whose connection ends where its stream breaks off. The server would complain otherwise. */
function severable(response: Response, socket: Socket): Response {
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) return response
  const reader = response.body?.getReader()
  if (!reader) return response
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read()
        if (done) controller.close()
        else controller.enqueue(value)
      } catch {
        // What was written still arrives.
        socket.destroySoon()
      }
    },
    cancel: (reason) => reader.cancel(reason),
  })
  return new Response(body, response)
}
