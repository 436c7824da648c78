import { type ReactElement, useState } from 'react'
import { Icon } from '../icons.tsx'
import { usePreferences } from '../preferences.ts'
import { Badge, HomeScreen } from './home-screen.tsx'
import { useInbox } from './inbox.ts'
import { Messages } from './messages.tsx'
import { Messenger } from './messenger.tsx'
import { SandboxApp } from './sandbox-app.tsx'
import { fill, type Words, wordsIn } from './words.ts'

/** What is open on the phone. */
export type App = keyof Words['apps']

/** The phone, in hand or in the pocket. Its frame on the desk decides how much of it is seen. */
export function Phone(): ReactElement {
  const [app, setApp] = useState<App | null>(null)
  const inbox = useInbox()
  const say = wordsIn(usePreferences().language)
  // What comes while one looks at the messages is read as it comes.
  const unread = app === 'messages' ? 0 : inbox.unread
  const news = unread > 0 ? fill(say.messages.unread, String(unread)) : ''

  function open(next: App | null): void {
    if (app === 'messages' || next === 'messages') inbox.markRead()
    setApp(next)
  }
  const close = (): void => open(null)
  return (
    <>
      <p className="spoken" aria-live="polite">
        {news}
      </p>
      <button type="button" className="pocket" onClick={() => keep('open')}>
        <Icon name="phone" />
        <Badge count={unread} />
        <span className="spoken">{say.takeOut}</span>
      </button>
      <main className="device" aria-label={say.title}>
        <div className="screen" data-app={app ?? 'home'}>
          <StatusBar say={say} />
          {app === null && <HomeScreen say={say} inbox={inbox} onOpen={open} />}
          {(app === 'whatsapp' || app === 'telegram') && (
            <Messenger key={app} app={app} say={say} onClose={close} onLinked={letGo} />
          )}
          {app === 'messages' && (
            <Messages say={say} messages={inbox.messages} onClose={close} onFilled={letGo} />
          )}
          {app === 'sandbox' && <SandboxApp say={say} onClose={close} />}
        </div>
      </main>
    </>
  )
}

function StatusBar({ say }: { say: Words }): ReactElement {
  return (
    <div className="status-bar">
      <span aria-hidden="true">9:41</span>
      <button
        type="button"
        aria-label={say.putAway}
        title={say.putAway}
        onClick={() => keep('away')}
      >
        <Icon name="away" />
      </button>
    </div>
  )
}

/** The frame around this page is the pocket: the desk's stylesheet sizes it by a mark on it. */
function keep(place: 'open' | 'away'): void {
  window.frameElement?.setAttribute('data-phone', place)
}

/** Its work is done: it goes back to where it lies by itself, beside a wide page or off a small one. */
function letGo(): void {
  window.frameElement?.removeAttribute('data-phone')
}
