import type { World } from 'channelkit/sandbox'
import { type ReactNode, useState } from 'react'
import { useEvery } from './use-every.js'

/** The messages of a phone, where the codes of a login arrive. Any password will do. */
export function Inbox({ world }: { world: World }): ReactNode {
  const newest = useEvery(400, () => world.inbox.at(-1))
  const [filled, setFilled] = useState('')
  if (!newest) {
    return (
      <>
        <p className="phone-bar">Messages</p>
        <p className="phone-empty">
          No messages yet. Log in as <b>one_code</b>, or as <b>two_codes</b>, with any password.
        </p>
      </>
    )
  }
  const { code } = newest
  return (
    <>
      <p className="phone-bar">Messages</p>
      <p className="phone-message" role="status">
        Your Instagram code is <b>{code}</b>.
      </p>
      <button
        type="button"
        disabled={filled === code}
        onClick={() => fill(code) && setFilled(code)}
      >
        Fill it in
      </button>
    </>
  )
}

/** Types a code where the page asks for one, as a keyboard does with a message that has just come. */
function fill(code: string): boolean {
  const field = document.querySelector<HTMLInputElement>(
    'input[autocomplete="one-time-code"]:not([readonly])',
  )
  if (!field) return false
  field.select()
  // The only way to type that a page notices as if a person did it.
  return document.execCommand('insertText', false, code)
}
