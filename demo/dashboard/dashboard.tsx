import { ChannelProvider, HandoffRoute } from 'channelkit'
import type { ReactElement } from 'react'
import { usePreferences } from '../preferences.ts'
import type { Session } from '../server/pages.ts'
import { useLocale } from '../use-locale.ts'
import { Campaigns } from './campaigns.tsx'
import { Channels } from './channels.tsx'
import { PreferenceControls } from './preference-controls.tsx'
import { Sidebar } from './sidebar.tsx'
import { type Places, usePlace } from './use-place.ts'
import { wordsIn } from './words.ts'

/** A made-up company's dashboard, on which its customers connect their channels. */
export function Dashboard({ session }: { session: Session }): ReactElement {
  const { language } = usePreferences()
  const locale = useLocale(language)
  const say = wordsIn(language)
  // Campaigns and logins are SkylightChat's, as the sandbox plays it: the real one has its own page of them.
  const isPlayed = session.phone === 'simulated' && session.provider === 'skylight'
  const places: Places = isPlayed ? ['channels', 'campaigns'] : ['channels']
  const place = usePlace(places)
  return (
    <ChannelProvider
      endpoint="/api/channels"
      scope={session.tenant}
      locale={locale}
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
