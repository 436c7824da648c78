'use client'

import type { ReactNode } from 'react'
import { Button } from './button.js'
import { Outcome } from './outcome.js'
import type { StateProps } from './pairing-outcomes.js'
import { Text } from './text.js'
import { useConnectMessages } from './use-connect-messages.js'

/** The ways that there are from a phone which cannot scan itself. */
export interface OnePhoneProps {
  /** Leads to another screen. */
  readonly elsewhere?: ReactNode
  readonly onUseLink?: (() => void) | undefined
  /** Shows the code here: another phone may scan it. */
  readonly onShow: () => void
}

/** The page is on the phone itself: said before there is a code, with the ways that work there. */
export function OnePhonePanel(props: StateProps & OnePhoneProps): React.JSX.Element {
  const { elsewhere, onUseLink, onShow, ...shared } = props
  const { phone, link } = useConnectMessages()
  const saying = { title: phone.title, text: elsewhere ? phone.text : phone.open }
  return (
    <Outcome {...shared} tone="plain" icon="phone" saying={saying}>
      {elsewhere}
      {onUseLink && (
        <>
          <Text>{phone.link}</Text>
          <Button variant={elsewhere ? 'secondary' : 'primary'} onClick={onUseLink}>
            {link.idle.title}
          </Button>
        </>
      )}
      <Button variant="quiet" onClick={onShow}>
        {phone.show}
      </Button>
    </Outcome>
  )
}
