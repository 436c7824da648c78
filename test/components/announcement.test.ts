import { ChannelError, type CredentialsFlow, type PairingFlow } from 'channelkit/headless'
import { describe, expect, it } from 'vitest'
import { announcement, loginAnnouncement } from '../../src/components/announcement.js'
import { deadlineIn } from '../../src/gateway/deadline.js'
import { en } from '../../src/messages/en.js'
import { instagram, otp, whatsapp } from '../support/samples.js'

const nothing = (): void => {}
const { pairing, trouble } = en.messages

function say(flow: PairingFlow, isOnline = true): string {
  return announcement(flow, pairing, en.messages, isOnline)
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
    check: nothing,
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

  it('of a code that no other follows, why', () => {
    const lost = presenting({ code: 'lapsed', troubled: new ChannelError('provider-unavailable') })
    expect(say(lost)).toBe(
      'This code has run out. Ask for a new one when your phone is ready. The service behind {channel} cannot be reached right now. Try again in a minute.',
    )
  })

  it('of trouble, and of its end', () => {
    const troubled = new ChannelError('network')
    expect(say(presenting({ troubled }))).toBe(trouble.connection)
    expect(say({ status: 'linking', troubled, cancel: nothing })).toBe(trouble.connection)
    expect(say(presenting(), false)).toBe(trouble.offline)
    expect(say({ status: 'linking', troubled: null, cancel: nothing }, false)).toBe(trouble.offline)
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

describe('what a screen reader is told of a login', () => {
  const challenged = {
    status: 'challenged',
    challenge: otp(),
    round: 1,
    error: null,
    deadline: null,
    resendAt: deadlineIn(30_000),
    resends: 0,
    answer: nothing,
    resend: nothing,
    restart: nothing,
  } as const

  it.each<[string, CredentialsFlow, string]>([
    // What is asked for is read with the field, which gets the focus; errors are alerts.
    [
      'collecting',
      { status: 'collecting', error: new ChannelError('wrong-credentials'), submit: nothing },
      '',
    ],
    ['verifying', { status: 'verifying' }, 'Logging in. This can take a minute…'],
    ['challenged', challenged, ''],
    ['challenged again', { ...challenged, resends: 1 }, 'A new code is on its way.'],
    [
      'challenged in another round',
      { ...challenged, round: 2 },
      'Enter one more code. The last code was right. {channel} asks for another one.',
    ],
    [
      'refused in another round',
      { ...challenged, round: 2, error: new ChannelError('wrong-code') },
      '',
    ],
    ['confirming', { status: 'confirming', challenge: otp(), round: 1 }, 'Checking your code…'],
    [
      'connected',
      { status: 'connected', channel: instagram, again: nothing },
      '{channel} is connected. my_brand',
    ],
    [
      'too late',
      { status: 'failed', error: new ChannelError('expired'), restart: nothing },
      'Time ran out. Nothing was connected. Start again when you are ready.',
    ],
    [
      'no code',
      {
        status: 'failed',
        error: new ChannelError('unsupported'),
        challenge: { ...otp(), type: 'elsewhere' },
        restart: nothing,
      },
      `${en.messages.login.elsewhere.title}. ${en.messages.login.elsewhere.text}`,
    ],
    [
      'a provider that cannot',
      { status: 'failed', error: new ChannelError('unsupported'), restart: nothing },
      'Not possible here. {channel} cannot do this here.',
    ],
  ])('%s', (_, flow, said) => {
    expect(loginAnnouncement(flow, en.messages)).toBe(said)
  })
})
