import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readByWatching } from '../../src/cli/watching.js'
import { ChannelError } from '../../src/gateway/errors.js'
import type { ChannelGateway } from '../../src/gateway/gateway.js'
import type { PairingRef, Reading } from '../../src/gateway/pairing.js'

const ref: PairingRef = { id: 'one', kind: 'whatsapp', method: 'qr' }

function waiting(payload: string): Reading {
  const invitation = { type: 'qr', payload, lifetimeMs: 20_000 } as const
  return { status: 'waiting', readAfterMs: 5000, invitation }
}

/** A provider that pushes what it is told to. */
function createPusher() {
  const pushed: Reading[] = []
  let end: { error?: unknown } | null = null
  let wake = (): void => {}
  const signals: AbortSignal[] = []
  const read = vi.fn<() => Promise<Reading>>(async () => ({ status: 'waiting', readAfterMs: 5000 }))
  async function* watch(_: PairingRef, { signal }: { signal?: AbortSignal | undefined } = {}) {
    if (signal) signals.push(signal)
    for (;;) {
      for (const reading of pushed.splice(0)) yield reading
      if (end?.error) throw end.error
      if (end) return
      await new Promise<void>((resolve) => (wake = resolve))
    }
  }
  const gateway: ChannelGateway = {
    listOffers: async () => [],
    channels: { list: async () => [], read: async () => null },
    pairing: {
      start: async ({ method }) => ({
        ...ref,
        method,
        invitation: method === 'link' ? { type: 'link', url: 'https://example.com' } : null,
        expiresInMs: 300_000,
        readAfterMs: 5000,
      }),
      read,
      watch,
    },
  }
  return {
    gateway,
    signals,
    read,
    push: async (...readings: Reading[]) => {
      pushed.push(...readings)
      wake()
      await vi.advanceTimersByTimeAsync(0)
    },
    end: async (error?: unknown) => {
      end = { error }
      wake()
      await vi.advanceTimersByTimeAsync(0)
    },
  }
}

describe('reading by watching', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  function open() {
    const pusher = createPusher()
    const stop = new AbortController()
    const { pairing } = readByWatching(pusher.gateway, stop.signal)
    const next = (signal?: AbortSignal) => pairing?.read(ref, { signal })
    return { ...pusher, stop, next }
  }

  it('resolves with what comes next, and opens one stream however often it is read', async () => {
    const { next, push, signals, read } = open()
    const first = next()
    await push(waiting('a'))
    expect(await first).toMatchObject({ status: 'waiting', invitation: { payload: 'a' } })
    const second = next()
    await push({ status: 'scanned', readAfterMs: 5000 })
    expect(await second).toEqual({ status: 'scanned', readAfterMs: 0 })
    expect(signals).toHaveLength(1)
    expect(read).not.toHaveBeenCalled()
  })

  it('gives the newest of what came meanwhile, with what is left of its code', async () => {
    const { next, push } = open()
    const first = next()
    await push(waiting('a'))
    await first
    await push(waiting('b'), waiting('c'))
    await vi.advanceTimersByTimeAsync(3000)
    expect(await next()).toEqual({
      status: 'waiting',
      readAfterMs: 0,
      invitation: { type: 'qr', payload: 'c', lifetimeMs: 17_000 },
    })
  })

  it('goes on where one read is given up, and ends with the command', async () => {
    const { next, push, signals, stop } = open()
    const impatient = new AbortController()
    const given = next(impatient.signal)
    impatient.abort(new Error('enough'))
    await expect(given).rejects.toThrow('enough')
    await push(waiting('a'))
    expect(await next()).toMatchObject({ invitation: { payload: 'a' } })
    expect(signals[0]?.aborted).toBe(false)
    stop.abort()
    expect(signals[0]?.aborted).toBe(true)
  })

  it.each([undefined, new ChannelError('unsupported')])(
    'asks the provider where the stream ends with %s',
    async (error) => {
      const { next, end, read } = open()
      const reading = next()
      await end(error)
      expect(await reading).toEqual({ status: 'waiting', readAfterMs: 5000 })
      await next()
      expect(read).toHaveBeenCalledTimes(2)
    },
  )

  it('tells once why the stream cannot be opened', async () => {
    const { next, end } = open()
    const refusal = next()?.catch((error: unknown) => error)
    await end(new ChannelError('stream-unavailable'))
    expect(await refusal).toMatchObject({ code: 'stream-unavailable' })
    expect(await next()).toEqual({ status: 'waiting', readAfterMs: 5000 })
  })

  it.each([
    ['qr', 0],
    ['link', 5000],
  ] as const)('begins to read an attempt by %s after %i ms', async (method, readAfterMs) => {
    const { gateway } = createPusher()
    const { pairing } = readByWatching(gateway, new AbortController().signal)
    const session = await pairing?.start({ kind: 'whatsapp', method, attemptId: 'a' })
    expect(session).toMatchObject({ method, readAfterMs })
  })

  it('leaves a gateway as it is that does not push', () => {
    const { pairing: _, ...plain } = createPusher().gateway
    expect(readByWatching(plain, new AbortController().signal)).toBe(plain)
  })
})
