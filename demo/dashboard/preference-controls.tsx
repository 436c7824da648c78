import type { ReactElement } from 'react'
import { Icon } from '../icons.tsx'
import { type Language, languages, setPreferences, usePreferences } from '../preferences.ts'
import type { Session } from '../server/pages.ts'
import type { Words } from './words.ts'

/** The provider where there is a choice, language and colours. */
export function PreferenceControls({
  say,
  session,
}: {
  say: Words
  session: Session
}): ReactElement {
  const { language, theme } = usePreferences()
  const isDark =
    theme === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark'
  const other = isDark ? 'light' : 'dark'
  return (
    <header className="preferences">
      {session.phone === 'simulated' && <ProviderChoice say={say} provider={session.provider} />}
      <select
        aria-label={say.language}
        value={language}
        onChange={(event) => setPreferences({ language: event.target.value as Language })}
      >
        {Object.entries(languages).map(([tag, name]) => (
          <option key={tag} value={tag} lang={tag}>
            {name}
          </option>
        ))}
      </select>
      <button
        type="button"
        aria-label={say.theme[other]}
        title={say.theme[other]}
        onClick={() => setPreferences({ theme: other })}
      >
        <Icon name={other} />
      </button>
    </header>
  )
}

const providers = { skylight: 'SkylightChat', keebai: 'Keebai' } as const

/** A choice for the server alone, which all documents of the demo are loaded again for. */
function ProviderChoice({
  say,
  provider,
}: { say: Words } & Pick<Session, 'provider'>): ReactElement {
  return (
    <select
      aria-label={say.provider}
      value={provider}
      onChange={({ target }) => {
        window.parent.location.search = `?provider=${target.value}`
      }}
    >
      {Object.entries(providers).map(([value, name]) => (
        <option key={value} value={value} lang="en">
          {name}
        </option>
      ))}
    </select>
  )
}
