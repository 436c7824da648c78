import { describe, expect, it } from 'vitest'
import { linkAddress } from '../../src/components/link-address.js'

function hostOf(url: string): string | undefined {
  return linkAddress({ type: 'link', url })?.host
}

describe('the address of a link', () => {
  it.each([
    ['https://app.keebai.com/connect/whatsapp?session=cs_1', 'app.keebai.com'],
    ['https://app.keebai.com:8443/', 'app.keebai.com:8443'],
    ['http://localhost:4175/connect', 'localhost:4175'],
    ['http://portal.localhost/', 'portal.localhost'],
    ['http://127.0.0.1:4175/', '127.0.0.1:4175'],
    ['http://127.8.9.1/', '127.8.9.1'],
    ['http://[::1]:4175/', '[::1]:4175'],
  ])('may be %s', (url, host) => {
    expect(hostOf(url)).toBe(host)
  })

  it.each([
    'http://app.keebai.com/',
    'http://127.0.0.1.example.com/',
    'http://localhost.example.com/',
    'http://1270.0.0.1x/',
    'javascript:alert(1)',
    'data:text/html,hello',
    'blob:https://app.keebai.com/1',
    'file:///etc/passwd',
    '//app.keebai.com/',
    '/connect',
    '',
    'https://',
    'https://app.keebai.com@evil.example/',
    'https://app:keebai@evil.example/',
  ])('may not be %s', (url) => {
    expect(hostOf(url)).toBeUndefined()
  })

  it('shows a name in other letters as what it is', () => {
    expect(hostOf('https://аpp.keebai.com/')).toMatch(/^xn--/)
  })

  it('is none where a code came instead', () => {
    expect(linkAddress({ type: 'qr', payload: '2@x', lifetimeMs: null })).toBeNull()
  })
})
