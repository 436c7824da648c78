import { ChannelProvider, HandoffRoute } from 'channelkit'
import { ar } from 'channelkit/locales/ar'
import { en } from 'channelkit/locales/en'
import { es } from 'channelkit/locales/es'
import type { ReactElement } from 'react'
import { usePreferences } from '../preferences.ts'
import type { Session } from '../server/pages.ts'
import { Campaigns } from './campaigns.tsx'
import { Channels } from './channels.tsx'
import { PreferenceControls } from './preference-controls.tsx'
import { Sidebar } from './sidebar.tsx'
import { type Places, usePlace } from './use-place.ts'
import { words } from './words.ts'

const locales = { en, ar, es }

/** A made-up company's dashboard, on which its customers connect their channels. */
export function Dashboard({ session }: { session: Session }): ReactElement {
  const { language } = usePreferences()
  const say = words[language]
  // Campaigns and logins are SkylightChat's, as the sandbox plays it: the real one has its own page of them.
  const isPlayed = session.phone === 'simulated' && session.provider === 'skylight'
  const places: Places = isPlayed ? ['channels', 'campaigns'] : ['channels']
  const place = usePlace(places)
  return (
    <ChannelProvider
      endpoint="/api/channels"
      scope={session.tenant}
      locale={locales[language]}
      defaultCountry="SA"
    >
      <div className="layout">
        <Sidebar say={say} company={session.company} place={place} places={places} />
        <PreferenceControls say={say} session={session} />
        <main className="content">
          {place === 'campaigns' ? (
            <Campaigns say={say} />
          ) : (
            <HandoffRoute href={`/handoff?provider=${session.provider}`}>
              <Channels say={say} isPlayed={isPlayed} />
            </HandoffRoute>
          )}
        </main>
      </div>
    </ChannelProvider>
  )
}
