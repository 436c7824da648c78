import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { RawDelivery } from 'channelkit/server'

/** A server that webhooks are sent to. */
export interface Receiver {
  readonly url: string
  /** What came, the oldest first. */
  readonly received: readonly RawDelivery[]
  /** Has the next be answered with these statuses, and all after them with 204. */
  answer(...statuses: number[]): void
  close(): Promise<void>
}

/** Listens on a free port of this machine. */
export async function startReceiver(): Promise<Receiver> {
  const received: RawDelivery[] = []
  let statuses: number[] = []
  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      received.push({ headers: request.headers, body })
      // Whoever followed it would come again.
      response.writeHead(statuses.shift() ?? 204, { location: '/elsewhere' }).end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/webhooks`,
    received,
    answer(...next) {
      statuses = next
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
