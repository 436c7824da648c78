import type { ConnectMethod, Offer } from 'channelkit/headless'
import { describe, expect, it } from 'vitest'
import { connectableKind, methodsOf } from '../../src/components/connectable.js'

function offer(kind: Offer['kind'], method: ConnectMethod, change: Partial<Offer> = {}): Offer {
  return { kind, method, actions: ['connect'], maxChannels: null, ...change }
}

describe('what can be connected here', () => {
  it.each<[Offer['kind'], ConnectMethod]>([
    ['whatsapp', 'qr'],
    ['telegram', 'qr'],
    ['whatsapp', 'link'],
    ['instagram', 'credentials'],
  ])('is %s by %s', (kind, method) => {
    expect(connectableKind(offer(kind, method))).toBe(kind)
  })

  it.each<[Offer['kind'], ConnectMethod]>([
    ['instagram', 'qr'],
    ['telegram', 'link'],
    ['instagram', 'link'],
  ])('is not %s by %s, which no sentence explains', (kind, method) => {
    expect(connectableKind(offer(kind, method))).toBeNull()
  })

  it('is nothing that this person may not connect', () => {
    expect(connectableKind(offer('whatsapp', 'link', { actions: ['refresh'] }))).toBeNull()
  })
})

it('counts the ways to one kind in the order in which they are offered, each once', () => {
  const offers = [
    offer('whatsapp', 'link'),
    offer('telegram', 'qr'),
    offer('whatsapp', 'qr'),
    offer('whatsapp', 'link'),
  ]
  expect(methodsOf(offers, 'whatsapp')).toEqual(['link', 'qr'])
  expect(methodsOf(offers, 'telegram')).toEqual(['qr'])
  expect(methodsOf(offers, 'instagram')).toEqual([])
})
