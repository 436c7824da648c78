import type { Channel, ChannelRef } from 'channelkit/headless'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { HandlerFailure } from 'channelkit/server'
import { deferred } from '../support/deferred.js'
import { fakeGateway } from '../support/fake-gateway.js'
import { instagram, whatsapp } from '../support/samples.js'
import { type BenchOptions, openBench, type ProxiedGateway } from './bench.js'
import { calm, ripe } from './watching.js'

const toFake = ['Date', 'performance', 'setTimeout', 'clearTimeout'] as const
beforeEach(() => void vi.useFakeTimers({ toFake: [...toFake] }))
afterEach(() => void vi.useRealTimers())

const broken: Channel = { ...whatsapp, isConnected: false, syncStatus: 'CREDENTIALS' }
const second: Channel = { ...whatsapp, id: '6' }

/** A handler that tells its host, before a provider that has these channels. */
function open(options: BenchOptions = {}) {
  const provider = fakeGateway()
  let channels: readonly Channel[] = []
  const told: string[] = []
  const listed = vi.fn<() => Promise<readonly Channel[]>>(async () => channels)
  Object.assign(provider.channels, {
    list: listed,
    read: async ({ kind, id }: ChannelRef) =>
      channels.find((each) => each.kind === kind && (id ?? each.id) === each.id) ?? null,
    refresh: async ({ kind }: ChannelRef) => channels.find((each) => each.kind === kind),
  })
  const onConnected = vi.fn<(subject: string, channel: Channel) => unknown>(
    (subject, { kind, id }) => void told.push(`${subject}: ${kind} ${id} is here`),
  )
  const onDisconnected = vi.fn<(subject: string, ref: ChannelRef) => unknown>(
    (subject, { kind, id }) => void told.push(`${subject}: ${kind} ${id} is gone`),
  )
  const onError = vi.fn<(failure: HandlerFailure) => void>()
  const bench = openBench({ provider, onConnected, onDisconnected, onError, ...options })
  return {
    ...bench,
    provider,
    listed,
    onConnected,
    onDisconnected,
    onError,
    acme: bench.as('acme'),
    /** What the provider has from now on, some seconds later. */
    have: async (...now: readonly Channel[]): Promise<void> => {
      await vi.advanceTimersByTimeAsync(10_000)
      channels = now
    },
    list: () => ripe(bench.as('acme').channels.list()),
    /** What was told since it was last asked. */
    heard: () => told.splice(0),
  }
}

describe('the first list', () => {
  it('tells nothing: it may all be old', async () => {
    const { have, list, heard } = open()
    await have(whatsapp, { ...instagram, isConnected: false })
    await list()
    await list()
    expect(heard()).toEqual([])
  })

  it('tells of the kinds that somebody began to connect', async () => {
    const { acme, have, list, heard } = open()
    await ripe(acme.pairing.start({ kind: 'whatsapp', method: 'qr', attemptId: 'a' }))
    await have(whatsapp, instagram)
    await list()
    expect(heard()).toEqual(['acme: whatsapp 5 is here'])
  })

  it('tells nothing of an attempt that is 20 minutes past, nor of one of another subject', async () => {
    const { acme, as, have, list, heard } = open()
    await ripe(acme.pairing.start({ kind: 'whatsapp', method: 'qr', attemptId: 'a' }))
    const login = { username: 'my_brand', password: 'x' }
    await ripe(as('globex').credentials.submit('instagram', login))
    await vi.advanceTimersByTimeAsync(20 * 60_000)
    await have(whatsapp, instagram)
    await list()
    expect(heard()).toEqual([])
  })
})

