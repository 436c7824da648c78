import { mergeMessages, en } from '../../src/messages/catalogue.js'
import { countOf, fill, pieces } from '../../src/messages/format.js'
import { ar } from 'channelkit/locales/ar'
import { describe, expect, it } from 'vitest'

describe('fill', () => {
  it('puts each value at its placeholder, as often as it is named', () => {
    expect(fill('{a} and {b} and {a}', { a: 'x', b: 'y' })).toBe('x and y and x')
  })

  it('leaves a placeholder without a value standing', () => {
    expect(fill('Connect {channel}', {})).toBe('Connect {channel}')
  })

  it('does not read a value for placeholders, nor for replacement patterns', () => {
    expect(fill('{a}', { a: '{b} $& $1', b: 'no' })).toBe('{b} $& $1')
  })
})

describe('countOf', () => {
  it('picks the plural form of the language', () => {
    const { renews } = en.messages.countdown
    expect(countOf(renews, 1, 'en')).toBe('New code in 1 second')
    expect(countOf(renews, 60, 'en')).toBe('New code in 60 seconds')
  })

  it('counts in Arabic by its six forms, in the digits of the region', () => {
    const { renews } = ar.messages.countdown
    const spoken = [0, 1, 2, 3, 11, 100].map((count) => countOf(renews, count, 'ar-EG'))
    expect(spoken).toEqual([
      'رمز جديد الآن',
      'رمز جديد خلال ثانية واحدة',
      'رمز جديد خلال ثانيتين',
      'رمز جديد خلال ٣ ثوانٍ',
      'رمز جديد خلال ١١ ثانية',
      'رمز جديد خلال ١٠٠ ثانية',
    ])
  })

  it('falls back to the general form where the language has one that is not there', () => {
    expect(countOf({ other: '{count} x' }, 1, 'en')).toBe('1 x')
  })
})

it('cuts a sentence at its asterisks', () => {
  expect(pieces('Tap *Linked devices*, then *Link a device*')).toEqual([
    { text: 'Tap ', isPhoneWord: false },
    { text: 'Linked devices', isPhoneWord: true },
    { text: ', then ', isPhoneWord: false },
    { text: 'Link a device', isPhoneWord: true },
  ])
})

describe('mergeMessages', () => {
  it('puts the language over English and the host over both', () => {
    const merged = mergeMessages(en.messages, ar.messages, {
      actions: { done: 'Fertig' },
      steps: { telegram: ['Only one'] },
    })
    expect(merged.actions.done).toBe('Fertig')
    expect(merged.actions.cancel).toBe(ar.messages.actions.cancel)
    expect(merged.steps.telegram).toEqual(['Only one'])
    expect(merged.steps.whatsapp).toBe(ar.messages.steps.whatsapp)
  })

  it('takes a sentence that a language does not have yet from English', () => {
    const { expired, ...errors } = ar.messages.errors
    const older = { ...ar.messages, errors }
    expect(mergeMessages(en.messages, older).errors.expired).toEqual(en.messages.errors.expired)
    expect(expired.title).not.toBe('')
  })

  it('changes neither', () => {
    const before = JSON.stringify(en)
    mergeMessages(en.messages, ar.messages)
    expect(JSON.stringify(en)).toBe(before)
  })
})
