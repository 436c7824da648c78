import { channelErrorCodes } from '../../src/gateway/errors.js'
import { syncStatuses } from '../../src/gateway/health.js'
import { loadLocale, localeTags } from 'channelkit/locales'
import { en } from 'channelkit/locales/en'
import { describe, expect, it } from 'vitest'
import {
  isForm,
  keysOf,
  leaves,
  asterisks,
  placeholders,
  sameWord,
  writingOf,
} from './catalogues.js'

const english = leaves(en.messages)
const locales = await Promise.all(localeTags.map((tag) => loadLocale(tag)))
const translations = locales.filter(({ tag }) => tag !== 'en')

it('has a sentence for every error code and a word for every status', () => {
  expect(Object.keys(en.messages.errors).toSorted()).toEqual(channelErrorCodes.toSorted())
  for (const status of syncStatuses) expect(en.messages.status[status]).not.toBe('')
})

it('knows twelve languages by their tag and direction', () => {
  const all = locales.map(({ tag, dir }) => `${tag} ${dir}`).join(', ')
  expect(all).toBe(
    'en ltr, ar rtl, es ltr, pt ltr, fr ltr, de ltr, id ltr, hi ltr, tr ltr, ur rtl, he rtl, fa rtl',
  )
})

describe.each(translations)('$tag', (locale) => {
  const { tag, messages } = locale
  const { script, full, question, foreign, names } = writingOf(tag)
  const sentences = [...leaves(messages)].map(([path, sentence]) => ({
    path,
    sentence,
    original: english.get(isForm(path) ? 'list.summary.other' : path) ?? '',
    /** Without placeholders and names. */
    words: sentence.replace(/\{\w+\}/g, '').replace(names ?? '', ''),
  }))

  function which(isWrong: (each: (typeof sentences)[number]) => boolean): readonly string[] {
    return sentences.filter(isWrong).map(({ path, sentence }) => `${path}: ${sentence}`)
  }

  it('says as much as English, no more and no less', () => {
    expect(keysOf(locale)).toEqual(keysOf(en))
  })

  it('has every plural form of its language, and the number wherever it can be any', () => {
    const rules = new Intl.PluralRules(tag)
    const counts = Array.from({ length: 200 }, (_, count) => rules.select(count))
    const forms = Object.entries(messages.list.summary)
    expect(forms.map(([category]) => category).toSorted()).toEqual(
      rules.resolvedOptions().pluralCategories.toSorted(),
    )
    for (const [category, sentence] of forms) {
      const isOfOne = counts.filter((found) => found === category).length === 1
      const named = placeholders(sentence)
      expect(isOfOne ? [...named, '{count}'] : named).toEqual(
        expect.arrayContaining(['{count}', '{total}']),
      )
    }
  })

  it('leaves no placeholder out', () => {
    expect(
      which(
        ({ path, sentence, original }) =>
          !isForm(path) && placeholders(sentence).join() !== placeholders(original).join(),
      ),
    ).toEqual([])
  })

  it('quotes as many words of the phone as English does', () => {
    // Spanish has two words for the settings.
    const more = tag === 'es' ? 'steps.whatsapp.1' : ''
    expect(
      which(
        ({ path, sentence, original }) =>
          asterisks(sentence) !== asterisks(original) + (path === more ? 2 : 0),
      ),
    ).toEqual([])
  })

  it('leaves no English behind', () => {
    expect(
      which(
        ({ path, sentence, original }) => sentence === original && !sameWord[tag]?.includes(path),
      ),
    ).toEqual([])
  })

  it('is written in its own script, names aside', () => {
    const isLatin = script.test('a')
    expect(
      which(
        ({ words }) =>
          (/\p{Letter}/u.test(words) && !script.test(words)) ||
          (!isLatin && /\p{Script=Latin}/u.test(words)),
      ),
    ).toEqual([])
  })

  it('ends each sentence as English does, in the marks of its own script', () => {
    const marks: Readonly<Record<string, string>> = { '.': full, '?': question, '…': '…' }
    expect(
      which(({ sentence, original, words }) => {
        const last = sentence.at(-1) ?? ''
        const mark = marks[original.at(-1) ?? '']
        return (mark ? last !== mark : '.?…؟।۔!:'.includes(last)) || foreign?.test(words) === true
      }),
    ).toEqual([])
  })

  it('has no straight quotes, no three dots, and no space too many', () => {
    expect(which(({ sentence }) => /["'`]|\.\.\.|\s{2}|^\s|\s$/.test(sentence))).toEqual([])
  })

  it('counts in the digits that its numbers are written with', () => {
    const digits = new Intl.NumberFormat(tag, { useGrouping: false }).format(1_234_567_890)
    expect(
      which(({ sentence }) =>
        (sentence.match(/\p{Number}/gu) ?? []).some((digit) => !digits.includes(digit)),
      ),
    ).toEqual([])
  })

  it('names nobody but the apps that are connected', () => {
    expect(which(({ sentence }) => /skylight|keebai|https?:|\w_\w/i.test(sentence))).toEqual([])
  })
})

it.each(locales)('$tag survives the way from a server component, being plain data', (locale) => {
  expect(JSON.parse(JSON.stringify(locale))).toEqual(locale)
})
