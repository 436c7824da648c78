import { type Challenge, ChannelError } from 'channelkit/headless'
import { describe, expect, it } from 'vitest'
import {
  challengeFlow,
  type CredentialsFacts,
  credentialsFlow,
} from '../../src/flow/credentials.js'
import { otp, whatsapp } from '../support/samples.js'

const actions = { submit: () => {}, answer: () => {}, resend: () => {}, restart: () => {} }
const resendAt = { from: { monotonic: 0, wall: 0 }, afterMs: 30_000 }
const nothing: CredentialsFacts = {
  challenge: null,
  channel: null,
  asking: false,
  error: null,
  over: false,
}
const challenge = otp()
const due = { asked: null, deadline: null, resendAt, resends: 0 } as const
const asked = { ...nothing, ...due, challenge, channel: null }
const answered = { ...asked, asked: 'answer' } as const
const elsewhere: Challenge = { ...challenge, type: 'elsewhere', rawType: 'CAPTCHA' }

function error(code: ChannelError['code']): ChannelError {
  return new ChannelError(code)
}

describe('a login', () => {
  it.each<[string, CredentialsFacts, object]>([
    ['collects a name and a password', nothing, { status: 'collecting', error: null }],
    ['verifies them', { ...nothing, asking: true }, { status: 'verifying' }],
    [
      'collects them again where they were wrong',
      { ...nothing, error: error('wrong-credentials') },
      { status: 'collecting', error: { code: 'wrong-credentials' } },
    ],
    [
      'collects them again where the failure may pass',
      { ...nothing, error: error('network') },
      { status: 'collecting', error: { code: 'network' } },
    ],
    [
      'fails where typing again does not help',
      { ...nothing, error: error('already-connected') },
      { status: 'failed', error: { code: 'already-connected' } },
    ],
    [
      'says nothing of a refusal while the next try is on its way',
      { ...nothing, error: error('wrong-credentials'), asking: true },
      { status: 'verifying' },
    ],
    ['asks for a code', asked, { status: 'challenged', round: 1, error: null, resends: 0 }],
    ['confirms it', { ...answered, asking: true }, { status: 'confirming', round: 1 }],
    [
      'asks for another code in a second round, which is no mistake',
      { ...asked, challenge: { ...challenge, round: 2 } },
      { status: 'challenged', round: 2, error: null },
    ],
    [
      'asks again where the code was wrong, in the same round',
      { ...answered, error: error('wrong-code') },
      { status: 'challenged', round: 1, error: { code: 'wrong-code' } },
    ],
    [
      'tells why a code was not sent again',
      { ...asked, asked: 'resend', error: error('rate-limited') },
      { status: 'challenged', error: { code: 'rate-limited' } },
    ],
    [
      'ends with its time',
      { ...asked, over: true },
      { status: 'failed', error: { code: 'expired' } },
    ],
    [
      'waits for the answer to a code that left in time',
      { ...answered, over: true, asking: true },
      { status: 'confirming' },
    ],
    [
      'ends where the provider has forgotten it',
      { ...answered, error: error('not-found') },
      { status: 'failed', error: { code: 'expired' } },
    ],
    [
      'ends where the provider wants what cannot be done here',
      { ...asked, challenge: elsewhere },
      { status: 'failed', error: { code: 'unsupported' } },
    ],
    [
      'ends where a code may not be sent at all',
      { ...answered, error: error('forbidden') },
      { status: 'failed', error: { code: 'forbidden' } },
    ],
    [
      'goes on where a code may not be sent again',
      { ...asked, asked: 'resend', error: error('forbidden') },
      { status: 'challenged', error: { code: 'forbidden' } },
    ],
    [
      'stays while a code is sent again',
      { ...asked, asked: 'resend', asking: true },
      { status: 'challenged', error: null },
    ],
    ['is connected', { ...nothing, channel: whatsapp }, { status: 'connected', channel: whatsapp }],
    [
      'is connected whatever else is known',
      { ...nothing, channel: whatsapp, over: true, error: error('wrong-code') },
      { status: 'connected' },
    ],
  ])('%s', (_, facts, state) => {
    expect(credentialsFlow(facts, actions)).toMatchObject(state)
  })

  it('has no code step without a challenge', () => {
    const over = { status: 'failed', error: { code: 'expired' } }
    expect(challengeFlow(nothing, actions)).toMatchObject(over)
  })
})
