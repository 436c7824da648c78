import type { Channel } from 'channelkit/headless'
import { beforeEach, afterEach, describe, expect, it, vi } from 'vitest'
import type { Report } from '../../src/proxy/herald.js'
import { type ChannelListeners, createKnownChannels } from '../../src/proxy/known-channels.js'
import { memoryShared } from '../../src/proxy/shared/memory.js'
import type { Shared } from '../../src/proxy/shared/shared.js'
import { instagram, whatsapp } from '../support/samples.js'
import { commonMemory } from '../support/shared-memory.js'
import { secret } from './bench.js'
import { forgotten } from './forgotten.js'
import { ripe } from './watching.js'

const toFake = ['Date', 'setTimeout', 'clearTimeout'] as const
beforeEach(() => void vi.useFakeTimers({ toFake: [...toFake] }))
afterEach(() => void vi.useRealTimers())

const telegram: Channel = { ...whatsapp, id: '9', kind: 'telegram' }

/** What one process knows, and its host, which is told of both unless the test says otherwise. */
function open(
  shared: Pick<Shared, 'reach' | 'store'> = memoryShared(),
  more: ChannelListeners | null = null,
) {
  const told: string[] = []
  const listeners: ChannelListeners = more ?? {
    onConnected: (subject, { id }) => void told.push(`${subject}: ${id} is here`),
    onDisconnected: (subject, { id }) => void told.push(`${subject}: ${id} is gone`),
  }
  const report = vi.fn<Report>()
  const known = createKnownChannels(listeners, shared, [secret], report)
  return {
    known,
    told,
    report,
    /** All channels of a subject are these, ten seconds later. */
    see: async (subject: string, ...seen: readonly Channel[]): Promise<boolean> => {
      await vi.advanceTimersByTimeAsync(10_000)
      return ripe(known.see(subject, { askedAt: Date.now(), of: 'all', seen }))
    },
  }
}

describe('what is noted of channels', () => {
  it('is whatever happens at one moment: none of it gets lost', async () => {
    const { known, told, see } = open(commonMemory().shared())
    const first = known.connected('acme', whatsapp)
    const next = known.connected('acme', instagram)
    await ripe(first)
    await ripe(Promise.all([next, known.connected('acme', telegram)]))
    await see('acme')
    expect(told).toEqual(['acme: 5 is gone', 'acme: 7 is gone', 'acme: 9 is gone'])
  })

  it('is written once, and looked at once where there is nothing new', async () => {
    const common = commonMemory()
    const { known, see } = open(common.shared())
    await see('acme', whatsapp)
    expect(common.asked.splice(0)).toEqual(['get', 'get', 'set'])
    await see('acme', whatsapp)
    expect(common.asked.splice(0)).toEqual(['get'])
    await ripe(known.attempt('acme', 'instagram'))
    expect(common.asked).toEqual(['get'])
  })

  it('is in no store where there is one process', async () => {
    const shared = memoryShared()
    const asked = (['get', 'set'] as const).map((name) => vi.spyOn(shared.store, name))
    const { told, see } = open(shared)
    await see('acme', whatsapp)
    await see('acme')
    expect(told).toEqual(['acme: 5 is gone'])
    for (const each of asked) expect(each).not.toHaveBeenCalled()
  })

  it('is nothing where a store fails: nobody is told, and no page hears of it', async () => {
    const shared = commonMemory().shared()
    const { told, see } = open(shared)
    await see('acme', whatsapp)
    shared.store.get = () => Promise.reject(new Error('ECONNRESET'))
    expect(await see('acme')).toBe(false)
    expect(told).toEqual([])
  })

  it('is forgotten of the subject that was silent for longest, where there are ten thousand', async () => {
    const { known, told, see } = open()
    for (const subject of ['first', 'second', 'first']) await known.connected(subject, whatsapp)
    for (let each = 0; each < 9999; each += 1) await known.connected(`subject ${each}`, whatsapp)
    for (const subject of ['first', 'subject 0', 'second']) await see(subject)
    expect(told).toEqual(['first: 5 is gone', 'subject 0: 5 is gone'])
  })

  it('leaves nothing of its writing behind', async () => {
    const { known } = open()
    expect(await forgotten(() => known.connected('acme', whatsapp))).toEqual(['acme'])
  })
})

describe('a host', () => {
  it('that wants to be told of nothing costs nothing', async () => {
    const common = commonMemory()
    const { known, see } = open(common.shared(), {})
    await known.attempt('acme', 'whatsapp')
    await known.connected('acme', whatsapp)
    expect(await see('acme')).toBe(false)
    expect(common.asked).toEqual([])
  })

  it.each(['onConnected', 'onDisconnected'] as const)(
    'that wants to be told by %s alone is, and has not failed to take the other',
    async (name) => {
      const listener = vi.fn<() => void>()
      const { report, see } = open(memoryShared(), { [name]: listener })
      await see('acme')
      for (const seen of [[whatsapp], []]) expect(await see('acme', ...seen)).toBe(true)
      expect(listener).toHaveBeenCalledTimes(1)
      expect(report).not.toHaveBeenCalled()
    },
  )
})