describe('a channel that breaks', () => {
  it.each<[string, (acme: ProxiedGateway) => Promise<unknown> | undefined]>([
    ['a list', (acme) => acme.channels.list()],
    ['a read', (acme) => acme.channels.read({ kind: 'whatsapp', id: '5' })],
    ['a read of its kind', (acme) => acme.channels.read({ kind: 'whatsapp' })],
    ['a refresh', (acme) => acme.channels.refresh?.({ kind: 'whatsapp' })],
  ])('is told once, by %s', async (_, notice) => {
    const { acme, have, list, heard } = open()
    await have(whatsapp, instagram)
    await list()
    await have(broken, instagram)
    await ripe(Promise.resolve(notice(acme)))
    expect(heard()).toEqual(['acme: whatsapp 5 is gone'])
    await list()
    expect(heard()).toEqual([])
  })

  it.each<[string, (acme: ProxiedGateway) => Promise<unknown> | undefined]>([
    ['a list', (acme) => acme.channels.list()],
    ['a read', (acme) => acme.channels.read({ kind: 'whatsapp', id: '5' })],
    ['a read of its kind', (acme) => acme.channels.read({ kind: 'whatsapp' })],
  ])('is told also where it is gone altogether, by %s', async (_, notice) => {
    const { acme, have, list, heard } = open()
    await have(whatsapp, instagram)
    await list()
    await have(instagram)
    await ripe(Promise.resolve(notice(acme)))
    expect(heard()).toEqual(['acme: whatsapp 5 is gone'])
    await list()
    expect(heard()).toEqual([])
  })

  it('is told also where the requests of its gateway are counted', async () => {
    const { provider, have, list, heard } = open()
    const windows = [{ limit: 100, windowMs: 60_000 }]
    const quota = { account: async () => 'one', windows, metered: () => provider }
    Object.assign(provider, { quota })
    await have(whatsapp)
    await list()
    await vi.advanceTimersByTimeAsync(600_000)
    await have(broken)
    await list()
    expect(heard()).toEqual(['acme: whatsapp 5 is gone'])
  })

  it('is told when it is there again, and when it breaks again', async () => {
    const { have, list, heard } = open()
    await have(whatsapp)
    await list()
    for (const now of [broken, whatsapp, broken, whatsapp]) {
      await have(now)
      await list()
    }
    const [gone, here] = ['acme: whatsapp 5 is gone', 'acme: whatsapp 5 is here']
    expect(heard()).toEqual([gone, here, gone, here])
  })

  it('says nothing of its siblings, and a read of one says nothing of another', async () => {
    const { acme, have, list, heard } = open()
    await have(whatsapp, second)
    await list()
    await have(second)
    await ripe(acme.channels.read({ kind: 'whatsapp' }))
    expect(heard()).toEqual([])
    await ripe(acme.channels.read({ kind: 'whatsapp', id: '6' }))
    expect(heard()).toEqual([])
    await list()
    expect(heard()).toEqual(['acme: whatsapp 5 is gone'])
  })

  it('is told where the word of somebody else has it looked for', async () => {
    const { handle, have, list, heard } = open()
    await have(whatsapp)
    await list()
    await have(broken)
    await ripe(handle.noticed('acme'))
    expect(heard()).toEqual(['acme: whatsapp 5 is gone'])
  })

  it('is told by a person who removes it, though nobody has ever seen it', async () => {
    const { acme, have, heard } = open()
    await have(whatsapp)
    await ripe(Promise.resolve(acme.channels.disconnect?.({ kind: 'whatsapp', id: '5' })))
    expect(heard()).toEqual(['acme: whatsapp 5 is gone'])
  })

  it('is told when it is removed, not again by a list that still has it, and not as new', async () => {
    const { acme, have, list, heard } = open()
    await have(whatsapp)
    await list()
    await ripe(Promise.resolve(acme.channels.disconnect?.({ kind: 'whatsapp' })))
    expect(heard()).toEqual(['acme: whatsapp 5 is gone'])
    await list()
    expect(heard()).toEqual([])
    await have()
    await list()
    expect(heard()).toEqual([])
  })
})

describe('a channel that is connected', () => {
  it('elsewhere is told by the next list', async () => {
    const { have, list, heard } = open()
    await list()
    await have(whatsapp)
    await list()
    await list()
    expect(heard()).toEqual(['acme: whatsapp 5 is here'])
  })

  it('here is told by its reading, and by no list after it, nor as gone by a late one', async () => {
    const { acme, provider, have, list, heard } = open()
    await list()
    const started = await ripe(
      acme.pairing.start({ kind: 'whatsapp', method: 'qr', attemptId: 'a' }),
    )
    provider.reading = async () => ({ status: 'connected', channel: whatsapp })
    await vi.advanceTimersByTimeAsync(10_000)
    await ripe(acme.pairing.read(started))
    expect(heard()).toEqual(['acme: whatsapp 5 is here'])
    // The provider's list does not know it yet.
    await list()
    await have(whatsapp)
    await list()
    expect(heard()).toEqual([])
    await have()
    await list()
    expect(heard()).toEqual(['acme: whatsapp 5 is gone'])
  })

  it('by a login is known from then on', async () => {
    const { acme, provider, list, heard } = open()
    await list()
    provider.submit = async () => ({ status: 'connected', channel: instagram })
    const login = { username: 'my_brand', password: 'x' }
    await ripe(acme.credentials.submit('instagram', login))
    expect(heard()).toEqual(['acme: instagram 7 is here'])
    await vi.advanceTimersByTimeAsync(10_000)
    await list()
    expect(heard()).toEqual(['acme: instagram 7 is gone'])
  })
})

