import { type IncomingMessage, request, type ServerResponse } from 'node:http'
import { type Listening, listenOn } from './frameworks.js'

/** What stands between a browser and a host's server. */
export interface ReverseProxyOptions {
  /** The server behind it, without a path. */
  readonly target: string
  /** The path that the server is asked for, of the one that the browser asks for. */
  readonly rewrite: (path: string) => string
  /** Whether an answer is sent on as it comes, or when it is whole. */
  readonly passes: 'pieces' | 'whole answers'
}

/** A reverse proxy, which calls the server by its own name and says in headers what the browser's was. */
export async function startReverseProxy(options: ReverseProxyOptions): Promise<Listening> {
  return listenOn((incoming, outgoing) => forward(options, incoming, outgoing))
}

function forward(
  { target, rewrite, passes }: ReverseProxyOptions,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): void {
  const { method, url = '', headers } = incoming
  const told = { 'x-forwarded-host': headers.host, 'x-forwarded-proto': 'https' }
  const upstream = request(target + rewrite(url), {
    method,
    headers: { ...headers, ...told, host: new URL(target).host },
  })
  upstream.on('response', (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
    if (passes === 'pieces') {
      outgoing.flushHeaders()
      answer.pipe(outgoing)
    } else {
      answer.toArray().then(
        (pieces) => outgoing.end(Buffer.concat(pieces as Buffer[])),
        () => outgoing.destroy(),
      )
    }
  })
  upstream.on('error', () => outgoing.destroy())
  outgoing.on('close', () => upstream.destroy())
  incoming.pipe(upstream)
}
