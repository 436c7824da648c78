import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener, type Http2Bindings, type HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { textOf } from './answer.js'

/** What frameworks add to a request: the URL before mounting, and the body that was read. */
interface ReadRequest extends IncomingMessage {
  originalUrl?: string
  body?: unknown
  /** As Google's Cloud Functions keep it. */
  rawBody?: unknown
}

/**
 * A channel handler as a listener for `node:http`, as a handler or middleware for Express, and for
 * whatever else hands over node's own request and response. The handler's `basePath` is the whole
 * path, also where Express mounts the listener below a prefix. A body that a parser has read is taken
 * from `request.body`.
 */
export function toNodeListener(
  handle: (request: Request) => Promise<Response>,
): (request: IncomingMessage, response: ServerResponse) => void {
  const listen = getRequestListener(
    async (request, { outgoing }) => sentWhole(await handle(request), outgoing),
    { overrideGlobalObjects: false },
  )
  return (request: ReadRequest, response) => {
    const { url, body } = request
    if (request.originalUrl) request.url = request.originalUrl
    // Of what was read before, the listener takes the bytes.
    if (request.readableDidRead && body !== undefined) request.rawBody ??= bytesOf(body)
    listen(request, response).catch(() => response.destroy())
    // Read by now, and Express goes on with its own.
    if (url) request.url = url
  }
}

/** Sends an answer whose text is known at once. The listener reads the others, piece by piece. */
function sentWhole(
  response: Response,
  outgoing: (HttpBindings | Http2Bindings)['outgoing'],
): Response {
  const text = textOf(response)
  if (text === undefined) return response
  const cookies = response.headers.getSetCookie()
  const headers = {
    ...Object.fromEntries(response.headers),
    ...(cookies.length > 0 && { 'set-cookie': cookies }),
    'content-length': Buffer.byteLength(text),
  }
  // HTTP/2's own is made to be taken for it.
  const one = outgoing as ServerResponse
  one.writeHead(response.status, headers).end(text)
  return RESPONSE_ALREADY_SENT
}

/** What a parser has made of a body, as the bytes that it may have been. */
function bytesOf(body: unknown): Buffer {
  if (body instanceof Uint8Array) return Buffer.from(body)
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
}
