import { ChannelError, type Reading } from 'channelkit/headless'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createEnds } from '../../src/proxy/ends.js'
import { longestMs } from '../../src/proxy/handles.js'
import type { SealedPairing } from '../../src/proxy/sessions.js'
import { notesOf } from '../../src/proxy/shared/notes.js'
import { whatsapp } from '../support/samples.js'
import { commonMemory } from '../support/shared-memory.js'
import { secret } from './bench.js'

const session = (attempt: string | undefined, root: string | undefined = 'r1'): SealedPairing => ({
  purpose: 'pairing',
  subject: 'acme',
  kind: 'whatsapp',
  method: 'qr',
  id: `wa_${attempt}`,
  invitation: null,
  madeAt: Date.now(),
  expiresInMs: null,
  readAfterMs: 0,
  attempt,
  root,
})
const [first, second, third] = ['a1', 'a1.1', 'a1.2'].map((each) => session(each)) as [
  SealedPairing,
  SealedPairing,
  SealedPairing,
]
const connected: Reading = { status: 'connected', channel: whatsapp }
const expired: Reading = { status: 'expired' }

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }))
afterEach(() => void vi.useRealTimers())

/** The ends of one process, and what another that shares a store finds. */
function open() {
  const common = commonMemory()
  const one = createEnds(notesOf(common.shared(), [secret]))
  const other = createEnds(notesOf(common.shared(), [secret]))
  const found = (pairing: SealedPairing) => Promise.all([one.find(pairing), other.find(pairing)])
  return { one, other, found }
}

describe('the end of an attempt', () => {
  it('is that of a session and of those that it replaced, and not of what replaced it', async () => {
    const { one, found } = open()
    await one.note(second, expired)
    expect(await found(first)).toEqual([expired, expired])
    expect(await found(second)).toEqual([expired, expired])
    expect(await found(third)).toEqual([null, null])
  })

  it('is a connection for all of its sessions, whatever is read of others before or after', async () => {
    const { one, other, found } = open()
    await one.note(third, expired)
    await other.note(first, connected)
    await one.note(third, { status: 'failed', error: new ChannelError('pairing-failed') })
    for (const each of [first, second, third]) {
      expect(await found(each)).toEqual([connected, connected])
    }
  })

  it('is not forgotten for the end of a session before', async () => {
    const { one, other, found } = open()
    await one.note(second, { status: 'cancelled' })
    await other.note(first, expired)
    expect(await found(second)).toEqual([{ status: 'cancelled' }, { status: 'cancelled' }])
  })

  it('is that of the latest of its sessions, as it was told first', async () => {
    const { one, other, found } = open()
    await one.note(first, expired)
    await other.note(second, { status: 'cancelled' })
    await one.note(second, expired)
    expect(await found(second)).toEqual([{ status: 'cancelled' }, { status: 'cancelled' }])
  })

  it('is asked of nobody where it was heard here that it is connected', async () => {
    const common = commonMemory()
    const ends = createEnds(notesOf(common.shared(), [secret]))
    await ends.note(first, connected)
    const asked = common.asked.length
    expect(await ends.find(second)).toEqual(connected)
    expect(common.asked.length).toBe(asked)
  })

  it('is nobody else’s, and none where a session goes on', async () => {
    const { one, found } = open()
    await one.note(first, { status: 'waiting', readAfterMs: 1 })
    expect(await found(first)).toEqual([null, null])
    await one.note(first, connected)
    const others = [{ ...first, subject: 'globex' }, { ...first, kind: 'telegram' } as const]
    for (const each of [...others, session('a1', 'r2')]) {
      expect(await found(each)).toEqual([null, null])
    }
  })

  it('says what was connected, and how long ago, whichever session told it', async () => {
    const { one, other } = open()
    expect(await one.connection(first)).toBeNull()
    await one.note(first, expired)
    expect(await one.connection(first)).toBeNull()
    await one.note(second, connected)
    vi.advanceTimersByTime(7_000)
    for (const each of [one, other]) {
      expect(await each.connection(third)).toEqual({ channel: whatsapp, ageMs: 7_000 })
      expect(await each.connection(session('a1', 'r2'))).toBeNull()
      expect(await each.connection({ ...third, root: undefined })).toBeNull()
    }
  })

  it.each(['a.b', 'a.-3', undefined])(
    'is known of a session with the name %j too',
    async (name) => {
      const { one, found } = open()
      await one.note(session(name), expired)
      expect(await found(session(name))).toEqual([expired, expired])
    },
  )
})

describe('in one process', () => {
  it('an end is known for a quarter of an hour', async () => {
    const ends = createEnds(null)
    await ends.note(first, connected)
    vi.advanceTimersByTime(longestMs - 1)
    expect(await ends.find(second)).toEqual(connected)
    vi.advanceTimersByTime(1)
    expect(await ends.find(second)).toBeNull()
  })

  it('an attempt without a root has no end', async () => {
    const ends = createEnds(null)
    const { root: _, ...rootless } = first
    await ends.note(rootless, connected)
    expect(await ends.find(rootless)).toBeNull()
  })

  it('the first of ten thousand ends is forgotten for one more', async () => {
    const ends = createEnds(null)
    const rootOf = (each: number) => session('a1', `root ${each}`)
    for (let each = 0; each < 10_000; each += 1) await ends.note(rootOf(each), expired)
    await ends.note(rootOf(0), connected)
    expect(await ends.find(rootOf(1))).toEqual(expired)
    await ends.note(rootOf(10_000), expired)
    const left = await Promise.all([0, 1, 2].map((each) => ends.find(rootOf(each))))
    expect(left).toEqual([connected, null, expired])
  })
})
