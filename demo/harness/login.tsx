// Not linked from anywhere: the dialog of a login, and a look into all that the page keeps meanwhile. With
// `?plant=` it keeps what is typed, in each way that is named, so that the search can be seen to find it.
import { dehydrate, type QueryClient } from '@tanstack/react-query'
import {
  type ChannelGateway,
  ChannelProvider,
  ConnectChannelDialog,
  proxyGateway,
} from 'channelkit'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { clientsBelow } from './clients.js'
import { Plants } from './plants.js'
import 'channelkit/styles.css'

declare global {
  interface Window {
    harness: {
      /** Whatever the host was told: events, channels, and the errors of its gateway. */
      readonly heard: unknown[]
      /** All that both query clients hold, as it is and dehydrated. */
      readonly caches: () => unknown
      /** Takes everything off the page. */
      readonly leave: () => void
    }
  }
}

const container = document.querySelector('#root')
if (!container) throw new Error('The page has no #root.')
const root = createRoot(container)
const heard: unknown[] = []
const hear = (...what: unknown[]): void => void heard.push(what)
const clients = new Set<QueryClient>()

window.harness = {
  heard,
  caches() {
    // What they held at the end counts, too.
    for (const client of clientsBelow(container)) clients.add(client)
    return [...clients].map((client) => ({
      queries: client.getQueryCache().getAll(),
      mutations: client.getMutationCache().getAll(),
      dehydrated: JSON.stringify(
        dehydrate(client, {
          shouldDehydrateMutation: () => true,
          shouldDehydrateQuery: () => true,
        }),
      ),
    }))
  },
  leave: () => root.unmount(),
}

root.render(
  <StrictMode>
    <ChannelProvider
      gateway={overheard(proxyGateway({ endpoint: '/api/channels' }))}
      onEvent={hear}
    >
      <ConnectChannelDialog kind="instagram" onConnected={hear} onOpenChange={hear} />
      <Plants wanted={new URLSearchParams(location.search).getAll('plant')} />
    </ChannelProvider>
  </StrictMode>,
)

/** The same gateway, whose errors are kept to look at. */
function overheard(gateway: ChannelGateway): ChannelGateway {
  const { credentials } = gateway
  if (!credentials) return gateway
  async function listen<T>(answer: Promise<T>): Promise<T> {
    return answer.catch((error: unknown) => {
      hear(error)
      throw error
    })
  }
  return {
    ...gateway,
    credentials: {
      ...credentials,
      submit: (...of) => listen(credentials.submit(...of)),
      answer: (...of) => listen(credentials.answer(...of)),
    },
  }
}
