'use client'

import { type ReactNode, useId, useState } from 'react'
import { Icon } from './icon.js'
import { type PhoneRemedy, phoneSayings } from './phone-sayings.js'
import type { ScannableKind } from './scannable.js'
import { PhoneWords } from './steps.js'
import { Text } from './text.js'
import { useConnectMessages } from './use-connect-messages.js'

/** Whose app it is, and what can be pressed here; what is missing cannot. */
export interface PhoneHelpProps {
  readonly kind: ScannableKind
  readonly remedies: Readonly<Partial<Record<PhoneRemedy, ReactNode>>>
}

/**
 * "What does your phone say?": closed until somebody asks. Below it one sentence of the phone's is open
 * at a time, by the browser's own doing.
 */
export function PhoneHelp({ kind, remedies }: PhoneHelpProps): React.JSX.Element {
  const { help } = useConnectMessages()
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  return (
    <details data-slot="ck-help" open={isOpen}>
      <summary
        data-slot="ck-help-title"
        onClick={(event) => {
          // The browser would open it before there is anything in it.
          event.preventDefault()
          setOpen(!isOpen)
        }}
      >
        <Icon name="question" />
        {help.title}
      </summary>
      {isOpen && (
        <>
          <Text>{help.hint}</Text>
          {phoneSayings(kind, help).map(({ says, cause, step, remedy }) => {
            const way = remedy && remedies[remedy]
            return (
              <details key={says} data-slot="ck-saying" name={id}>
                <summary data-slot="ck-saying-title">{says}</summary>
                <Text>{cause}</Text>
                <Text data-tone="strong">
                  <PhoneWords>{remedy === 'link' && way ? help.instead : step}</PhoneWords>
                </Text>
                {way}
              </details>
            )
          })}
        </>
      )}
    </details>
  )
}
