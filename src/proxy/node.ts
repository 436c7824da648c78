import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'

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
  const listen = getRequestListener(handle, { overrideGlobalObjects: false })
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

/** What a parser has made of a body, as the bytes that it may have been. */
function bytesOf(body: unknown): Buffer {
  if (body instanceof Uint8Array) return Buffer.from(body)
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
}
