'use client'

import { QueryCache, QueryClient } from '@tanstack/react-query'
import { type ReactElement, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import type { ChannelGateway } from '../gateway/gateway.js'
import type { Locale, MessageOverrides } from '../messages/catalogue.js'
import { proxyGateway } from '../proxy/client.js'
import { createAttemptStore, pageStorage } from '../query/attempt-store.js'
import { learned } from '../query/channel.js'
import { type ChannelEvent, createJournal } from '../query/journal.js'
import { keyOf } from '../query/keys.js'
import { ChannelContext, type ChannelContextValue } from './channel-context.js'
import { createConnections } from './connections.js'

/** Where the channels come from: the host's own channel handler, or any gateway. */
export type ChannelSource =
  | { readonly endpoint: string; readonly gateway?: never }
  | { readonly gateway: ChannelGateway; readonly endpoint?: never }

/** Props of {@link ChannelProvider}. */
export type ChannelProviderProps = ChannelSource & {
  /** The tenant or login. When it changes, nothing of the one before remains. Default: the endpoint, or `''`. */
  readonly scope?: string | undefined
  /** The language of the parts. Default: English, in the page's direction. */
  readonly locale?: Locale | undefined
  /** Where logins come from unless the person says otherwise: ISO 3166-1 alpha-2, such as `SA`. */
  readonly defaultCountry?: string | undefined
  /** Sentences of the host's own, in place of the locale's. */
  readonly messages?: MessageOverrides | undefined
  /** Shares channel reads with the host's cache. Attempts and their codes never go there. */
  readonly queryClient?: QueryClient | undefined
  /** Told of what a person meets on the way, for statistics, from the first render on. See docs/events.md. */
  readonly onEvent?: ((event: ChannelEvent) => void) | undefined
  readonly children?: ReactNode
}

/** Gives hooks and parts their gateway, tenant and language. Draws nothing. */
export function ChannelProvider(props: ChannelProviderProps): ReactElement {
  const {
    endpoint,
    scope = endpoint ?? '',
    locale,
    messages,
    queryClient,
    defaultCountry,
    onEvent,
    children,
  } = props
  const proxied = useMemo(() => (endpoint ? proxyGateway({ endpoint }) : null), [endpoint])
  const gateway = props.gateway ?? proxied
  if (!gateway) throw new Error('No `endpoint`, no `gateway`.')

  // One of each for the life of the provider, whatever is passed in at each render.
  const [own] = useState(() => createOwn(onEvent))
  const channels = queryClient ?? own.client

  useMounted(own.client)
  // Synchronises with the function that a host makes anew at each render.
  useEffect(() => own.hear(onEvent))
  useLeaving(scope, (left) => {
    own.attempts.clear(left)
    for (const client of [own.client, channels]) {
      client.removeQueries({ queryKey: keyOf(left) })
    }
  })

  const value = useMemo<ChannelContextValue>(
    () => ({
      ...own,
      gateway,
      scope,
      channels,
      defaultCountry,
      locale,
      messages,
      connected(slot, channel) {
        learned(channels, slot.scope, { kind: slot.kind }, channel)
        own.connections.announce(slot, channel)
      },
    }),
    [own, gateway, scope, channels, defaultCountry, locale, messages],
  )
  return <ChannelContext.Provider value={value}>{children}</ChannelContext.Provider>
}

/** What a provider has of its own. */
function createOwn(onEvent: ChannelProviderProps['onEvent']): Own {
  let listener = onEvent
  const attempts = createAttemptStore(pageStorage())
  const queryCache = new QueryCache()
  // Of a server's page nobody has seen anything.
  if (onEvent && globalThis.document) {
    // In a task of its own: what the host's listener throws is the host's.
    const tell = (event: ChannelEvent): void => queueMicrotask(() => listener?.(event))
    queryCache.subscribe(createJournal(attempts, tell))
  }
  return {
    attempts,
    client: new QueryClient({ queryCache }),
    connections: createConnections(),
    hear(next) {
      listener = next
    },
  }
}

interface Own extends Pick<ChannelContextValue, 'attempts' | 'client' | 'connections'> {
  readonly hear: (listener: ChannelProviderProps['onEvent']) => void
}

/** Synchronises a client with the window's focus and connection, as `QueryClientProvider` does. */
function useMounted(client: QueryClient): void {
  useEffect(() => {
    client.mount()
    return () => client.unmount()
  }, [client])
}

/** Clears what the browser keeps of a tenant, once another one is in its place. */
function useLeaving(scope: string, leave: (left: string) => void): void {
  const before = useRef(scope)
  useEffect(() => {
    if (before.current !== scope) leave(before.current)
    before.current = scope
  })
}
