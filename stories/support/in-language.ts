import type { Locale } from 'channelkit'
import { en } from 'channelkit/locales/en'

/**
 * What a locale says where English says this: one sentence, or more where English has one for two.
 * A text that is in no catalogue, such as a phone number, is the same in every language.
 */
export function inLanguage({ tag, messages }: Locale, english: string): readonly string[] {
  const there = new Map(sentencesOf(messages))
  const found = sentencesOf(en.messages).flatMap(([path, sentence]) => {
    const values = valuesIn(sentence, english)
    const template = there.get(path)
    return values && template ? [fill(template, values)] : []
  })
  return found.length > 0 ? found : [english]

  function fill(template: string, values: Readonly<Record<string, string>>): string {
    return template.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name] ?? ''
      if (name === 'channel') return channel(value)
      return name === 'time' ? time(value) : number(value)
    })
  }
  function number(digits: string): string {
    return /^\d+$/.test(digits) ? new Intl.NumberFormat(tag).format(Number(digits)) : digits
  }
  /** "in 9 seconds", "5 minutes ago". */
  function time(spoken: string): string {
    const [, ahead, amount, unit] = /^(in )?(\d+) (second|minute)s?(?: ago)?$/.exec(spoken) ?? []
    if (!unit) return spoken
    const words = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' })
    return words.format(ahead ? Number(amount) : -Number(amount), unit as 'second' | 'minute')
  }
  function channel(name: string): string {
    const [path = ''] = sentencesOf(en.messages.channels).find(([, word]) => word === name) ?? []
    return new Map(sentencesOf(messages.channels)).get(path) ?? name
  }
}

/** Every sentence of a catalogue, with where it stands. */
function sentencesOf(part: unknown, path = ''): readonly (readonly [string, string])[] {
  if (typeof part === 'string') return [[path, part]]
  return Object.entries(part ?? {}).flatMap(([key, each]) => sentencesOf(each, `${path}/${key}`))
}

/** The values with which a template says this, or undefined where it does not. */
function valuesIn(template: string, said: string): Readonly<Record<string, string>> | undefined {
  const pattern = template.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{(\w+)\}/g, '(?<$1>.+)')
  const match = new RegExp(`^${pattern}$`).exec(said)
  return match ? { ...match.groups } : undefined
}
