import type { ReactElement } from 'react'
import { Icon } from '../icons.tsx'
import { type Language, languages, setPreferences, usePreferences } from '../preferences.ts'
import type { Words } from './words.ts'

/** Language and colours. */
export function PreferenceControls({ say }: { say: Words }): ReactElement {
  const { language, theme } = usePreferences()
  const isDark =
    theme === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark'
  const other = isDark ? 'light' : 'dark'
  return (
    <header className="preferences">
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
