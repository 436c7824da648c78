import { sandboxGateway, type World } from 'channelkit/sandbox'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { connectByPairing } from '../../src/cli/connect-pairing.js'
import type { ChannelGateway } from '../../src/gateway/gateway.js'
import type { Screen } from '../../src/cli/screen.js'
import type { PairingSlot } from '../../src/query/keys.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Connects in a world of its own, and keeps what was shown. */
function connect(kind: PairingSlot['kind'], scenario?: 'pairing-fails') {
  return connectTo(sandboxGateway(scenario ? { scenario } : {}), kind)
}

function connectTo(gateway: ChannelGateway & { world: World }, kind: PairingSlot['kind']) {
  const stop = new AbortController()
  const screens: Screen[] = []
  const display = { show: (screen: Screen) => void screens.push(screen), close() {} }
  const slot = { scope: '', kind, method: 'qr' } as const
  const ended = connectByPairing(gateway, slot, display, stop.signal)
  // Heard of later.
  ended.catch(() => {})
  const codes = () => [...new Set(screens.flatMap(({ code }) => code ?? []))]
  return { world: gateway.world, stop, screens, codes, ended }
}

it('shows no code that is dead, and replaces it at once', async () => {
  const { screens, codes } = connect('telegram')
  await vi.advanceTimersByTimeAsync(29_000)
  expect(screens.at(-1)).toMatchObject({ code: codes()[0], countdown: 'New code in 1 second' })
  await vi.advanceTimersByTimeAsync(1010)
  expect(codes()).toHaveLength(2)
  expect(screens.at(-1)?.code).toBe(codes()[1])
})

it('asks for five codes more, then waits for a late answer, then says that time ran out', async () => {
  const { screens, codes, ended, world } = connect('whatsapp')
  await vi.advanceTimersByTimeAsync(359_000)
  expect(codes()).toHaveLength(6)
  expect(screens.at(-1)?.countdown).toMatch(/^Stops working in \d seconds?$/)
  await vi.advanceTimersByTimeAsync(20_000)
  expect(screens.at(-1)).toMatchObject({ title: 'This code has run out', code: null })
  await vi.advanceTimersByTimeAsync(15_000)
  await expect(ended).rejects.toThrow(/^Time ran out\. The code was not scanned in time\./)
  expect(world.state().attempts).toHaveLength(6)
  expect(vi.getTimerCount()).toBe(0)
})

it('hears of a scan that answers after its code was replaced', async () => {
  const { codes, ended, world } = connect('telegram')
  await vi.advanceTimersByTimeAsync(29_500)
  expect(world.scan(codes()[0] ?? '')).toBe('scanned')
  await vi.advanceTimersByTimeAsync(20_000)
  expect(await ended).toMatchObject({ kind: 'telegram', isConnected: true })
  expect(vi.getTimerCount()).toBe(0)
})

it('says why a scan came to nothing', async () => {
  const { ended } = connect('whatsapp', 'pairing-fails')
  await vi.advanceTimersByTimeAsync(10_000)
  await expect(ended).rejects.toThrow(/^WhatsApp did not connect\. .* \(pairing-failed\)$/)
})

it('goes on through a time without a connection, and says so', async () => {
  const { codes, ended, screens, world } = connect('whatsapp')
  await vi.advanceTimersByTimeAsync(1000)
  world.setFaults({ status: 503 })
  await vi.advanceTimersByTimeAsync(20_000)
  expect(screens.at(-1)?.lines).toContain('We lost the connection. Still trying…')
  world.scan(codes()[0] ?? '')
  world.setFaults({})
  await vi.advanceTimersByTimeAsync(30_000)
  expect(await ended).toMatchObject({ kind: 'whatsapp' })
})

it('follows codes that are pushed, to the end of the attempt', async () => {
  const gateway = sandboxGateway({ provider: 'keebai' })
  const { codes, ended, screens, world } = connectTo(gateway, 'whatsapp')
  await vi.advanceTimersByTimeAsync(50_000)
  expect(codes()).toHaveLength(3)
  expect(screens.at(-1)?.code).toBe(codes()[2])
  expect(screens.at(-1)?.countdown).toMatch(/^New code in 1[01] seconds$/)
  expect(world.state().keebai.openStreams).toBe(1)
  await vi.advanceTimersByTimeAsync(300_000)
  await expect(ended).rejects.toThrow(/^Time ran out\./)
  expect(vi.getTimerCount()).toBe(0)
})

it('takes a code down whose next one is not pushed in time', async () => {
  const { pairing, ...rest } = sandboxGateway({ provider: 'keebai' })
  const gateway = {
    ...rest,
    pairing: {
      ...pairing,
      async *watch(...args: Parameters<typeof pairing.watch>) {
        for await (const reading of pairing.watch(...args)) {
          yield reading
          if ('invitation' in reading) await new Promise(() => {})
        }
      },
    },
  }
  const { codes, screens } = connectTo(gateway, 'whatsapp')
  await vi.advanceTimersByTimeAsync(19_000)
  expect(screens.at(-1)?.code).toBe(codes()[0])
  await vi.advanceTimersByTimeAsync(2000)
  expect(screens.at(-1)).toMatchObject({ title: 'Getting a new code…', code: null })
})

it('ends at once, and quietly, where it is stopped', async () => {
  const { ended, screens, stop } = connect('whatsapp')
  await vi.advanceTimersByTimeAsync(1000)
  stop.abort(new Error('stopped'))
  await expect(ended).rejects.toThrow('stopped')
  const shown = screens.length
  await vi.advanceTimersByTimeAsync(120_000)
  expect(screens).toHaveLength(shown)
  expect(vi.getTimerCount()).toBe(0)
})
