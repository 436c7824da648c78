import type { PluralForms } from './catalogue.js'

/** A sentence with its `{placeholders}` filled. One that has no value stays, so that it is seen. */
export function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder)
}

/** The form of a counting sentence for this number, with `{count}` in the digits of the language. */
export function countOf(forms: PluralForms, count: number, tag: string): string {
  const form = forms[new Intl.PluralRules(tag).select(count)] ?? forms.other
  return fill(form, { count: new Intl.NumberFormat(tag).format(count) })
}

/** A piece of a sentence. */
export interface Piece {
  readonly text: string
  /** One of the phone's own words. */
  readonly isPhoneWord: boolean
}

/** A sentence cut at its `*asterisks*`: what stands between two of them are the phone's words. */
export function pieces(sentence: string): readonly Piece[] {
  return sentence
    .split('*')
    .map((text, index) => ({ text, isPhoneWord: index % 2 === 1 }))
    .filter(({ text }) => text !== '')
}
