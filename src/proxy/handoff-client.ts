import { ChannelError } from '../gateway/errors.js'
import type { ChannelGateway } from '../gateway/gateway.js'
import { proxyGateway, type ProxyOptions } from './client.js'
import { handoffHeader } from './routes.js'

/** Where the channel handler is, for a page that has no login. */
export type HandoffOptions = Pick<ProxyOptions, 'endpoint' | 'credentials' | 'fetch'>

/**
 * The gateway of a page that shows one attempt by leave of a token: a start takes that attempt up. No
 * cookie goes along unless the host says so.
 */
export function handoffGateway(
  { endpoint, credentials = 'omit', fetch }: HandoffOptions,
  token: string,
): ChannelGateway {
  const headers = { [handoffHeader]: token }
  const gateway = proxyGateway({ endpoint, headers, credentials, fetch })
  const { pairing } = gateway
  if (!pairing?.resume) throw new ChannelError('unsupported')
  const resume = pairing.resume.bind(pairing)
  return {
    ...gateway,
    pairing: {
      ...pairing,
      start: (request, abortable) =>
        request.replaces === undefined
          ? // Without a handle it is the session that the token was made for.
            resume({ ...request, id: '' }, abortable)
          : pairing.start(request, abortable),
    },
  }
}
