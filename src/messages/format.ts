import type { PluralForms } from './catalogue.js'

/** A sentence with its `{placeholders}` filled. One that has no value stays, so that it is seen. */
export function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder)
}

/** The form of a counting sentence for this number, with its numbers in the digits of the language. */
export function countOf(
  forms: PluralForms,
  count: number,
  tag: string,
  others: Readonly<Record<string, number>> = {},
): string {
  const form = forms[new Intl.PluralRules(tag).select(count)] ?? forms.other
  const digits = new Intl.NumberFormat(tag)
  const numbers = Object.entries({ count, ...others }).map(([name, number]) => [
    name,
    digits.format(number),
  ])
  return fill(form, Object.fromEntries(numbers))
}

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const

/**
 * A sentence with a `{time}` so many seconds from now, or ago where they are negative. What lies
 * ahead is counted in seconds for as long as two minutes: somebody waits for it.
 */
export function timeOf(sentence: string, seconds: number, tag: string): string {
  const [unit, size] = units.find(([, most]) => seconds >= 2 * most || -seconds >= most) ?? [
    'second',
    1,
  ]
  const amount = Math.trunc(seconds / size + (seconds > 0 ? 0.5 : 0))
  if (spoken?.tag !== tag) {
    spoken = { tag, format: new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }) }
  }
  return fill(sentence, { time: spoken.format.format(amount, unit) })
}

/** The last that was needed: making one takes longer than rendering a whole card. */
let spoken: { readonly tag: string; readonly format: Intl.RelativeTimeFormat } | undefined
