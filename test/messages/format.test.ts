import { mergeMessages } from '../../src/messages/catalogue.js'
import { en } from '../../src/messages/en.js'
import { countOf, fill, timeOf } from '../../src/messages/format.js'
import { ar } from 'channelkit/locales/ar'
import { es } from 'channelkit/locales/es'
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
  const { summary } = en.messages.list

  it('picks the plural form of the language', () => {
    expect(countOf(summary, 1, 'en', { total: 3 })).toBe('1 of 3 needs you')
    expect(countOf(summary, 2, 'en', { total: 3 })).toBe('2 of 3 need you')
  })

  it('counts in Arabic by its six forms, in the digits of the region', () => {
    const forms = ar.messages.list.summary
    const spoken = [0, 1, 2, 3, 11, 100].map((n) => countOf(forms, n, 'ar-EG', { total: 120 }))
    expect(spoken).toEqual([
      'لا شيء من ١٢٠ يحتاج إليك',
      'واحدة من ١٢٠ تحتاج إليك',
      'اثنتان من ١٢٠ تحتاجان إليك',
      '٣ من ١٢٠ تحتاج إليك',
      '١١ من ١٢٠ تحتاج إليك',
      '١٠٠ من ١٢٠ تحتاج إليك',
    ])
  })

  it('falls back to the general form where the language has one that is not there', () => {
    expect(countOf({ other: '{count} x' }, 1, 'en')).toBe('1 x')
  })
})

describe('timeOf', () => {
  it.each([
    [1, 'in 1 second'],
    [119, 'in 119 seconds'],
    [120, 'in 2 minutes'],
    [149, 'in 2 minutes'],
    [150, 'in 3 minutes'],
    [299, 'in 5 minutes'],
    [300, 'in 5 minutes'],
    [3 * 3600, 'in 3 hours'],
    [0, 'now'],
    [-59, '59 seconds ago'],
    [-60, '1 minute ago'],
    [-5 * 60 - 20, '5 minutes ago'],
    [-3600, '1 hour ago'],
    [-36 * 3600, 'yesterday'],
    [-9 * 86_400, '9 days ago'],
  ])('says %i seconds as %s', (seconds, said) => {
    expect(timeOf('{time}', seconds, 'en')).toBe(said)
  })

  it('says a day as people do', () => {
    expect(timeOf('{time}', -86_400, 'de')).toBe('gestern')
  })

  it.each([
    ['es', es.messages.time.synced, 'Última sincronización: hace 5 minutos.'],
    ['ar-EG', ar.messages.time.synced, 'آخر مزامنة: قبل ٥ دقائق.'],
  ])('speaks %s', (tag, sentence, said) => {
    expect(timeOf(sentence, -300, tag)).toBe(said)
  })
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
