import { ChannelList, ChannelProvider, useChannels } from 'channelkit'
import { ar } from 'channelkit/locales/ar'
import { en } from 'channelkit/locales/en'
import { es } from 'channelkit/locales/es'
import type { ReactElement } from 'react'
import { usePreferences } from '../preferences.ts'
import type { Session } from '../server/pages.ts'
import { PreferenceControls } from './preference-controls.tsx'
import { Sidebar } from './sidebar.tsx'
import { type Words, words } from './words.ts'

const locales = { en, ar, es }

/** The settings page of a made-up company's dashboard, on which its customers connect their channels. */
export function Dashboard({ session }: { session: Session }): ReactElement {
  const { language } = usePreferences()
  const say = words[language]
  return (
    <ChannelProvider endpoint="/api/channels" scope={session.tenant} locale={locales[language]}>
      <div className="layout" data-phone={session.phone}>
        <Sidebar say={say} company={session.company} />
        <PreferenceControls say={say} />
        <main className="content">
          <h1>{say.title}</h1>
          <p className="lede">{say.lede}</p>
          <div className="card">
            <ConnectedCount say={say} />
            <ChannelList />
          </div>
          <ul className="notes">
            {say.notes.map(({ title, text }) => (
              <li key={title}>
                <h2>{title}</h2>
                <p>{text}</p>
              </li>
            ))}
          </ul>
        </main>
      </div>
      {session.phone === 'simulated' && (
        <iframe className="phone" src="/phone.html" title={say.phone} />
      )}
    </ChannelProvider>
  )
}

function ConnectedCount({ say }: { say: Words }): ReactElement | null {
  const state = useChannels()
  if (state.status !== 'ready') return null
  const count = state.offers.flatMap(({ channels }) => channels).filter((each) => each.isConnected)
  return <p className="count">{say.connected.replace('{count}', String(count.length))}</p>
}
