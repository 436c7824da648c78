import { describe, expect, it } from 'vitest'
import { feed, press, type Typed } from '../../src/cli/typing.js'

describe('keys of a terminal', () => {
  it.each<[string, string, string, Typed]>([
    ['type', 'ab', 'c', { line: 'abc', rest: '', state: 'open' }],
    ['end the line with Enter', 'ab', 'c\rde\r', { line: 'abc', rest: 'de\r', state: 'entered' }],
    ['take back a whole character', 'a', '😀\u007F', { line: 'a', rest: '', state: 'open' }],
    ['take back nothing of nothing', '', '\b\bx', { line: 'x', rest: '', state: 'open' }],
    ['take back all', 'ab', 'c\u0015d', { line: 'd', rest: '', state: 'open' }],
    [
      'mean nothing as arrows',
      'ab',
      '\u001B[D\u001B[3~c',
      { line: 'abc', rest: '', state: 'open' },
    ],
    ['mean nothing as Tab and Ctrl-A', 'a', '\t\u0001', { line: 'a', rest: '', state: 'open' }],
    ['end it all with Ctrl-D', '', '\u0004', { line: '', rest: '', state: 'ended' }],
    ['do not with Ctrl-D in a line', 'a', '\u0004', { line: 'a', rest: '', state: 'open' }],
  ])('%s', (_, line, keys, typed) => {
    expect(press(line, keys)).toEqual(typed)
  })
})

describe('text of a pipe', () => {
  it.each<[string, string, string, Typed]>([
    ['is a line from its break on', 'a', 'b\nc\nd', { line: 'ab', rest: 'c\nd', state: 'entered' }],
    ['may come from Windows', '', 'a\r\nb', { line: 'a', rest: 'b', state: 'entered' }],
    ['is open before its break', 'a', 'b\u007F', { line: 'ab\u007F', rest: '', state: 'open' }],
  ])('%s', (_, line, text, typed) => {
    expect(feed(line, text)).toEqual(typed)
  })
})
