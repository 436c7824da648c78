import type { Locale } from './catalogue.js'

/** A language to a file, each of which is loaded when it is asked for. */
const files: Readonly<Record<LocaleTag, () => Promise<Locale>>> = {
  en: async () => (await import('./en.js')).en,
  ar: async () => (await import('./ar.js')).ar,
  es: async () => (await import('./es.js')).es,
  pt: async () => (await import('./pt.js')).pt,
  fr: async () => (await import('./fr.js')).fr,
  de: async () => (await import('./de.js')).de,
  id: async () => (await import('./id.js')).id,
  hi: async () => (await import('./hi.js')).hi,
  tr: async () => (await import('./tr.js')).tr,
  ur: async () => (await import('./ur.js')).ur,
  he: async () => (await import('./he.js')).he,
  fa: async () => (await import('./fa.js')).fa,
}

/** The tag of a language that is there. */
export type LocaleTag =
  | 'en'
  | 'ar'
  | 'es'
  | 'pt'
  | 'fr'
  | 'de'
  | 'id'
  | 'hi'
  | 'tr'
  | 'ur'
  | 'he'
  | 'fa'

/** The languages that are there. */
export const localeTags: readonly LocaleTag[] = Object.keys(files) as LocaleTag[]

/**
 * The first of these languages that is there, English where none is: `loadLocale(navigator.languages)`.
 * Region and old tags are looked through: `pt-BR` is Portuguese, `iw` is Hebrew. What is no tag is no
 * wish. Rejects where the file cannot be fetched.
 */
export function loadLocale(wanted: string | readonly string[]): Promise<Locale> {
  const tags = typeof wanted === 'string' ? [wanted] : wanted
  const [best = 'en'] = tags.flatMap(tagOf)
  return files[best]()
}

/** None where the language is not there, or is asked for in a script that it is not written in here. */
function tagOf(wanted: string): readonly LocaleTag[] {
  try {
    const { language, script } = new Intl.Locale(wanted.replaceAll('_', '-')).maximize()
    const tag = localeTags.find((each) => each === language)
    return tag && script === new Intl.Locale(tag).maximize().script ? [tag] : []
  } catch {
    return []
  }
}
