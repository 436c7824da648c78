import { type ChannelGateway, proxyGateway } from 'channelkit/headless'
import { keebai } from 'channelkit/providers/keebai'
import { skylight } from 'channelkit/providers/skylight'
import { listen } from 'channelkit/sandbox/node'
import { type ChannelHandlerOptions, createChannelHandler } from 'channelkit/server'
import { controlAt, type SandboxControl } from './control.js'
import type { Handle } from './frameworks.js'

/** A sandbox over HTTP. */
export interface Provider extends SandboxControl {
  /** Where SkylightChat and Keebai answer, without a path. */
  readonly url: string
  readonly close: () => Promise<void>
}

/** Starts a sandbox on a port of its own. */
export async function startProvider(): Promise<Provider> {
  const { url, close } = await listen()
  return { url, close, ...controlAt(url) }
}

/** A host's handler. Who asks stands in a header; whose name begins with `keebai` is at Keebai. */
export function hostHandler(
  { url }: Provider,
  options: Pick<ChannelHandlerOptions, 'basePath'> & Partial<ChannelHandlerOptions>,
): Handle {
  return createChannelHandler({
    secret: 'known to these tests alone, and long enough',
    authenticate: ({ headers }) => {
      const subject = headers.get('x-subject')
      return subject ? { subject, can: ['see', 'connect', 'disconnect'] } : null
    },
    gateway: (subject) =>
      subject.startsWith('keebai')
        ? keebai({ token: subject, baseUrl: `${url}/v1` })
        : skylight({ apiKey: subject, baseUrl: `${url}/api/v1` }),
    ...options,
  })
}

/** The gateway of a subject's browser, which says where its page is of, as browsers do over plain http. */
export function browserOf(
  endpoint: string,
  subject: string,
  origin: string = new URL(endpoint).origin,
): ChannelGateway {
  return proxyGateway({ endpoint, headers: { 'x-subject': subject, origin } })
}
