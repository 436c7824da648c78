'use client'

import { createContext, type ReactNode, useContext } from 'react'
import { useChannelContext } from '../hooks/channel-context.js'

/** Undefined where the host has no page for it. */
const HandoffContext: React.Context<string | undefined> = createContext<string | undefined>(
  undefined,
)

/** Props of {@link HandoffRoute}. */
export interface HandoffRouteProps {
  /** The address of your page with `HandoffPage`, such as `/handoff`. */
  readonly href: string
  readonly children?: ReactNode
}

/** Says where your hand-off page is. Parts below it offer to continue on another screen. */
export function HandoffRoute({ href, children }: HandoffRouteProps): React.JSX.Element {
  return <HandoffContext.Provider value={href}>{children}</HandoffContext.Provider>
}

/** Where another screen is sent; null where an attempt cannot be handed off. */
export function useHandoffRoute(given?: string): string | null {
  const { pairing } = useChannelContext().gateway
  const known = useContext(HandoffContext)
  return pairing?.handOff ? (given ?? known ?? null) : null
}
