import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'

/** What Express adds to a request: the URL before mounting, and the body that it has read. */
interface ExpressRequest extends IncomingMessage {
  originalUrl?: string
  body?: unknown
  rawBody?: unknown
}

/**
 * A channel handler as a listener for `node:http`, or as a handler or middleware for Express. The
 * handler's `basePath` is the whole path, also where Express mounts the listener below a prefix.
 */
export function toNodeListener(
  handle: (request: Request) => Promise<Response>,
): (request: IncomingMessage, response: ServerResponse) => void {
  const listen = getRequestListener(handle, { overrideGlobalObjects: false })
  return (request: ExpressRequest, response) => {
    const { url } = request
    if (request.originalUrl) request.url = request.originalUrl
    if (request.readableDidRead && request.body) {
      request.rawBody = Buffer.from(JSON.stringify(request.body))
    }
    listen(request, response).catch(() => response.destroy())
    // Read by now, and Express goes on with its own.
    if (url) request.url = url
  }
}
