/** How many digits a code has: six in a message or an app, eight on a list of backup codes. */
export type CodeLength = 6 | 8

/** The digits of a text as ASCII, whichever script they came in, and nothing else of it. */
export function digitsOf(text: string): string {
  const digits = ascii(text).replace(/\D/g, '')
  // `RegExp.input` keeps the last text that matched, for every script of the page. Let it be an empty one.
  return ''.replace(/^/, digits)
}

/** Whether so many digits are a whole code. */
export function isCodeLength(length: number): length is CodeLength {
  return length === 6 || length === 8
}

/** What stands in a field, and after how many characters of it its caret is. */
export interface Typing {
  readonly text: string
  readonly caret: number
}

/**
 * The digits of a field and the caret among them. What is too much is left out where it was typed,
 * as `maxLength` does, which would also cut a code with spaces.
 */
export function fitted({ text, caret }: Typing, length: CodeLength): Typing {
  const after = digitsOf(text.slice(caret)).slice(0, length)
  const before = digitsOf(text.slice(0, caret)).slice(0, length - after.length)
  return { text: before + after, caret: before.length }
}

/**
 * The code in whatever was pasted, also in a whole message: a number of the expected length, then
 * one whose digits stand a space, dash or dot apart, then the same of the other length. Else all
 * digits there are, for the person to see.
 */
export function codeIn(text: string, expected: CodeLength): string {
  // Marks of direction stand anywhere in a message that mixes Arabic and digits.
  const plain = ascii(text).replace(/\p{Cf}/gu, '')
  const numbers = [/\d+/g, /\d(?:[\s.\p{Pd}]?\d)*/gu].flatMap((shape) =>
    (plain.match(shape) ?? []).map(digitsOf),
  )
  const ofLength = (length: CodeLength): string | undefined =>
    numbers.find((number) => number.length === length)
  return ofLength(expected) ?? ofLength(expected === 6 ? 8 : 6) ?? digitsOf(text)
}

/** Full-width digits and the like become ASCII by NFKC; Arabic-Indic and Persian do not. */
function ascii(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
}
