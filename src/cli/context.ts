import { environmentManager, QueryClient } from '@tanstack/query-core'
import type { ChannelGateway } from '../gateway/gateway.js'
import { createAttemptStore } from '../query/attempt-store.js'
import type { PairingContext } from '../query/pairing.js'

/** The surroundings of one run: nothing is remembered beyond it. */
export function createContext(gateway: ChannelGateway): PairingContext {
  // Where there is no window TanStack takes itself for a server, and asks nothing twice.
  environmentManager.setIsServer(() => false)
  return {
    gateway,
    attempts: createAttemptStore(null),
    client: new QueryClient(),
    connected() {},
  }
}
