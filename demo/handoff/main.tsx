// The page that a hand-off leads to. It knows neither who opens it nor whose code it shows.
import { HandoffPage } from 'channelkit'
import { type ReactElement, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startPreferences, usePreferences } from '../preferences.ts'
import { useLocale } from '../use-locale.ts'
import 'channelkit/styles.css'
import './handoff.css'

function Page(): ReactElement {
  const locale = useLocale(usePreferences().language)
  // The cookie that goes along is no login: it says which of the demo's providers is meant.
  return <HandoffPage endpoint="/api/channels" credentials="same-origin" locale={locale} />
}

startPreferences()

const root = document.querySelector('#root')
if (!root) throw new Error('The page has no #root.')
createRoot(root).render(
  <StrictMode>
    <Page />
  </StrictMode>,
)
