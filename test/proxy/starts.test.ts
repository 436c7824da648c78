import type { ChannelGateway } from 'channelkit/headless'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeGateway } from '../support/fake-gateway.js'
import { session } from '../support/samples.js'
import { code, watchedGateway } from '../support/watched-gateway.js'
import { openBench, refusal } from './bench.js'
import { openPage, ripe } from './watching.js'

const request = { kind: 'whatsapp', method: 'qr', attemptId: 'a1' } as const

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

it('is refused where the provider pairs nothing', async () => {
  const { pairing: _, ...provider } = fakeGateway()
  const { pairing } = openBench({ provider }).as('acme')
  expect(await refusal(pairing.start(request))).toBe('unsupported')
})

describe('the first reading of a start', () => {
  /** Milliseconds that a page is told to wait for it. */
  const waitOf = async (provider: ChannelGateway, more: object = {}): Promise<number> => {
    const { pairing } = openBench({ provider }).as('acme')
    const { id } = await pairing.start(request)
    const replaces = 'replaces' in more ? { replaces: id } : {}
    return (await pairing.start({ ...request, attemptId: 'a2', ...more, ...replaces })).readAfterMs
  }

  it('comes at once where the provider pushes codes, and when it says of what it does not push', async () => {
    expect(await waitOf(watchedGateway())).toBe(250)
    expect(await waitOf(watchedGateway(), { method: 'link' })).toBe(2_500)
    expect(await waitOf(fakeGateway())).toBe(2_500)
  })

  it.each([
    [2_500, 3_000],
    [7_000, 7_000],
  ])(
    'is of the code before as well, which may have been read just now: of %i ms it has %i',
    async (said, given) => {
      const provider = fakeGateway()
      provider.start = async () => ({ ...session(), readAfterMs: said })
      expect(await waitOf(provider, { replaces: true })).toBe(given)
    },
  )
})

it('gives a page that comes back no code that the provider has replaced since', async () => {
  const provider = watchedGateway()
  provider.start = async () => ({ ...session(), expiresInMs: 300_000 })
  const { as, page } = await openPage({ provider })
  const ref = { id: page.handle, kind: 'whatsapp', method: 'qr' } as const
  const { pairing } = as('acme')
  expect((await ripe(pairing.resume(ref))).invitation).toMatchObject({ payload: '2@wa_1' })
  const stream = await page.stream()
  provider.upstreams[0]?.push(code('2@next'))
  expect(await stream.reading()).toMatchObject({ invitation: { payload: '2@next' } })
  expect((await ripe(pairing.resume(ref))).invitation).toBeNull()
})
