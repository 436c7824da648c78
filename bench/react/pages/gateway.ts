import { type ChannelGateway, proxyGateway } from 'channelkit/headless'

/** The page's gateway as ever, of the company in the address. */
export const gateway: ChannelGateway = proxyGateway({
  endpoint: '/api/channels',
  headers: { company: location.search.slice(1) },
})
