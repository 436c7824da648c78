'use client'

import type { ComponentPropsWithoutRef } from 'react'
import type { Channel } from '../gateway/channel.js'
import { useOffers } from '../hooks/use-offers.js'
import { usePairing } from '../hooks/use-pairing.js'
import type { LinkableKind } from './connectable.js'
import type { LinkOpening } from './link-opening.js'
import { LinkPairing } from './link-pairing.js'

/** Props of {@link LinkPanel}, besides those of the `section` that it renders. */
export interface LinkPanelProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  readonly kind: LinkableKind
  /** Start when mounted: where opening the panel was the wish to connect. Default false. */
  readonly autoStart?: boolean | undefined
  /**
   * Where the provider's page opens. Default a `window`, but for phones and the browsers inside apps:
   * there it takes the place of this `page`, and the panel goes on when the person is back.
   */
  readonly opening?: LinkOpening | undefined
  /** Called once when the account is connected. The handler's own `onConnected` is the authority. */
  readonly onConnected?: ((channel: Channel) => void) | undefined
  /** Shows a "Done" button at the end, and is called by it. */
  readonly onDone?: (() => void) | undefined
}

/**
 * Connects an account by a page of its provider's, which the person finishes in another window: one
 * `section` through every state of the flow, which stands in `data-status`. `data-window` says what
 * is known of that window.
 */
export function LinkPanel(props: LinkPanelProps): React.JSX.Element {
  const { kind, autoStart = false, onConnected, ...rest } = props
  const flow = usePairing(kind, { method: 'link', autoStart, onConnected })
  const offer = useOffers()?.find(({ kind: of, method }) => of === kind && method === 'link')
  return <LinkPairing kind={kind} flow={flow} coexistence={offer?.coexistence} {...rest} />
}
