import { describe, expect, it } from 'vitest'
import { codeIn, digitsOf, fitted } from '../../src/components/code-in-text.js'

describe('finds a code of six digits in', () => {
  it.each([
    ['the code itself', '123456'],
    ['spaces around and between', ' 123 456 '],
    ['a line break after it', '123456\n'],
    ['a dash', '123-456'],
    ['an en dash', '123–456'],
    ['a dot', '123.456'],
    ['a space that does not break', '123\u00a0456'],
    ['every digit apart', '1 2 3 4 5 6'],
    ['three pairs', '12-34-56'],
    ['Arabic-Indic digits', '١٢٣٤٥٦'],
    ['Persian digits', '۱۲۳۴۵۶'],
    ['full-width digits', '１２３４５６'],
    ['digits of both scripts', '١٢٣456'],
    ['marks of direction', '\u200f123\u200e 456\u202c\u2069'],
    ['an Arabic letter mark between', '\u061c١٢٣\u061c ٤٥٦'],
    ['an English message with Arabic digits', 'Your Instagram code is ١٢٣ ٤٥٦.'],
    ['an Arabic message', 'رمز إنستغرام الخاص بك هو ١٢٣٤٥٦. لا تشاركه مع أحد.'],
    ['a Persian message', 'کد اینستاگرام شما ۱۲۳ ۴۵۶ است'],
    ['a Spanish message', 'Usa 123 456 para verificar tu cuenta de Instagram.'],
    [
      'a message with other numbers and a telephone number',
      '<#> 4 hours left: 123456 is your code. Not you? Call +1 (555) 010-9999. Ref 42',
    ],
    ['a message with a spaced telephone number', '123 456 is your code. Call +966 50 123 4567'],
    ['a message with a date', '2026-11-22: use 123 456 to log in'],
    ['a message bound to a site', '123456 is your code.\n\n@example.com #123456'],
    ['a code with a prefix', 'IG-123456'],
  ])('%s', (_, text) => {
    expect(codeIn(text, 6)).toBe('123456')
  })
})

describe('finds a backup code of eight digits in', () => {
  it.each([
    ['the code itself', '12345678'],
    ['two halves', '1234 5678'],
    ['a line of a list', '3. 1234-5678'],
    ['Arabic-Indic digits', '١٢٣٤ ٥٦٧٨'],
  ])('%s, whichever length is expected', (_, text) => {
    expect(codeIn(text, 8)).toBe('12345678')
    expect(codeIn(text, 6)).toBe('12345678')
  })
})

it('prefers the expected length where a text has both', () => {
  const text = 'Code 123456, backup 1234 5678'
  expect([codeIn(text, 6), codeIn(text, 8)]).toEqual(['123456', '12345678'])
})

it('prefers a whole number to one in pieces', () => {
  expect(codeIn('Line 12 3456: 654321', 6)).toBe('654321')
})

it('shows all digits where none make a code, and nothing where there are none', () => {
  expect(codeIn('12-3', 6)).toBe('123')
  expect(codeIn('1234567', 6)).toBe('1234567')
  expect(codeIn('no code in here', 6)).toBe('')
})

it.each([
  ['12a3-456', '123456'],
  ['١٢a', '12'],
  ['', ''],
])('takes of %j the digits %j', (text, digits) => {
  expect(digitsOf(text)).toBe(digits)
})

// A bar stands for the caret.
it.each([
  ['leaves digits as they are', '12|34', '12|34'],
  ['takes out what is no digit, before the caret and after it', 'a1-2|3 4', '12|34'],
  ['makes digits of one script of all', '1٢|３', '12|3'],
  ['takes no more at the end than there is room for', '1234567|', '123456|'],
  ['takes no more in the middle than there is room for', '1239|456', '123|456'],
  ['takes of a piece what there is room for', '1999999|2', '19999|2'],
  ['takes the first digits where the caret is before them', '|1234567', '|123456'],
])('%s: %s', (_, typed, left) => {
  const fit = fitted({ text: typed.replace('|', ''), caret: typed.indexOf('|') }, 6)
  expect(`${fit.text.slice(0, fit.caret)}|${fit.text.slice(fit.caret)}`).toBe(left)
})
