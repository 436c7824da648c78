'use client'

import type { QueryClient } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import type { Locale, MessageOverrides } from '../messages/catalogue.js'
import type { PairingContext } from '../query/pairing.js'
import type { Connections } from './connections.js'

/** What a `ChannelProvider` gives to everything below it. */
export interface ChannelContextValue extends PairingContext {
  /** Which tenant this is. Nothing of one is ever shown to another. */
  readonly scope: string
  /** The client of channel reads, perhaps the host's own. */
  readonly channels: QueryClient
  readonly connections: Connections
  /** Where logins come from, as ISO 3166-1 alpha-2. */
  readonly defaultCountry: string | undefined
  readonly locale: Locale | undefined
  readonly messages: MessageOverrides | undefined
}

/** Undefined outside a provider, so that a forgotten one is noticed. */
export const ChannelContext: React.Context<ChannelContextValue | undefined> = createContext<
  ChannelContextValue | undefined
>(undefined)

/** The surroundings of a part or a hook. Throws where there is no `ChannelProvider`. */
export function useChannelContext(): ChannelContextValue {
  const context = useContext(ChannelContext)
  if (!context) {
    throw new Error('No <ChannelProvider> above.')
  }
  return context
}
