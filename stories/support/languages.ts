import type { Locale } from 'channelkit'
import { en } from 'channelkit/locales/en'

/** A language of the toolbar, by its own name. */
export interface Language {
  readonly title: string
  readonly locale: Locale
}

const locales = import.meta.glob<Readonly<Record<string, Locale>>>(
  '../../src/exports/locales/??.ts',
  { eager: true },
)

/** The languages of the toolbar: every one that the library has. */
export const languages: Readonly<Record<string, Language>> = Object.fromEntries(
  [en, ...Object.values(locales).flatMap((module) => Object.values(module))].map((locale) => [
    locale.tag,
    { title: nameOf(locale.tag), locale },
  ]),
)

/** The language that the toolbar has chosen. */
export function languageOf(globals: Readonly<Record<string, unknown>>): Language {
  return languages[String(globals['language'])] ?? { title: 'English', locale: en }
}

function nameOf(tag: string): string {
  return new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag
}
