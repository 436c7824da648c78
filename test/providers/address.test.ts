import { beforeEach, describe, expect, it } from 'vitest'
import { checkBaseUrl, checkKey, pageAt, pathWithin } from '../../src/providers/address.js'

// The last good one is remembered.
beforeEach(() => void checkBaseUrl('keebai', 'https://before.test'))

describe('a key', () => {
  it.each([
    'http://localhost:4174/v1',
    'http://[::1]:4174/v1',
    'http://127.0.0.1/v1',
    'http://127.10.20.30/v1',
    'https://keebai.example/v1',
  ])('may go to %s', (address) => {
    expect(checkBaseUrl('keebai', `${address}//`)).toBe(address)
  })

  it.each([
    'http://keebai.example/v1',
    'http://127.0.0.1.evil.example/v1',
    'http://128.0.0.1/v1',
    'http://localhost.evil.example/v1',
    'http://[::2]/v1',
    'ftp://127.0.0.1/v1',
    'ws://localhost/v1',
  ])('may not go to %s', (address) => {
    expect(() => checkBaseUrl('keebai', address)).toThrow(
      'keebai: `baseUrl` is not https. The key would travel readable to anyone on the way; ' +
        'plain http is for a sandbox on this machine (127.0.0.1, localhost).',
    )
  })

  it('that no header can carry is asked about', () => {
    expect(() => checkKey('keebai', 'token', 'a b')).toThrow(
      'keebai: `token` holds a space, a line break or a letter that no header can carry. ' +
        'Was it copied with something around it?',
    )
  })
})

describe('a person', () => {
  const here = 'http://127.0.0.1:4174/v1'
  const there = 'https://keebai.example/v1'

  it.each([
    [there, 'https://app.example/a', 'https://app.example/a'],
    [there, 'http://127.0.0.1/a', null],
    [here, 'http://localhost:1/a', 'http://localhost:1/a'],
    [here, 'http://app.example/a', null],
    [here, 'ftp://localhost/a', null],
    [there, 'https://a:b@app.example/', null],
    [there, 'https://a@app.example/', null],
    [there, 'app', null],
  ])('is sent by %s to %s as %s', (base, address, page) => {
    expect(pageAt(base, address)).toBe(page)
  })
})

it.each([
  ['/v1/stream?a=b#c', '/v1/stream?a=b'],
  ['stream', '/stream'],
  ['https://keebai.example/x', '/x'],
  ['https://a@keebai.example/x', null],
  ['https://:b@keebai.example/x', null],
  ['blob:https://keebai.example/x', null],
  ['https://other.example/x', null],
  ['https://', null],
])('a stream at %s is at %s', (address, path) => {
  expect(pathWithin('https://keebai.example/v1', address)).toBe(path)
})
