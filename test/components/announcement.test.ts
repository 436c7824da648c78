import { ChannelError, type PairingFlow } from 'channelkit/headless'
import { describe, expect, it } from 'vitest'
import { announcement } from '../../src/components/announcement.js'
import { deadlineIn } from '../../src/gateway/deadline.js'
import { en } from '../../src/messages/catalogue.js'
import { whatsapp } from '../support/samples.js'

const nothing = (): void => {}
const { pairing, trouble } = en.messages

function say(flow: PairingFlow, isOnline = true): string {
  return announcement(flow, en.messages, isOnline)
}

type Presenting = Extract<PairingFlow, { status: 'presenting' }>

function presenting(change: Partial<Presenting> = {}): Presenting {
  return {
    status: 'presenting',
    invitation: { type: 'qr', payload: '2@x', lifetimeMs: 60_000 },
    code: 'fresh',
    deadline: deadlineIn(60_000),
    renewals: { done: 0, limit: 5 },
    troubled: null,
    renew: nothing,
    cancel: nothing,
    ...change,
  }
}

describe('what a screen reader is told', () => {
  it('of a whole connection, one sentence a step', () => {
    const steps: PairingFlow[] = [
      { status: 'idle', start: nothing },
      { status: 'starting', cancel: nothing },
      presenting(),
      { status: 'linking', troubled: null, cancel: nothing },
      { status: 'connected', channel: whatsapp, again: nothing },
    ]
    expect(steps.map((step) => say(step))).toEqual([
      '',
      'Getting your code…',
      'The code is ready. Scan it with {channel} on your phone.',
      'Almost there. Your phone is finishing. Keep {channel} open on it for a few seconds more.',
      '{channel} is connected. +966501234567',
    ])
  })

  it('of codes that renew themselves, nothing new', () => {
    const codes = (['fresh', 'lapsed', 'renewing'] as const).flatMap((code) =>
      [0, 1, 4].map((done) => say(presenting({ code, renewals: { done, limit: 5 } }))),
    )
    expect(new Set(codes)).toEqual(new Set([pairing.presenting.ready]))
  })

  it('of the last code, that it has run out and what to do', () => {
    const last = presenting({ code: 'lapsed', renewals: { done: 5, limit: 5 } })
    expect(say(last)).toBe('This code has run out. Ask for a new one when your phone is ready.')
  })

  it('of trouble, and of its end', () => {
    const troubled = new ChannelError('network')
    expect(say(presenting({ troubled }))).toBe(trouble.connection)
    expect(say({ status: 'linking', troubled, cancel: nothing })).toBe(trouble.connection)
    expect(say(presenting(), false)).toBe(trouble.offline)
    expect(say(presenting())).toBe(pairing.presenting.ready)
  })

  it('of an end without success, why and what now', () => {
    const error = new ChannelError('network')
    expect(say({ status: 'expired', start: nothing })).toContain(pairing.expired.text)
    expect(say({ status: 'cancelled', start: nothing })).toContain(pairing.cancelled.text)
    expect(say({ status: 'failed', error, start: nothing })).toBe(
      'No connection. Check your internet connection, then try again.',
    )
  })
})
