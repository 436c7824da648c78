import { ChannelError, type Reading } from 'channelkit/headless'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { withLateAnswers } from '../../src/gateway/late-answers.js'
import { session, whatsapp } from '../support/samples.js'

const connected: Reading = { status: 'connected', channel: whatsapp }
const waiting: Reading = { status: 'waiting', readAfterMs: 2_500 }
const failed: Reading = { status: 'failed', error: new ChannelError('pairing-failed') }
const request = { kind: 'whatsapp', method: 'qr', attemptId: 'a' } as const

/** A provider whose sessions are `wa_1`, `wa_2` …, and what each of them is read as. */
function provider() {
  const said: Record<string, () => Promise<Reading>> = {}
  const reads: string[] = []
  let starts = 0
  let refusal: ChannelError | null = null
  const pairing = withLateAnswers({
    start: async () => {
      if (refusal) throw refusal
      return session(`wa_${(starts += 1)}`)
    },
    read: async ({ id }) => {
      reads.push(id)
      return (said[id] ?? (async () => waiting))()
    },
  })
  const start = async (replaces?: string) => {
    const { id } = await pairing.start(replaces === undefined ? request : { ...request, replaces })
    return { id, kind: 'whatsapp', method: 'qr' } as const
  }
  const refuse = (code: ChannelError['code']): void => void (refusal = new ChannelError(code))
  return { pairing, said, reads, start, refuse }
}

describe('pairings whose codes are replaced', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 1_000_000 })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('tell of a success of the code before, for half a minute', async () => {
    const { pairing, said, reads, start } = provider()
    const second = await start((await start()).id)
    said['wa_1'] = async () => connected
    expect(await pairing.read(second)).toEqual(connected)
    vi.advanceTimersByTime(30_000)
    expect(await pairing.read(second)).toEqual(waiting)
    expect(reads).toEqual(['wa_2', 'wa_1', 'wa_2'])
  })

  it.each<[string, () => Promise<Reading>]>([
    ['failure', async () => failed],
    ['silence', () => new Promise(() => {})],
    ['error', () => Promise.reject(new ChannelError('network'))],
  ])('hear nothing else of the code before: no %s', async (_, answer) => {
    const { pairing, said, start } = provider()
    const second = await start((await start()).id)
    said['wa_1'] = answer
    const reading = pairing.read(second)
    await vi.advanceTimersByTimeAsync(1000)
    expect(await reading).toEqual(waiting)
  })

  it('go on with the code before where it was scanned as it died, so that no other can begin', async () => {
    const { pairing, said, reads, start, refuse } = provider()
    const { id } = await start()
    said['wa_1'] = async () => connected
    refuse('already-connected')
    const again = await start(id)
    expect(await pairing.read(again)).toEqual(connected)
    // Once to see whose success it is, and once for the page.
    expect(reads).toEqual(['wa_1', 'wa_1'])
  })

  it.each<[string, ChannelError['code'], () => Promise<Reading>]>([
    ['connected by something else', 'already-connected', async () => waiting],
    ['not to be read', 'already-connected', () => Promise.reject(new ChannelError('not-found'))],
    ['refused for another reason', 'rate-limited', async () => connected],
  ])('are refused where the channel is %s', async (_, code, answer) => {
    const { said, start, refuse } = provider()
    const { id } = await start()
    said['wa_1'] = answer
    refuse(code)
    await expect(start(id)).rejects.toMatchObject({ code })
  })

  it('are refused where the first code is', async () => {
    const { start, refuse, reads } = provider()
    refuse('already-connected')
    await expect(start()).rejects.toMatchObject({ code: 'already-connected' })
    expect(reads).toEqual([])
  })

  it('hear of the code before the last no more', async () => {
    const { pairing, reads, start } = provider()
    const third = await start((await start((await start()).id)).id)
    await pairing.read(third)
    expect(reads).toEqual(['wa_3', 'wa_2'])
  })

  it.each<[string, () => Promise<Reading>]>([
    ['a failure', async () => failed],
    ['an end', async () => ({ status: 'expired' })],
    ['an attempt that is no more', () => Promise.reject(new ChannelError('not-found'))],
  ])('take %s after the code has died for no more than its death', async (_, answer) => {
    const { pairing, said, start } = provider()
    const first = await start()
    said['wa_1'] = answer
    const before = await pairing.read(first).then(
      ({ status }) => status,
      ({ code }: ChannelError) => code,
    )
    expect(['failed', 'expired', 'not-found']).toContain(before)
    vi.advanceTimersByTime(60_000)
    expect(await pairing.read(first)).toEqual({ status: 'waiting', readAfterMs: 86_400_000 })
  })

  it('still fail for other reasons, and connect, after the code has died', async () => {
    const { pairing, said, start } = provider()
    const first = await start()
    vi.advanceTimersByTime(60_000)
    said['wa_1'] = () => Promise.reject(new ChannelError('provider-unauthorized'))
    await expect(pairing.read(first)).rejects.toMatchObject({ code: 'provider-unauthorized' })
    said['wa_1'] = async () => connected
    expect(await pairing.read(first)).toEqual(connected)
  })

  it('take an id that they have not made as it is', async () => {
    const { pairing, reads } = provider()
    await pairing.read({ id: 'wa_9', kind: 'whatsapp', method: 'qr' })
    await pairing.read({ id: '{"x":1}', kind: 'whatsapp', method: 'qr' })
    expect(reads).toEqual(['wa_9', '{"x":1}'])
  })

  it('cannot do more than their provider', () => {
    const { pairing } = provider()
    expect(Object.keys(pairing)).toEqual(['start', 'read'])
  })
})