describe('a list that is slower than what happens', () => {
  it('does not have a channel that is gone for new', async () => {
    const { acme, listed, have, list, heard } = open()
    await have(whatsapp)
    await list()
    const slow = deferred<readonly Channel[]>()
    listed.mockImplementationOnce(() => slow.promise)
    const asked = acme.channels.list()
    await calm()
    await have()
    await list()
    expect(heard()).toEqual(['acme: whatsapp 5 is gone'])
    slow.resolve([whatsapp])
    await ripe(asked)
    expect(heard()).toEqual([])
  })
})

describe('a host that does not take it', () => {
  it.each(['onConnected', 'onDisconnected'] as const)(
    'is told again by the next list, and onError of each time: %s',
    async (name) => {
      const bench = open()
      const { have, list, onError } = bench
      const [before, after] = name === 'onConnected' ? [broken, whatsapp] : [whatsapp, broken]
      await have(before)
      await list()
      await have(after)
      bench[name].mockRejectedValueOnce(new Error('the database is down'))
      expect(await list()).toEqual([after])
      expect(onError.mock.calls).toEqual([[{ code: 'unexpected', route: name, subject: 'acme' }]])
      expect(bench.heard()).toEqual([])
      await have(after)
      await list()
      await list()
      expect(bench.heard()).toHaveLength(1)
      expect(bench[name]).toHaveBeenCalledTimes(2)
    },
  )

  it('is told again of what it did not take, and of nothing else', async () => {
    const { have, list, onDisconnected, heard } = open()
    await have(whatsapp, second)
    await list()
    await have()
    onDisconnected.mockRejectedValueOnce(new Error('one is locked'))
    await list()
    expect(heard()).toEqual(['acme: whatsapp 6 is gone'])
    await have()
    await list()
    expect(heard()).toEqual(['acme: whatsapp 5 is gone'])
  })

  it('keeps a list for 5 s at most', async () => {
    const { have, list, acme, onDisconnected, onError } = open()
    await have(whatsapp)
    await list()
    await have()
    onDisconnected.mockReturnValueOnce(new Promise(() => {}))
    let isAnswered = false
    const asked = acme.channels.list().finally(() => (isAnswered = true))
    await calm()
    await vi.advanceTimersByTimeAsync(4_999)
    await calm()
    expect(isAnswered).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(await ripe(asked)).toEqual([])
    expect(onError).toHaveBeenCalledWith({
      code: 'timeout',
      route: 'onDisconnected',
      subject: 'acme',
    })
  })

  it('is called once by those who notice it together', async () => {
    const { have, list, acme, onDisconnected } = open()
    await have(whatsapp)
    await list()
    await have(broken)
    const slow = deferred<void>()
    onDisconnected.mockReturnValue(slow.promise)
    const asked = Promise.all([
      acme.channels.list(),
      acme.channels.read({ kind: 'whatsapp' }),
      acme.channels.read({ kind: 'whatsapp', id: '5' }),
    ])
    await calm()
    slow.resolve()
    await ripe(asked)
    expect(onDisconnected).toHaveBeenCalledTimes(1)
  })
})

it('takes nothing that makes no sense for a change', async () => {
  const { have, list, listed, acme, heard } = open()
  await have(whatsapp)
  await list()
  await vi.advanceTimersByTimeAsync(10_000)
  for (const answer of [null, {}, [{ ...broken, id: 5 }], [null]]) {
    listed.mockResolvedValueOnce(answer as never)
    await ripe(acme.channels.list().catch(() => null))
  }
  listed.mockRejectedValueOnce(new Error('down'))
  await ripe(acme.channels.list().catch(() => null))
  expect(heard()).toEqual([])
})
