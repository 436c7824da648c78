import { type Channel, ChannelError, type ChannelGateway } from 'channelkit/headless'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { deferred } from '../support/deferred.js'
import { fakeGateway } from '../support/fake-gateway.js'
import { instagram, whatsapp } from '../support/samples.js'
import { type BenchOptions, openBench, until } from './bench.js'
import { calm, ripe } from './watching.js'

const toFake = ['Date', 'performance', 'setTimeout', 'clearTimeout'] as const
beforeEach(() => void vi.useFakeTimers({ toFake: [...toFake] }))
afterEach(() => void vi.useRealTimers())

/** A handler whose provider takes its time to say how a channel is. */
function open(options: BenchOptions = {}) {
  const provider = fakeGateway()
  const slow = deferred<Channel | null>()
  provider.channel = () => slow.promise
  provider.submit = async () => ({ status: 'connected', channel: instagram })
  const bench = openBench({ provider, ...options })
  return { ...bench, provider, slow, acme: bench.as('acme') }
}

it.each<[string, (gateway: ChannelGateway) => Promise<unknown> | undefined]>([
  ['a disconnect', ({ channels }) => channels.disconnect?.({ kind: 'whatsapp' })],
  ['a refresh', ({ channels }) => channels.refresh?.({ kind: 'instagram' })],
])(
  'what is said of one channel from before %s is not given to who asks after it',
  async (_, change) => {
    const { acme, provider, slow } = open()
    const before = acme.channels.read({ kind: 'instagram' })
    await until(() => provider.count('channel') === 1)
    provider.channel = async () => instagram
    await change(acme)
    expect(await acme.channels.read({ kind: 'instagram' })).toEqual(instagram)
    slow.resolve(null)
    expect(await before).toBeNull()
  },
)

it('while the host takes a connection, nobody is given a list from before it', async () => {
  const taken = deferred<void>()
  const onConnected = vi.fn<() => Promise<void>>(() => taken.promise)
  const { acme, provider, slow } = open({ onConnected })
  const before = acme.channels.list()
  await until(() => provider.count('list') === 1)
  const login = acme.credentials.submit('instagram', { username: 'a', password: 'b' })
  await until(() => onConnected.mock.calls.length === 1)
  provider.channel = async () => null
  expect(await acme.channels.list()).toEqual([])
  slow.resolve(null)
  taken.resolve()
  await Promise.all([before, login])
})

const settling = { ...whatsapp, syncStatus: 'CONNECTING' } as const

it.each([
  ['one channel', whatsapp, settling],
  ['the list', settling, whatsapp],
] as const)('a page is told when the sooner is due: %s', async (_, listed, read) => {
  const { acme, provider, send } = open()
  provider.channel = async () => listed
  await ripe(acme.channels.list())
  provider.channel = async () => read
  await ripe(acme.channels.read({ kind: 'whatsapp' }))
  const headers = { accept: 'text/event-stream', 'last-event-id': `${Date.now()}` }
  const response = await ripe(send('GET /changes', { headers }))
  const told = response.text()
  await vi.advanceTimersByTimeAsync(5_000)
  await calm()
  expect(await ripe(told)).toContain('"changed":true')
})

it.each(['onConnected', 'onDisconnected'])(
  'the word of somebody else is read for a host that wants to be told by %s alone',
  async (name) => {
    const { handle, provider, slow } = open({ [name]: () => undefined })
    slow.resolve(null)
    await ripe(handle.noticed('acme'))
    expect(provider.count('list')).toBe(1)
  },
)

it('what fails though its browser has gone is told to the host', async () => {
  const page = new AbortController()
  const onError = vi.fn<(failure: unknown) => void>()
  const { send, provider } = open({ onError })
  provider.channel = async () => {
    page.abort()
    throw new ChannelError('provider-unavailable')
  }
  await ripe(send('POST /channels/whatsapp/refresh', { signal: page.signal }))
  const failure = { route: 'POST /channels/:kind/refresh', subject: 'acme' }
  expect(onError.mock.calls).toEqual([[{ code: 'provider-unavailable', ...failure }]])
})
