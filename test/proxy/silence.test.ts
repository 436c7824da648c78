import { ChannelError, type ChannelGateway } from 'channelkit/headless'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { before, caught, type Fetch, refusal, version } from './bench.js'

const request = { kind: 'whatsapp', method: 'qr', attemptId: 'a1' } as const

describe('without an answer', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())
  const hang: Fetch = () => new Promise(() => {})

  it('because the connection fails, it is `network`', async () => {
    const failed = new TypeError('Failed to fetch')
    const error = await caught(before(() => Promise.reject(failed)).channels.list())
    expect(error).toMatchObject({ code: 'network', cause: failed })
  })

  it('keeps nothing of why a login was not sent: a host’s own fetch may tell it all', async () => {
    const fetch: Fetch = (_url, { body }) => Promise.reject(Object.assign(new Error(), { body }))
    const { credentials } = before(fetch)
    const login = { username: 'my_brand', password: 'open sesame' }
    const ref = { id: 'sealed', kind: 'instagram', round: 1 } as const
    for (const asked of [
      credentials?.submit('instagram', login),
      credentials?.answer(ref, '123456'),
    ]) {
      expect(await caught(asked)).toMatchObject({ code: 'network', cause: undefined })
    }
  })

  it('because the connection breaks in the middle, it is `network`', async () => {
    const body = new ReadableStream({ pull: (stream) => stream.error(new TypeError('terminated')) })
    const gateway = before(async () => new Response(body, { headers: version }))
    expect(await refusal(gateway.listOffers())).toBe('network')
  })

  it('because the host cannot say its headers, it is `unexpected`', async () => {
    const headers = (): Promise<HeadersInit> => Promise.reject(new Error('no token'))
    expect(await refusal(before(hang, { headers }).listOffers())).toBe('unexpected')
  })

  it.each([
    ['a read', 20_000, (gateway: ChannelGateway) => gateway.channels.list()],
    ['an act', 45_000, (gateway: ChannelGateway) => gateway.pairing?.start(request)],
  ])('%s ends in `timeout` after %i ms', async (_, limit, ask) => {
    let sent: AbortSignal | null | undefined
    const fetch: Fetch = (_url, { signal }) => ((sent = signal), hang('', {}))
    const asked = refusal(ask(before(fetch)))
    await vi.advanceTimersByTimeAsync(limit - 1)
    expect(sent?.aborted).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(await asked).toBe('timeout')
    expect(sent?.aborted).toBe(true)
  })

  it('also where only the body does not come', async () => {
    const gateway = before(async () => new Response(new ReadableStream(), { headers: version }))
    const asked = refusal(gateway.listOffers())
    await vi.advanceTimersByTimeAsync(20_000)
    expect(await asked).toBe('timeout')
  })

  it('because nobody wants it any more, it is the reason that was given', async () => {
    const reasons = [new DOMException('left', 'AbortError'), 'left', new ChannelError('expired')]
    for (const reason of reasons) {
      const page = new AbortController()
      const asked = caught(before(hang).listOffers({ signal: page.signal }))
      await vi.advanceTimersByTimeAsync(10)
      page.abort(reason)
      expect(await asked).toBe(reason)
    }
    expect(vi.getTimerCount()).toBe(0)
  })

  it('asks nothing where it is not wanted from the start', async () => {
    const fetch = vi.fn<Fetch>(hang)
    const reason = new Error('gone')
    expect(await caught(before(fetch).listOffers({ signal: AbortSignal.abort(reason) }))).toBe(
      reason,
    )
    expect(fetch).not.toHaveBeenCalled()
  })
})
