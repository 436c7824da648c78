import type { LocaleTag } from 'channelkit/locales'
import { useSyncExternalStore } from 'react'

/** Every language of the library, by its own name. */
export const languages: Readonly<Record<LocaleTag, string>> = {
  en: 'English',
  ar: 'العربية',
  es: 'Español',
  pt: 'Português',
  fr: 'Français',
  de: 'Deutsch',
  id: 'Bahasa Indonesia',
  hi: 'हिन्दी',
  tr: 'Türkçe',
  ur: 'اردو',
  he: 'עברית',
  fa: 'فارسی',
}

const fromTheRight: readonly LocaleTag[] = ['ar', 'ur', 'he', 'fa']

export type Language = LocaleTag
export type Theme = 'system' | 'light' | 'dark'

export interface Preferences {
  readonly language: Language
  readonly theme: Theme
}

const KEY = 'demo-preferences'
const initial: Preferences = { language: 'en', theme: 'system' }
const listeners = new Set<() => void>()
let current = read()

/** The person's language and theme, in every document of the demo at once: the phone follows the dashboard. */
export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, () => current)
}

/** Changes some of them, for good. */
export function setPreferences(change: Partial<Preferences>): void {
  localStorage.setItem(KEY, JSON.stringify({ ...current, ...change }))
  update()
}

/** Shows the preferences on the document, and follows what other documents change. */
export function startPreferences(): void {
  show()
  addEventListener('storage', update)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function update(): void {
  current = read()
  show()
  for (const listener of listeners) listener()
}

function show(): void {
  const { documentElement: root } = document
  root.lang = current.language
  root.dir = fromTheRight.includes(current.language) ? 'rtl' : 'ltr'
  root.dataset['theme'] = current.theme
}

function read(): Preferences {
  try {
    const { language, theme } = { ...initial, ...JSON.parse(localStorage.getItem(KEY) ?? '{}') }
    return {
      language: language in languages ? language : initial.language,
      theme: ['light', 'dark'].includes(theme) ? theme : 'system',
    }
  } catch {
    return initial
  }
}
