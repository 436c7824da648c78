import fc from 'fast-check'

/** Texts that something somewhere takes for more than a text. */
const oddTexts = [
  '',
  ' ',
  '.',
  '..',
  '../../..',
  '__proto__',
  'constructor',
  'null',
  'NaN',
  '\u0000',
  '\u2028\u2029',
  '\uFEFFx',
  '\uD800',
  'a\r\nx: y',
  'javascript:alert(1)',
  '//evil.test/x',
  'https://evil.test/x',
  'http://app.keebai.com/x',
  'x'.repeat(9000),
  '\u{1F4A5}'.repeat(50),
]

/** A text of any kind. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...oddTexts) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
)

const anyNumber: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(-0, -1, 0, 0.5, 1, 60, 1e9, 2 ** 31, 2 ** 53, 1e21, 1e308, 5e-324, -1e308),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
)

/** A value of any shape. */
export const anyJson: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(null, true, false, [], {}) },
  { weight: 3, arbitrary: anyText },
  { weight: 3, arbitrary: anyNumber },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
)

/** What is done to one place in a value. */
export type Change = { readonly at: number } & (
  | { readonly how: 'remove' | 'list' | 'print' }
  | { readonly how: 'replace'; readonly by: unknown }
  | { readonly how: 'add'; readonly name: string; readonly by: unknown }
)

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ at: fc.nat(50), how: fc.constantFrom('remove', 'list', 'print') }),
  fc.record({ at: fc.nat(50), how: fc.constant('replace' as const), by: anyJson }),
  fc.record({ at: fc.nat(50), how: fc.constant('add' as const), name: anyText, by: anyJson }),
)

/** None, most often, or some changes. */
export const changes: fc.Arbitrary<readonly Change[]> = fc.oneof(
  { weight: 3, arbitrary: fc.constant([]) },
  { weight: 4, arbitrary: fc.array(change, { minLength: 1, maxLength: 3 }) },
)

/** A copy of a value of JSON's, changed one change after the other. */
export function changed(value: unknown, all: readonly Change[]): unknown {
  return all.reduce((before, each) => {
    const places = placesIn(before)
    return changeAt(before, places[each.at % places.length] ?? [], each)
  }, value)
}

type Place = readonly string[]

function placesIn(value: unknown, place: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [place]
  const below = Object.entries(value).flatMap(([name, each]) => placesIn(each, [...place, name]))
  return [place, ...below]
}

function changeAt(value: unknown, [name, ...rest]: Place, how: Change): unknown {
  if (name === undefined) return changeHere(value, how)
  const entries = Object.entries(value ?? {}).flatMap(([each, inner]) => {
    if (each !== name) return [[each, inner] as const]
    const isGone = how.how === 'remove' && rest.length === 0
    return isGone ? [] : [[each, changeAt(inner, rest, how)] as const]
  })
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries)
}

function changeHere(value: unknown, how: Change): unknown {
  switch (how.how) {
    case 'remove':
      return null
    case 'list':
      return [value]
    case 'print':
      return JSON.stringify(value)
    case 'replace':
      return how.by
    case 'add':
      // As JSON's parser does: `__proto__` is a name like any other.
      return Object.fromEntries([...Object.entries(Object(value)), [how.name, how.by]])
  }
}
