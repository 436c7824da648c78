import { pieces } from '../messages/format.js'
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
            {pieces(step).map(({ text, isPhoneWord }) =>
              isPhoneWord ? <strong key={text}>{text}</strong> : text,
            )}
          </span>
        </li>
      ))}
    </ol>
  )
}
