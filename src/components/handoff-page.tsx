'use client'

import { type ComponentPropsWithoutRef, useId } from 'react'
import { HandoffProvider, type HandoffProviderProps } from '../hooks/handoff-provider.js'
import { HandoffPairing } from './handoff-pairing.js'
import { Outcome } from './outcome.js'
import { Panel } from './panel.js'
import { useHandoffAddress } from './use-handoff-address.js'
import { useConnectMessages } from './use-connect-messages.js'

/** Props of {@link HandoffPage}, besides those of the `section` that it renders. */
export interface HandoffPageProps
  extends
    Omit<ComponentPropsWithoutRef<'section'>, 'children'>,
    Omit<HandoffProviderProps, 'token' | 'children'> {
  /**
   * What stands behind the `#` of the link. Default: read from the address and taken out of it, to be
   * kept by this tab alone.
   */
  readonly token?: string | undefined
}

/**
 * The page that a `HandoffLink` leads to: shows the code of one attempt to whoever has the link, and
 * says how it ends. For a route of yours that needs no login. Needs no provider around it.
 */
export function HandoffPage(props: HandoffPageProps): React.JSX.Element {
  const { endpoint, credentials, fetch, locale, messages, token, ...rest } = props
  const address = useHandoffAddress(token)
  const source = { endpoint, credentials, fetch, locale, messages }
  return (
    <HandoffProvider {...source} token={address?.token ?? ''} key={address?.token}>
      {address ? (
        <HandoffPairing {...rest} kind={address.kind} />
      ) : (
        address === null && <Unknown {...rest} />
      )}
    </HandoffProvider>
  )
}

/** The address says nothing that could be shown. */
function Unknown(props: ComponentPropsWithoutRef<'section'>): React.JSX.Element {
  const { unknown } = useConnectMessages().handoff.page
  const titleId = useId()
  return (
    <Panel status="unknown" titleId={titleId} said={unknown.title} {...props}>
      <Outcome titleId={titleId} tone="attention" icon="alert" saying={unknown} />
    </Panel>
  )
}
