import type { Locale } from '../../src/messages/catalogue.js'

/** Every sentence by its path, lists and plural forms taken apart. */
export function leaves(part: unknown, path = ''): ReadonlyMap<string, string> {
  if (typeof part === 'string') return new Map([[path, part]])
  return new Map(
    Object.entries(part as object).flatMap(([key, value]) => [
      ...leaves(value, path ? `${path}.${key}` : key),
    ]),
  )
}

/** Whether a path is that of a plural form, which differ by language. */
export function isForm(path: string): boolean {
  return path.startsWith('list.summary.')
}

/** Paths, with one for all the plural forms of a sentence. */
export function keysOf({ messages }: Locale): readonly string[] {
  const paths = [...leaves(messages).keys()]
  const keys = paths.map((path) => (isForm(path) ? path.replace(/\.\w+$/, '') : path))
  return [...new Set(keys)].toSorted()
}

export function placeholders(sentence: string): readonly string[] {
  return [...new Set(sentence.match(/\{\w+\}/g))].toSorted()
}

/** How many there are: two around each word of the phone's. */
export function asterisks(sentence: string): number {
  return sentence.split('*').length - 1
}

/** How a catalogue is written. */
export interface Writing {
  readonly script: RegExp
  /** What ends a statement and a question. */
  readonly full: string
  readonly question: string
  /** Marks of other scripts. */
  readonly foreign?: RegExp
  /** Names that stay in Latin letters where the script is another. */
  readonly names?: RegExp
}

const latin: Writing = { script: /\p{Script=Latin}/u, full: '.', question: '?' }
const arabic: Writing = {
  script: /\p{Script=Arabic}/u,
  full: '.',
  question: '؟',
  foreign: /[,;?]/,
}

/** Those that are not written in Latin letters, and how. */
const writings: Readonly<Record<string, Writing>> = {
  ar: arabic,
  fa: arabic,
  ur: { ...arabic, full: '۔', foreign: /[,;?.]/ },
  // Nobody calls a QR code by another name.
  he: { ...latin, script: /\p{Script=Hebrew}/u, names: /QR/g },
  // The apps write their own names in Latin letters in Hindi, and so does everybody.
  hi: {
    ...latin,
    script: /\p{Script=Devanagari}/u,
    full: '।',
    foreign: /\./,
    names: /WhatsApp( Web| Business)?|Telegram|Instagram|Facebook|Meta|iPhone|Android|API/g,
  },
}

export function writingOf(tag: string): Writing {
  return writings[tag] ?? latin
}

/** Names, as their owners write them. */
const apps = ['channels.whatsapp', 'channels.telegram', 'channels.instagram']

/** What another language says in the same word as English. */
export const sameWord: Readonly<Record<string, readonly string[]>> = {
  es: apps,
  // A link is a link in Portuguese and German.
  pt: [...apps, 'handoff.label'],
  fr: apps,
  de: [...apps, 'handoff.label'],
  id: apps,
  hi: apps,
  tr: apps,
}
