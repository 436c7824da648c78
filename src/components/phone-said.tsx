'use client'

import type { PhoneSaying } from './phone-sayings.js'
import { PhoneWords } from './steps.js'
import { useConnectMessages } from './use-connect-messages.js'

/** Why an attempt ended: what the phone shows, the reason, and the one thing to do. */
export function PhoneSaid({ saying }: { saying: PhoneSaying }): React.JSX.Element {
  const { help } = useConnectMessages()
  return (
    <dl data-slot="ck-said">
      {(['says', 'cause', 'step'] as const).map((part) => (
        <div key={part}>
          <dt>{help[part]}</dt>
          <dd>
            <PhoneWords>{saying[part]}</PhoneWords>
          </dd>
        </div>
      ))}
    </dl>
  )
}
