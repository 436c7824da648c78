'use client'

import { useId } from 'react'
import { Icon } from '../components/icon.js'
import { useConnectMessages } from '../components/use-connect-messages.js'
import { Text } from '../components/text.js'
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
    <ul data-slot="ck-ways">
      {methods.map((method) =>
        method === 'credentials' ? null : (
          <Way key={method} kind={kind} method={method} onChoose={() => onChoose(method)} />
        ),
      )}
    </ul>
  )
}

const icons = { link: 'window', qr: 'phone' } as const

/** The button is spread over all of it by the stylesheet, and named by its title alone. */
function Way(props: {
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
    <li data-slot="ck-way">
      <span data-slot="ck-sign">
        <Icon name={icons[method]} />
      </span>
      <div data-slot="ck-names">
        <button
          type="button"
          data-slot="ck-way-button"
          aria-describedby={`${id}-text`}
          onClick={onChoose}
        >
          {about(title, kind)}
        </button>
        <div id={`${id}-text`}>
          <Text>{about(text, kind)}</Text>
          {offer?.coexistence && <Text>{coexistence}</Text>}
        </div>
      </div>
      <Icon name="next" />
    </li>
  )
}
