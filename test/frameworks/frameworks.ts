import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve as serveHono } from '@hono/node-server'
import { toNodeListener } from 'channelkit/server/node'
import express from 'express'
import fastify from 'fastify'
import { Hono } from 'hono'

/** A channel handler of the host's. */
export type Handle = (request: Request) => Promise<Response>

/** A framework that listens on a port of its own. */
export interface Listening {
  /** Without a path. */
  readonly url: string
  readonly close: () => Promise<void>
}

/** Mounts a handler whose `basePath` is {@link basePath}, and listens. */
export type Serve = (handle: Handle) => Promise<Listening>

/** Where every framework mounts the handler. */
export const basePath = '/api/channels'

/** Every framework that docs/server.md names, mounted as it says. Next.js is in test/consumers. */
export const frameworks: Readonly<Record<string, Serve>> = {
  'node:http': async (handle) => listenOn(toNodeListener(handle)),

  'Express 5': async (handle) => {
    const app = express()
    app.use(basePath, toNodeListener(handle))
    return listenOn(app)
  },

  'Express 5 after express.json()': async (handle) => {
    const app = express()
    app.use(express.json())
    app.use(basePath, toNodeListener(handle))
    return listenOn(app)
  },

  'Express 5 after express.raw()': async (handle) => {
    const app = express()
    app.use(express.raw({ type: '*/*' }))
    app.all(`${basePath}/*path`, toNodeListener(handle))
    return listenOn(app)
  },

  'Fastify 5, which reads bodies itself': async (handle) => {
    const app = fastify()
    const listener = toNodeListener(handle)
    app.all(`${basePath}/*`, (request, reply) => {
      reply.hijack()
      listener(Object.assign(request.raw, { body: request.body }), reply.raw)
    })
    const url = await app.listen({ port: 0, host: '127.0.0.1' })
    return { url, close: () => (app.server.closeAllConnections(), app.close()) }
  },

  'Fastify 5, told to leave bodies unread': async (handle) => {
    const app = fastify()
    const listener = toNodeListener(handle)
    app.register(async (scope) => {
      scope.removeAllContentTypeParsers()
      scope.addContentTypeParser('*', (_request, _body, done) => done(null))
      scope.all(`${basePath}/*`, (request, reply) => {
        reply.hijack()
        listener(request.raw, reply.raw)
      })
    })
    const url = await app.listen({ port: 0, host: '127.0.0.1' })
    return { url, close: () => (app.server.closeAllConnections(), app.close()) }
  },

  'Hono 4 on @hono/node-server': async (handle) => {
    const platform = { Request: globalThis.Request, Response: globalThis.Response }
    const app = new Hono()
    app.all(`${basePath}/*`, ({ req }) => handle(req.raw))
    const server = await new Promise<Server>((resolve) => {
      const options = { fetch: app.fetch, port: 0, hostname: '127.0.0.1' }
      const made = serveHono(options, () => resolve(made as Server))
    })
    const { url, close } = listening(server)
    // It has put its own in the place of the platform's, which stay there.
    return { url, close: async () => (Object.assign(globalThis, platform), close()) }
  },
}

/** A listener of node's on a port of its own. */
export async function listenOn(listener: RequestListener): Promise<Listening> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return listening(server)
}

function listening(server: Server): Listening {
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
