'use client'

import { type ReactNode, useMemo, useState } from 'react'
import type { HandoffOptions } from '../proxy/handoff-client.js'
import { handoffGateway } from '../proxy/handoff-client.js'
import { createAttemptStore } from '../query/attempt-store.js'
import { ChannelContext, useChannelContext } from './channel-context.js'
import { ChannelProvider, type ChannelProviderProps } from './channel-provider.js'

/** Props of {@link HandoffProvider}. */
export interface HandoffProviderProps
  extends HandoffOptions, Pick<ChannelProviderProps, 'locale' | 'messages'> {
  /** What gives leave; empty where there is none. */
  readonly token: string
  readonly children: ReactNode
}

/** Gives the parts of a page without a login the one attempt that it may show. */
export function HandoffProvider(props: HandoffProviderProps): React.JSX.Element {
  const { endpoint, credentials, fetch, token, locale, messages, children } = props
  const gateway = useMemo(
    () => handoffGateway({ endpoint, credentials, fetch }, token),
    [endpoint, credentials, fetch, token],
  )
  return (
    <ChannelProvider gateway={gateway} locale={locale} messages={messages}>
      <Forgetful>{children}</Forgetful>
    </ChannelProvider>
  )
}

/** What is lent is not written down: of an attempt nothing outlives the page. */
function Forgetful({ children }: { children: ReactNode }): React.JSX.Element {
  const context = useChannelContext()
  const [attempts] = useState(() => createAttemptStore(null))
  const value = useMemo(() => ({ ...context, attempts }), [context, attempts])
  return <ChannelContext.Provider value={value}>{children}</ChannelContext.Provider>
}
