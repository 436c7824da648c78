import { type ReactElement, useState } from 'react'
import { usePreferences } from '../preferences.ts'
import { HomeScreen } from './home-screen.tsx'
import { Icon } from '../icons.tsx'
import { Messenger } from './messenger.tsx'
import { SandboxApp } from './sandbox-app.tsx'
import { type Words, words } from './words.ts'

/** What is open on the phone. */
export type App = keyof Words['apps']

/** The phone, in hand or in the pocket. Its frame on the dashboard decides how much of it is seen. */
export function Phone(): ReactElement {
  const [app, setApp] = useState<App | null>(null)
  const say = words[usePreferences().language]
  return (
    <>
      <button type="button" className="pocket" onClick={() => keep('open')}>
        <Icon name="phone" />
        <span className="spoken">{say.takeOut}</span>
      </button>
      <main className="device" aria-label={say.title}>
        <div className="screen" data-app={app ?? 'home'}>
          <StatusBar say={say} />
          {app === null && <HomeScreen say={say} onOpen={setApp} />}
          {(app === 'whatsapp' || app === 'telegram') && (
            <Messenger
              key={app}
              app={app}
              say={say}
              onClose={() => setApp(null)}
              onLinked={letGo}
            />
          )}
          {app === 'sandbox' && <SandboxApp say={say} onClose={() => setApp(null)} />}
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

/** The frame around this page is the pocket: the dashboard's stylesheet sizes it by a mark on it. */
function keep(place: 'open' | 'away'): void {
  window.frameElement?.setAttribute('data-phone', place)
}

/** Its work is done: it goes back to where it lies by itself, beside a wide page or off a small one. */
function letGo(): void {
  window.frameElement?.removeAttribute('data-phone')
}
