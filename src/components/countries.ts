/** Codes that have names and are no country's: parts and unions of countries, what is unknown, and tests. */
const others = /AC|C[PQ]|DG|E[AUZ]|IC|QO|TA|UN|X[ABK]|ZZ/

/** A country, as an option. */
export interface Country {
  /** ISO 3166-1 alpha-2. */
  readonly code: string
  readonly name: string
}

/**
 * All countries, by their names in a language and in its order: of two letters whatever the browser has
 * a name for, but for codes that stand for another today, such as `SU`.
 */
export function countriesIn(tag: string): readonly Country[] {
  const names = new Intl.DisplayNames(tag, { type: 'region', fallback: 'none' })
  const { compare } = new Intl.Collator(tag)
  return Array.from({ length: 26 * 26 }, (_, index) => {
    const code = String.fromCharCode(65 + index / 26, 65 + (index % 26))
    return { code, name: names.of(code) ?? '' }
  })
    .filter(
      ({ code, name }) =>
        name && !others.test(code) && new Intl.Locale(`und-${code}`).region === code,
    )
    .toSorted((a, b) => compare(a.name, b.name))
}
