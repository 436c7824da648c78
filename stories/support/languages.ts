import type { Locale } from 'channelkit'
import { ar } from 'channelkit/locales/ar'
import { en } from 'channelkit/locales/en'
import { es } from 'channelkit/locales/es'

/** A language of the toolbar, by its own name. */
export interface Language {
  readonly title: string
  readonly locale: Locale
}

/** The languages of the toolbar. */
export const languages: Readonly<Record<string, Language>> = {
  en: { title: 'English', locale: en },
  ar: { title: 'العربية', locale: ar },
  es: { title: 'Español', locale: es },
}

/** The language that the toolbar has chosen. */
export function languageOf(globals: Readonly<Record<string, unknown>>): Language {
  return languages[String(globals['language'])] ?? { title: 'English', locale: en }
}
