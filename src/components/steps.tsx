import type { ScannableKind } from './scannable.js'
import { useConnectMessages } from './use-connect-messages.js'

/** What to do on the phone, in the words of the app's own menus. */
export function Steps({ kind }: { kind: ScannableKind }): React.JSX.Element {
  const { steps } = useConnectMessages()
  return (
    <ol data-slot="ck-steps">
      {steps[kind].map((step) => (
        <li key={step} data-slot="ck-step">
          <span>
            <PhoneWords>{step}</PhoneWords>
          </span>
        </li>
      ))}
    </ol>
  )
}

/** A sentence in which the words of the phone's own menus, between `*asterisks*`, are shown stronger. */
export function PhoneWords({ children }: { children: string }): React.ReactNode {
  return children
    .split('*')
    .map((text, index) => (index % 2 ? <strong key={text}>{text}</strong> : text))
}
