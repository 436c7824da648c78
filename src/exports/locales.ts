export type { Locale } from '../messages/catalogue.js'
export { loadLocale, localeTags, type LocaleTag } from '../messages/load-locale.js'
