import { type ReactElement, useState } from 'react'
import type { SentCode } from '../control.ts'
import { usePreferences } from '../preferences.ts'
import { AppBar } from './app-bar.tsx'
import { fillCode } from './dashboard-screen.ts'
import { spell } from './inbox.ts'
import { fill, type Words } from './words.ts'

type Said = keyof Words['messages']['said']

/** The messages with the codes, each with ways to bring its code to the dashboard. */
export function Messages(props: {
  say: Words
  messages: readonly SentCode[]
  onClose: () => void
  onFilled: () => void
}): ReactElement {
  const { say, messages, onClose, onFilled } = props
  const [said, setSaid] = useState<Said | null>(null)
  const words = say.messages

  function use({ code }: SentCode): void {
    const isFilled = fillCode(code)
    setSaid(isFilled ? 'filled' : 'unasked')
    if (isFilled) onFilled()
  }
  return (
    <section className="messages">
      <AppBar title={say.apps.messages} back={say.home} onBack={onClose} />
      {messages.length === 0 && <p className="empty">{words.empty}</p>}
      <ol className="inbox">
        {messages.map((message) => (
          <Message
            key={`${message.at} ${message.code}`}
            say={say}
            message={message}
            onUse={() => use(message)}
            onCopied={() => setSaid('copied')}
          />
        ))}
      </ol>
      <p className="told" role="status">
        {said && words.said[said]}
      </p>
    </section>
  )
}

function Message(props: {
  say: Words
  message: SentCode
  onUse: () => void
  onCopied: () => void
}): ReactElement {
  const { say, message, onUse, onCopied } = props
  const { language } = usePreferences()
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'short' })
  const text = fill(say.messages.text, spell(message.code, language))
  // Only over HTTPS, or on this machine.
  const clipboard = navigator.clipboard as Clipboard | undefined
  return (
    <li>
      <p className="sender">
        <span>
          <b>{say.messages.sender}</b> <bdi dir="ltr">{message.to}</bdi>
        </span>
        <time dateTime={new Date(message.at).toISOString()}>{time.format(message.at)}</time>
      </p>
      <p className="bubble">{text}</p>
      <div className="row">
        <button type="button" onClick={onUse}>
          {say.messages.use}
        </button>
        {clipboard && (
          <button type="button" onClick={() => void clipboard.writeText(text).then(onCopied)}>
            {say.messages.copy}
          </button>
        )}
      </div>
    </li>
  )
}
