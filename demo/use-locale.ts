import { type Locale, loadLocale } from 'channelkit/locales'
import { useEffect, useState } from 'react'
import type { Language } from './preferences.ts'

/** A language of the library's, when it has come. Until then the one before stays. */
export function useLocale(language: Language): Locale | undefined {
  const [locale, setLocale] = useState<Locale>()
  // Fetches the file of another language.
  useEffect(() => {
    let isWanted = true
    void loadLocale(language).then((loaded) => isWanted && setLocale(loaded))
    return () => {
      isWanted = false
    }
  }, [language])
  return locale
}
