import type { Locale } from './catalogue.js'
import { english } from './english.js'
import { englishChannels } from './english-channels.js'
import { englishConnect } from './english-connect.js'

/** English, which speaks where no other language is given. */
export const en: Locale = {
  tag: 'en',
  dir: 'ltr',
  messages: { ...english, ...englishChannels, ...englishConnect },
}
