import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server of this machine. */
export interface Listening {
  /** Without a path. */
  readonly url: string
  /** How many connections are open. */
  readonly connections: () => Promise<number>
}

/** Listens on any free port of this machine, until the process ends. */
export async function listen(listener: RequestListener): Promise<Listening> {
  // It hangs up on nobody: one who asks again after a while finds the line, however busy the machine is.
  const server = createServer({ keepAliveTimeout: 0 }, listener)
  server.listen(0, '127.0.0.1', 4096)
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connections: () =>
      new Promise((resolve, reject) => {
        server.getConnections((error, count) => (error ? reject(error) : resolve(count)))
      }),
  }
}
