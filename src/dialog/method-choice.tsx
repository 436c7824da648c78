'use client'

import { useId } from 'react'
import { Icon } from '../components/icon.js'
import { useConnectMessages } from '../components/use-connect-messages.js'
import { useMessages } from '../components/use-messages.js'
import type { ChannelKind } from '../gateway/channel.js'
import type { ConnectMethod } from '../gateway/offer.js'
import type { PairingMethod } from '../gateway/pairing.js'
import { useOffers } from '../hooks/use-offers.js'

/** The ways to choose from. */
export interface MethodChoiceProps {
  readonly kind: ChannelKind
  readonly methods: readonly ConnectMethod[]
  readonly onChoose: (method: ConnectMethod) => void
}

/** The ways to connect one kind, each with what it means for the person. */
export function MethodChoice({ kind, methods, onChoose }: MethodChoiceProps): React.JSX.Element {
  return (
    <ul data-slot="ck-choice" data-columns="true">
      {methods.map((method) =>
        method === 'credentials' ? null : (
          <li key={method}>
            <MethodButton kind={kind} method={method} onChoose={() => onChoose(method)} />
          </li>
        ),
      )}
    </ul>
  )
}

const icons = { link: 'window', qr: 'phone' } as const

function MethodButton(props: {
  kind: ChannelKind
  method: PairingMethod
  onChoose: () => void
}): React.JSX.Element {
  const { kind, method, onChoose } = props
  const { about } = useMessages()
  const { choice, coexistence } = useConnectMessages().link
  const offer = useOffers()?.find((each) => each.kind === kind && each.method === method)
  const id = useId()
  const { title, text } = choice[method]
  return (
    <button
      type="button"
      data-slot="ck-choice-button"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onClick={onChoose}
    >
      <span data-slot="ck-sign">
        <Icon name={icons[method]} />
      </span>
      <span data-slot="ck-names">
        <span data-slot="ck-title" id={`${id}-title`}>
          {about(title, kind)}
        </span>
        <span data-slot="ck-text" id={`${id}-text`}>
          {about(text, kind)}
          {offer?.coexistence && <span data-slot="ck-text">{coexistence}</span>}
        </span>
      </span>
      <Icon name="next" />
    </button>
  )
}
