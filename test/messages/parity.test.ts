import { channelErrorCodes } from '../../src/gateway/errors.js'
import { syncStatuses } from '../../src/gateway/health.js'
import type { Locale } from '../../src/messages/catalogue.js'
import { ar } from 'channelkit/locales/ar'
import { en } from 'channelkit/locales/en'
import { es } from 'channelkit/locales/es'
import { describe, expect, it } from 'vitest'

type Leaf = string | readonly string[]

/** Every sentence by its path, lists and plural forms taken apart. */
function leaves(part: unknown, path = ''): Map<string, string> {
  if (typeof part === 'string') return new Map([[path, part]])
  return new Map(
    Object.entries(part as Record<string, Leaf>).flatMap(([key, value]) => [
      ...leaves(value, path ? `${path}.${key}` : key),
    ]),
  )
}

function isForm(path: string): boolean {
  return path.startsWith('list.summary.')
}

/** Paths without the plural categories, which differ by language. */
function keysOf({ messages }: Locale): string[] {
  const paths = [...leaves(messages).keys()]
  const keys = paths.map((path) => (isForm(path) ? path.replace(/\.\w+$/, '') : path))
  return [...new Set(keys)].toSorted()
}

function placeholders(sentence: string): string[] {
  return [...new Set(sentence.match(/\{\w+\}/g))].toSorted()
}

const english = leaves(en.messages)

it('has a sentence for every error code and a word for every status', () => {
  expect(Object.keys(en.messages.errors).toSorted()).toEqual(channelErrorCodes.toSorted())
  for (const status of syncStatuses) expect(en.messages.status[status]).not.toBe('')
})

it('knows the three languages by their tag and direction', () => {
  expect([en, ar, es].map(({ tag, dir }) => `${tag} ${dir}`)).toEqual([
    'en ltr',
    'ar rtl',
    'es ltr',
  ])
})

describe.each([ar, es])('$tag', (locale) => {
  const sentences = leaves(locale.messages)

  it('says as much as English, no more and no less', () => {
    expect(keysOf(locale)).toEqual(keysOf(en))
  })

  it('leaves no placeholder and no phone word out', () => {
    for (const [path, sentence] of sentences) {
      if (isForm(path)) continue
      const original = english.get(path) ?? ''
      expect.soft(placeholders(sentence), path).toEqual(placeholders(original))
    }
  })

  it('has every plural form of its language, and the number wherever it can be any', () => {
    const { pluralCategories } = new Intl.PluralRules(locale.tag).resolvedOptions()
    const forms = locale.messages.list.summary
    expect(Object.keys(forms).toSorted()).toEqual(pluralCategories.toSorted())
    expect(forms.other).toContain('{count}')
  })

  it('leaves no English behind', () => {
    const same = [...sentences].filter(([path, sentence]) => english.get(path) === sentence)
    const allowed = locale.tag === 'es' ? /^channels\./ : /^$/
    expect(same.map(([path]) => path).filter((path) => !allowed.test(path))).toEqual([])
  })
})

it('writes Arabic in Arabic', () => {
  for (const [path, sentence] of leaves(ar.messages)) {
    const words = sentence.replace(/\{\w+\}/g, '')
    expect.soft(words, path).toMatch(/\p{Script=Arabic}/u)
    expect.soft(words, path).not.toMatch(/\p{Script=Latin}/u)
  }
})

it('closes every emphasis it opens', () => {
  for (const { tag, messages } of [en, ar, es]) {
    for (const [path, sentence] of leaves(messages)) {
      expect.soft(sentence.split('*').length % 2, `${tag} ${path}`).toBe(1)
    }
  }
})

it('survives the way from a server component, being plain data', () => {
  for (const locale of [en, ar, es]) expect(JSON.parse(JSON.stringify(locale))).toEqual(locale)
})
