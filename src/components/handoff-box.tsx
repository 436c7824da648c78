'use client'

import { useId, useRef, useState } from 'react'
import type { Deadline } from '../gateway/deadline.js'
import { Button } from './button.js'
import { Countdown } from './countdown.js'
import { Label, Text, Title } from './text.js'
import { useConnectMessages } from './use-connect-messages.js'
import { useLook } from './looks.js'

/** A link, what it is for, and until when it works. */
export interface HandoffBoxProps {
  readonly href: string
  readonly deadline: Deadline
}

/** A link to take to another screen: copied, shared or typed. */
export function HandoffBox({ href, deadline }: HandoffBoxProps): React.JSX.Element {
  const words = useConnectMessages().handoff
  const [said, setSaid] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const id = useId()
  const look = useLook('input', { className: undefined })

  async function copy(): Promise<void> {
    // Else a second copy would be heard no more.
    setSaid('')
    try {
      await navigator.clipboard.writeText(href)
      setSaid(words.copied)
    } catch {
      // Without https there is no clipboard, and frames may not have it. Takes the focus: keys copy it then.
      field.current?.select()
      setSaid(words.mark)
    }
  }
  // Whoever closes the sheet again has shared nothing, and needs no word of it.
  const share = (): void => void navigator.share({ url: href }).catch(() => undefined)
  return (
    <div data-slot="ck-handoff-box">
      <Title>{words.title}</Title>
      <Text>{words.text}</Text>
      <Label htmlFor={id}>{words.label}</Label>
      <input
        {...look}
        ref={field}
        id={id}
        type="url"
        dir="ltr"
        readOnly
        value={href}
        onFocus={({ target }) => target.select()}
      />
      <div data-slot="ck-actions">
        <Button variant="primary" onClick={() => void copy()}>
          {words.copy}
        </Button>
        {'share' in navigator && <Button onClick={share}>{words.share}</Button>}
      </div>
      <Text role="status">{said}</Text>
      <Countdown deadline={deadline} sentence={words.ends} />
    </div>
  )
}
