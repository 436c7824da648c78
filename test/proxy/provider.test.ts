import { ChannelError } from 'channelkit/headless'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createProvider, fromProvider } from '../../src/proxy/provider.js'
import type { Spending } from '../../src/proxy/spending.js'
import { fakeGateway } from '../support/fake-gateway.js'
import { caught, refusal } from './bench.js'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

/** The provider of acme, for a browser, and what it asks of whoever counts. */
function open() {
  const browser = new AbortController()
  const gateway = fakeGateway()
  const metered = vi.fn<Spending['metered']>((made) => made)
  const ease = vi.fn<Spending['ease']>(async () => ({ windows: [], strain: 2 }))
  const make = vi.fn<() => typeof gateway>(() => gateway)
  const provider = createProvider(make, browser.signal, { metered, ease }, 'acme')
  const purposes = (): unknown[] => metered.mock.calls.map(([, ...rest]) => rest.join(' '))
  return { provider, browser, ease, make, purposes }
}

it('counts what is read as reads, what is done as acts, and makes one gateway for both', async () => {
  const { provider, purposes, make } = open()
  await provider.look((gateway) => gateway.listOffers())
  await provider.follow((gateway) => gateway.listOffers())
  await provider.lend()
  expect(purposes()).toEqual(['acme read'])
  await provider.act((gateway) => gateway.listOffers())
  expect(purposes()).toEqual(['acme read', 'acme act'])
  expect(make).toHaveBeenCalledOnce()
})

it('says how freely its gateway may be read', async () => {
  const { provider, ease } = open()
  expect(await provider.ease()).toEqual({ windows: [], strain: 2 })
  expect(ease.mock.calls).toMatchObject([[{ listOffers: expect.any(Function) }]])
})

it('begins nothing that lasts for a browser that has gone meanwhile', async () => {
  const { provider, browser } = open()
  const read = vi.fn<() => Promise<void>>()
  const gone = new Error('The tab was closed.')
  const asked = [provider.follow(read), provider.lend()].map(caught)
  browser.abort(gone)
  expect(await Promise.all(asked)).toEqual([gone, gone])
  expect(read).not.toHaveBeenCalled()
})

it('lets a reading that is begun go on though the browser leaves, and tells it when its 18 s are over', async () => {
  const { provider, browser } = open()
  let told: AbortSignal | undefined
  const asked = refusal(
    provider.follow((_, { signal }) => {
      told = signal
      return new Promise(() => {})
    }),
  )
  await vi.advanceTimersByTimeAsync(17_999)
  browser.abort()
  expect(told?.aborted).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  expect(await asked).toBe('timeout')
  expect(told?.aborted).toBe(true)
})

it('keeps what a gateway said as the cause of what it means to a page', () => {
  const said = new ChannelError('unauthenticated')
  expect(fromProvider(said)).toMatchObject({ code: 'provider-unauthorized', cause: said })
})
