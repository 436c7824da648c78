import {
  type Channel,
  ChannelError,
  type ChannelGateway,
  type ChannelRef,
  type CredentialOutcome,
} from 'channelkit/headless'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deferred } from '../support/deferred.js'
import { fakeGateway } from '../support/fake-gateway.js'
import { instagram, whatsapp } from '../support/samples.js'
import { openBench, until } from './bench.js'
import { calm } from './watching.js'

const minute = 60_000
const broken = { ...instagram, isConnected: false, syncStatus: 'CREDENTIALS' } as const

/** A provider whose record says that all is well, and whose account is signed out. */
function open() {
  const fake = fakeGateway()
  fake.channel = async () => instagram
  const refresh = vi.fn<NonNullable<ChannelGateway['channels']['refresh']>>(async () => broken)
  const provider = { ...fake, channels: { ...fake.channels, refresh, recorded: ['instagram'] } }
  fake.submit = async (): Promise<CredentialOutcome> => ({
    status: 'connected',
    channel: instagram,
  })
  return { ...openBench({ provider: provider as ChannelGateway }), refresh, fake, provider }
}

describe('a read of what is only a record', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] }))
  afterEach(() => void vi.useRealTimers())

  it('looks at the account itself, once in ten minutes for whoever asks', async () => {
    const { as, refresh } = open()
    const read = () => as('acme').channels.read({ kind: 'instagram' })
    expect(await Promise.all([read(), read()])).toEqual([broken, broken])
    expect(refresh).toHaveBeenCalledOnce()
    vi.advanceTimersByTime(10 * minute - 1)
    expect(await read()).toEqual(instagram)
    expect(refresh).toHaveBeenCalledOnce()
    vi.advanceTimersByTime(1)
    expect(await read()).toEqual(broken)
    expect(refresh).toHaveBeenCalledTimes(2)
  })

  it('looks for each subject by itself, and not where reads are live', async () => {
    const { as, refresh, fake } = open()
    await as('acme').channels.read({ kind: 'instagram' })
    await as('globex').channels.read({ kind: 'instagram' })
    expect(refresh).toHaveBeenCalledTimes(2)
    fake.channel = async () => whatsapp
    expect(await as('acme').channels.read({ kind: 'whatsapp' })).toEqual(whatsapp)
    expect(refresh).toHaveBeenCalledTimes(2)
  })

  it('looks at each of a subject’s channels by itself', async () => {
    const { as, refresh, provider } = open()
    const of = (channel: Channel, { id = '' }: ChannelRef): Channel => ({ ...channel, id })
    const slow = deferred<void>()
    provider.channels.read = async (ref) => {
      await slow.promise
      return of(instagram, ref)
    }
    refresh.mockImplementation(async (ref) => of(broken, ref))
    const refs = ['7', '8'].map((id) => ({ kind: 'instagram', id }) as const)
    const reads = Promise.all(refs.map((ref) => as('acme').channels.read(ref)))
    await calm()
    slow.resolve()
    expect(await reads).toEqual(refs.map((ref) => of(broken, ref)))
  })

  it('looks anew after connecting', async () => {
    const { as, refresh } = open()
    const acme = as('acme')
    await acme.channels.read({ kind: 'instagram' })
    await acme.credentials.submit('instagram', { username: 'shop', password: 'open sesame' })
    await acme.channels.read({ kind: 'instagram' })
    expect(refresh).toHaveBeenCalledTimes(2)
  })

  it('leaves alone what is just connecting', async () => {
    const { as, refresh, fake } = open()
    fake.channel = async () => ({ ...instagram, syncStatus: 'CONNECTING' })
    await as('acme').channels.read({ kind: 'instagram' })
    expect(refresh).not.toHaveBeenCalled()
  })

  it('tells the record where the provider cannot look, and does not insist', async () => {
    const { as, refresh } = open()
    refresh.mockRejectedValue(new ChannelError('rate-limited'))
    const read = () => as('acme').channels.read({ kind: 'instagram' })
    expect([await read(), await read()]).toEqual([instagram, instagram])
    expect(refresh).toHaveBeenCalledOnce()
  })

  it('tells the record where the look is slow, which goes on for whoever asks next', async () => {
    const { as, refresh } = open()
    const slow = deferred<Channel>()
    refresh.mockReturnValue(slow.promise)
    const read = () => as('acme').channels.read({ kind: 'instagram' })
    const first = read()
    await until(() => refresh.mock.calls.length > 0)
    await vi.advanceTimersByTimeAsync(2_000)
    const second = read()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(await first).toEqual(instagram)
    slow.resolve(broken)
    expect(await second).toEqual(broken)
    expect(refresh).toHaveBeenCalledOnce()
  })

  it('tells the record where the look is at another account, and does not insist', async () => {
    const { as, refresh } = open()
    refresh.mockResolvedValue({ ...broken, id: '8' })
    const read = () => as('acme').channels.read({ kind: 'instagram' })
    expect([await read(), await read()]).toEqual([instagram, instagram])
    expect(refresh).toHaveBeenCalledOnce()
  })
})
