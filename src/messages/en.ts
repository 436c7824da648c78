import type { Locale } from './catalogue.js'
import { english } from './english.js'
import { englishLink } from './english-link.js'

/** English, which speaks where no other language is given. */
export const en: Locale = {
  tag: 'en',
  dir: 'ltr',
  messages: { ...english, link: englishLink },
}
