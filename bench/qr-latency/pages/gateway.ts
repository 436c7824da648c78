import { type ChannelGateway, proxyGateway } from 'channelkit/headless'
import { hear } from './witness.js'

/** The page's gateway as ever, but for a note of when the words of an answer are there. */
export const gateway: ChannelGateway = proxyGateway({
  endpoint: '/api/channels',
  headers: { company: location.search.slice(1) },
  async fetch(url, init) {
    const response = await fetch(url, init)
    const read = response.text.bind(response)
    response.text = async () => {
      const text = await read()
      hear()
      return text
    }
    return response
  },
})
