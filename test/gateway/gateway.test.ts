import { ChannelError, isChannelError } from 'channelkit/headless'
import { describe, expect, it, vi } from 'vitest'
import { deadlineIn, remainingMs } from '../../src/gateway/deadline.js'
import { toChannelError } from '../../src/gateway/errors.js'
import { channelHealth, readSyncStatus } from '../../src/gateway/health.js'
import { whatsapp } from '../support/samples.js'

describe('a status word', () => {
  it('is kept where it is one of the seven', () => {
    expect(readSyncStatus('CREDENTIALS')).toEqual({ syncStatus: 'CREDENTIALS' })
  })
  it.each(['PERMISSIONS', 'UNKNOWN', '', 'ok'])('is unknown and kept beside: %j', (word) => {
    expect(readSyncStatus(word)).toEqual({ syncStatus: 'UNKNOWN', rawStatus: word })
  })
})

describe('health', () => {
  it('is not good where the provider says the channel is not connected', () => {
    expect(channelHealth(whatsapp).tone).toBe('good')
    expect(channelHealth({ ...whatsapp, isConnected: false })).toMatchObject({
      tone: 'attention',
      action: 'reconnect',
    })
  })

  it('needs somebody where it is not connected and no word says why, and is unclear else', () => {
    const silent = { ...whatsapp, syncStatus: 'UNKNOWN' } as const
    const tones = [
      { ...silent, isConnected: false },
      silent,
      { ...silent, isConnected: false, rawStatus: 'PERMISSIONS' },
    ].map((channel) => channelHealth(channel).tone)
    expect(tones).toEqual(['attention', 'unknown', 'unknown'])
  })
})

describe('a deadline', () => {
  it('believes whichever clock says that more time has passed', () => {
    vi.useFakeTimers({ now: 5_000_000, toFake: ['Date', 'performance'] })
    const deadline = deadlineIn(60_000)
    const { monotonic, wall } = deadline.from
    expect(remainingMs(deadline)).toBe(60_000)
    expect(remainingMs(deadline, { monotonic: monotonic + 1_000, wall })).toBe(59_000)
    expect(remainingMs(deadline, { monotonic, wall: wall + 50_000 })).toBe(10_000)
    expect(remainingMs(deadline, { monotonic: monotonic + 2_000, wall: wall - 90_000 })).toBe(
      58_000,
    )
    expect(remainingMs(deadline, { monotonic, wall: wall + 3_600_000 })).toBe(0)
    vi.useRealTimers()
  })
})

describe('an error', () => {
  it('is recognised when another copy of the library made it', () => {
    const foreign = Object.assign(new Error('x'), { name: 'ChannelError', code: 'network' })
    expect(isChannelError(foreign)).toBe(true)
    expect(isChannelError(new Error('x'))).toBe(false)
    expect(isChannelError({ name: 'ChannelError', code: 'network' })).toBe(false)
  })
  it('keeps a foreign failure as its cause', () => {
    const cause = new TypeError('boom')
    expect(toChannelError(cause)).toMatchObject({ code: 'unexpected', cause })
    const own = new ChannelError('expired')
    expect(toChannelError(own)).toBe(own)
  })
})
