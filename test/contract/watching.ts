import type { StreamManner } from 'channelkit/sandbox'
import { afterEach, expect, it, vi } from 'vitest'
import type { PairingSession, Reading } from '../../src/gateway/pairing.js'
import { isChannelError } from '../../src/gateway/errors.js'
import type { Bench, UseBench } from './bench.js'
import { refusal, rejection, start } from './bench.js'

/** What gateways promise of attempts of which their provider tells by itself. */
export function describeWatching(use: UseBench): void {
  const callers: AbortController[] = []

  afterEach(() => {
    for (const caller of callers.splice(0)) caller.abort()
    vi.useRealTimers()
  })

  /** Watches an attempt by code: the readings so far, and how they end. */
  async function watch({ gateway }: Bench, given?: PairingSession) {
    const { id, kind, method } = given ?? (await start(gateway, 'whatsapp'))
    const caller = new AbortController()
    callers.push(caller)
    const readings: Reading[] = []
    const source = gateway.pairing?.watch?.({ id, kind, method }, { signal: caller.signal })
    const follow = async (): Promise<string> => {
      if (!source) throw new Error('The gateway does not watch.')
      for await (const reading of source) readings.push(reading)
      const last = readings.at(-1)
      return last?.status === 'failed' ? last.error.code : (last?.status ?? 'nothing')
    }
    const end = follow().catch((error: unknown) => (isChannelError(error) ? error.code : error))
    return { readings, end, leave: (reason: unknown) => caller.abort(reason) }
  }

  /** What is shown now. */
  function codeIn(readings: readonly Reading[]): string | undefined {
    const last = readings.at(-1)
    const shown = last?.status === 'waiting' ? last.invitation : undefined
    return shown?.type === 'qr' ? shown.payload : undefined
  }

  /** The code that the provider would have scanned. */
  function codeAt({ world }: Bench): string | undefined {
    return world.keebai.state().sessions.at(-1)?.code?.text
  }

  /** Waits until the code that can be scanned is the one that is shown. */
  async function shownCode(bench: Bench, readings: readonly Reading[]): Promise<string> {
    await eventually(() => codeIn(readings) !== undefined && codeIn(readings) === codeAt(bench))
    return codeIn(readings) ?? ''
  }

  it('tells each code as it takes the place of the last, the scan, and the channel', async () => {
    const bench = use()
    const { readings, end } = await watch(bench)
    const shown: string[] = []
    for (let turn = 0; turn < 3; turn += 1) {
      shown.push(await shownCode(bench, readings))
      bench.world.advance(20_000)
    }
    expect(new Set(shown).size).toBe(3)
    expect(bench.world.scan(await shownCode(bench, readings))).toBe('scanned')
    await eventually(() => readings.at(-1)?.status === 'scanned')
    bench.world.advance(15_000)
    expect(await end).toBe('connected')
    expect(readings.at(-1)).toMatchObject({ channel: { kind: 'whatsapp', isConnected: true } })
    await eventually(() => bench.world.keebai.state().openStreams === 0)
  })

  it('says of each code how long it lives, and of none that it outlives the attempt', async () => {
    const bench = use()
    const { readings } = await watch(bench)
    await shownCode(bench, readings)
    const [first] = readings
    expect(first).toMatchObject({ invitation: { lifetimeMs: expect.any(Number) } })
    const { lifetimeMs } = Object(Object(first).invitation)
    expect(lifetimeMs).toBeGreaterThan(15_000)
    expect(lifetimeMs).toBeLessThanOrEqual(20_000)
  })

  it.each<StreamManner>(['comments', 'crlf', 'split', 'unknown-events', 'json-codes'])(
    'hears a stream in the manner of %s',
    async (manner) => {
      const bench = use()
      bench.world.setFaults({ stream: { manners: [manner] } })
      const { readings, end } = await watch(bench)
      bench.world.scan(await shownCode(bench, readings))
      bench.world.advance(15_000)
      expect(await end).toBe('connected')
    },
  )

  it.each([
    ['device-limit', 'device-limit'],
    ['passkey-required', 'passkey-required'],
    ['unlinked', 'pairing-failed'],
    ['pairing-fails', 'pairing-failed'],
  ] as const)('fails as in the scenario %s with %s', async (scenario, code) => {
    const bench = use()
    bench.world.reset({ scenario })
    const { readings, end } = await watch(bench)
    bench.world.scan(await shownCode(bench, readings))
    bench.world.advance(15_000)
    expect(await end).toBe(code)
  })

  it('expires with its session', async () => {
    const bench = use()
    const { readings, end } = await watch(bench)
    await shownCode(bench, readings)
    bench.world.advance(300_000)
    expect(await end).toBe('expired')
  })

  it.each([false, true])(
    'bears streams that are lost, one open at a time; halfway: %s',
    async (halfway) => {
      const bench = use()
      bench.world.setFaults({ stream: { drop: { afterMs: 5000, times: 2, halfway } } })
      fakeTimers()
      const { readings, end } = await watch(bench)
      for (let turn = 0; turn < 3; turn += 1) {
        await shownCode(bench, readings)
        expect(bench.world.keebai.state().openStreams).toBeLessThanOrEqual(1)
        bench.world.advance(20_000)
      }
      bench.world.scan(await shownCode(bench, readings))
      bench.world.advance(15_000)
      expect(await passed(end)).toBe('connected')
    },
  )

  it('hears of a scan while its stream is lost', async () => {
    const bench = use()
    const { readings, end } = await watch(bench)
    const code = await shownCode(bench, readings)
    bench.world.setFaults({ stream: { drop: { afterMs: 0, times: 1 } } })
    bench.world.scan(code)
    bench.world.advance(15_000)
    expect(await end).toBe('connected')
  })

  it.each(['bad-gateway', 'html', 'json'] as const)(
    'ends with stream-unavailable where there is never a stream: %s',
    async (opening) => {
      const bench = use()
      bench.world.setFaults({ stream: { opening } })
      fakeTimers()
      const { end } = await watch(bench)
      expect(await passed(end)).toBe('stream-unavailable')
    },
  )

  it('leaves nothing open where the caller leaves, and says their reason', async () => {
    const bench = use()
    const { readings, end, leave } = await watch(bench)
    await shownCode(bench, readings)
    expect(bench.world.keebai.state().openStreams).toBe(1)
    const reason = new Error('left')
    leave(reason)
    expect(await end).toBe(reason)
    await eventually(() => bench.world.keebai.state().openStreams === 0)
  })

  it('takes up an attempt that was watched before', async () => {
    const bench = use()
    const session = await start(bench.gateway, 'whatsapp')
    const first = await watch(bench, session)
    const code = await shownCode(bench, first.readings)
    first.leave('away')
    await first.end
    const second = await watch(bench, session)
    expect(await shownCode(bench, second.readings)).toBe(code)
    bench.world.scan(code)
    bench.world.advance(15_000)
    expect(await second.end).toBe('connected')
    expect(await (await watch(bench, session)).end).toBe('connected')
  })

  it('watches nothing of somebody else, nor what never was', async () => {
    const { gateway, stranger } = use()
    const session = await start(gateway, 'whatsapp')
    expect(await (await watch({ ...use(), gateway: stranger }, session)).end).toBe('not-found')
    expect(await (await watch(use(), { ...session, id: 'cs_0000' })).end).toBe('not-found')
  })

  it('does not watch a link: there is only asking', async () => {
    const { gateway } = use()
    const { id, kind, method } = await start(gateway, 'whatsapp', undefined, 'link')
    const first = gateway.pairing?.watch?.({ id, kind, method })[Symbol.asyncIterator]().next()
    expect((await refusal(Promise.resolve(first))).code).toBe('unsupported')
  })

  it('asks nothing for a caller who has left before', async () => {
    const { gateway, world } = use()
    const { id, kind, method } = await start(gateway, 'whatsapp')
    const asked = world.requests.length
    const source = gateway.pairing?.watch?.(
      { id, kind, method },
      { signal: AbortSignal.abort('x') },
    )
    const first = source?.[Symbol.asyncIterator]().next()
    expect(await rejection(Promise.resolve(first))).toBe('x')
    expect(world.requests).toHaveLength(asked)
  })
}

/** Waits for what comes in its own time; where timers are faked, this moves them, ten times as fast. */
async function eventually(isSo: () => boolean): Promise<void> {
  const look = (): boolean => {
    if (vi.isFakeTimers()) vi.advanceTimersByTime(180)
    return isSo()
  }
  await vi.waitUntil(look, { interval: 20, timeout: 30_000 })
}

/** Of timers alone: sockets go on. Nobody sits through the waits between streams. */
function fakeTimers(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
}

/** How it ends, after whatever time that takes. */
async function passed(end: Promise<unknown>): Promise<unknown> {
  let isOver = false
  void end.then(() => (isOver = true))
  await eventually(() => isOver)
  return end
}
