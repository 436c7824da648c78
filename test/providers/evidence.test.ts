import { describe, expect, it } from 'vitest'
import { evidence, wordsIn, wordsOf } from '../../src/providers/evidence.js'

describe('what an error keeps', () => {
  it('is a thousand letters of the words', () => {
    expect(evidence('x'.repeat(2000), 'secret').message).toBe('x'.repeat(1000))
  })

  it('is without the secret, however it is spelt', () => {
    const secret = 'a/b"c'
    const words = `${secret} and ${JSON.stringify(secret)} and a\\/b\\"c`
    expect(evidence(words, secret).message).toBe('[secret] and "[secret]" and [secret]')
  })
})

describe('the words of a body', () => {
  it.each([
    ['a text', 'Service unavailable', 'Service unavailable'],
    ['a value', { error: ['no'] }, '{"error":["no"]}'],
    ['nothing', undefined, ''],
    [
      'what is nested without end',
      JSON.parse('['.repeat(1e5) + ']'.repeat(1e5)),
      'a body too deep to print',
    ],
  ])('of %s', (_, body, words) => {
    expect(wordsIn(body)).toBe(words)
  })
})

describe('the words of what was thrown', () => {
  it('are its message, its code and those of its causes', () => {
    const cause = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
    expect(wordsOf(new Error('fetch failed', { cause }))).toBe(
      'fetch failed: connect (ECONNREFUSED)',
    )
    expect(wordsOf(new Error('alone', { cause: undefined }))).toBe('alone')
    expect(wordsOf({ code: 7 })).toBe(' (7)')
  })

  it('are those of three at most', () => {
    const [third] = [new Error('third', { cause: new Error('fourth') })]
    const first = new Error('first', { cause: new Error('second', { cause: third }) })
    expect(wordsOf(first)).toBe('first: second: third: no reason given')
  })

  it.each(['words', 7, null, undefined, Symbol('none')])('%j has none', (thrown) => {
    expect(wordsOf(thrown)).toBe('no reason given')
  })

  it('of something that throws when it is read there are none', () => {
    const thrown = Object.defineProperty({}, 'message', {
      get: () => {
        throw new Error('no')
      },
    })
    expect(wordsOf(thrown)).toBe('no reason given')
  })
})
