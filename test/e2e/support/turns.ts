import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One address in front of several processes, which keeps nobody to the same one. */
export interface Turns {
  readonly url: string
  close(): Promise<void>
}

/**
 * A load balancer without stickiness. Readings go to the processes by turns from the first one on, all else
 * from the last one on: who begins an attempt is not who follows it. Who is not there is left out.
 */
export async function takeTurns(urls: readonly string[]): Promise<Turns> {
  const counts = { reading: 0, other: urls.length - 1 }

  function forward(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const kind = incoming.url?.endsWith('/reading') ? 'reading' : 'other'
    const turn = counts[kind]
    counts[kind] += 1
    pass(incoming, outgoing, [turn, turn + 1])
  }

  function pass(
    incoming: IncomingMessage,
    outgoing: ServerResponse,
    [turn = 0, ...later]: readonly number[],
  ): void {
    const { method, url = '', headers } = incoming
    const upstream = request(`${urls[turn % urls.length]}${url}`, {
      method,
      headers,
      // A connection that was kept may lead to who has died.
      agent: false,
    })
    upstream.on('response', (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      outgoing.flushHeaders()
      answer.on('error', () => outgoing.destroy())
      answer.pipe(outgoing)
    })
    upstream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED' && later.length > 0) pass(incoming, outgoing, later)
      else outgoing.destroy()
    })
    outgoing.on('close', () => upstream.destroy())
    // Not before there is a connection: what was read for one that is refused would be lost.
    upstream.on('socket', (socket) => socket.once('connect', () => incoming.pipe(upstream)))
  }

  const server = createServer(forward).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
