import type { ReactElement } from 'react'
import { Icon } from '../icons.tsx'
import { usePreferences } from '../preferences.ts'
import { type Inbox, spell } from './inbox.ts'
import type { App } from './phone.tsx'
import { fill, type Words } from './words.ts'

const apps: readonly App[] = ['whatsapp', 'telegram', 'messages', 'sandbox']

/** The apps on the phone, and the message that has just come. */
export function HomeScreen(props: {
  say: Words
  inbox: Inbox
  onOpen: (app: App) => void
}): ReactElement {
  const { say, inbox, onOpen } = props
  const { language } = usePreferences()
  const [newest] = inbox.messages
  return (
    <section className="home" aria-label={say.home}>
      {newest && inbox.unread > 0 ? (
        <button type="button" className="hint" onClick={() => onOpen('messages')}>
          <b>{say.messages.sender}</b>
          {fill(say.messages.text, spell(newest.code, language))}
        </button>
      ) : (
        <p className="hint">{say.hint}</p>
      )}
      <ul className="apps">
        {apps.map((app) => (
          <li key={app}>
            <button type="button" className="app" data-app={app} onClick={() => onOpen(app)}>
              <span className="tile">
                <Icon name={app} />
                {app === 'messages' && <Badge count={inbox.unread} />}
              </span>
              {say.apps[app]}
              {app === 'messages' && inbox.unread > 0 && (
                <span className="spoken">{fill(say.messages.unread, String(inbox.unread))}</span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** How many messages nobody has read, for the eye. */
export function Badge({ count }: { count: number }): ReactElement | null {
  if (count === 0) return null
  return (
    <span className="badge" aria-hidden="true">
      {count}
    </span>
  )
}
