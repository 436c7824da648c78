import type {
  Challenge,
  Channel,
  ChannelGateway,
  CredentialOutcome,
  Credentials,
  Offer,
  PairingRequest,
  PairingSession,
  Reading,
  ResendReceipt,
} from 'channelkit/headless'
import { withLateAnswers } from '../../src/gateway/late-answers.js'
import { instagram, otp, session } from './samples.js'

/** What a gateway was asked, and what it is going to say. */
export interface FakeGateway extends ChannelGateway {
  readonly calls: { name: string; at: number; request?: PairingRequest; id?: string }[]
  /** How often something was asked. */
  readonly count: (name: string) => number
  /** Answers of the moment: replace them as the story goes. */
  start: (request: PairingRequest) => Promise<PairingSession>
  reading: (id: string) => Promise<Reading>
  resumed: (id: string) => Promise<PairingSession>
  channel: () => Promise<Channel | null>
  submit: (credentials: Credentials) => Promise<CredentialOutcome>
  answer: (code: string, round: number) => Promise<CredentialOutcome>
  resend: () => Promise<ResendReceipt>
  challenge: (id: string) => Promise<Challenge>
}

const actions = ['connect', 'refresh', 'disconnect'] as const
const offers: readonly Offer[] = [
  { kind: 'whatsapp', method: 'qr', actions, maxChannels: 1 },
  { kind: 'telegram', method: 'qr', actions, maxChannels: 1 },
  { kind: 'instagram', method: 'credentials', actions, maxChannels: 1 },
]

/** A gateway that says what the test wants, and remembers what it was asked. */
export function fakeGateway(): FakeGateway {
  const calls: FakeGateway['calls'] = []
  const note = (name: string, more: object = {}): void => {
    calls.push({ name, at: performance.now(), ...more })
  }
  const gateway: FakeGateway = {
    calls,
    count: (name) => calls.filter((call) => call.name === name).length,
    start: async () => session(`wa_${gateway.count('start')}`),
    reading: async () => ({ status: 'waiting', readAfterMs: 2_500 }),
    resumed: async (id) => ({ ...session(id), readAfterMs: 0 }),
    channel: async () => null,
    submit: async () => ({ status: 'challenged', challenge: otp() }),
    answer: async () => ({ status: 'connected', channel: instagram }),
    resend: async () => ({ retryAfterMs: null }),
    challenge: async (id) => ({ ...otp(), id, expiresInMs: 200_000 }),
    listOffers: async () => (note('offers'), offers),
    channels: {
      list: async () => {
        note('list')
        const channel = await gateway.channel()
        return channel ? [channel] : []
      },
      read: async () => (note('channel'), gateway.channel()),
      refresh: async () => {
        note('refresh')
        const channel = await gateway.channel()
        if (!channel) throw new Error('nothing to refresh')
        return channel
      },
      disconnect: async () => note('disconnect'),
    },
    pairing: {
      start: async (request) => (note('start', { request }), gateway.start(request)),
      read: async ({ id }) => (note('read', { id }), gateway.reading(id)),
      resume: async ({ id }) => (note('resume', { id }), gateway.resumed(id)),
    },
    // The login and the code are not noted: a test that searches for them must not find its own.
    credentials: {
      submit: async (_kind, credentials) => (note('submit'), gateway.submit(credentials)),
      answer: async ({ id, round }, code) => (note('answer', { id }), gateway.answer(code, round)),
      resend: async ({ id }) => (note('resend', { id }), gateway.resend()),
      resume: async ({ id }) => (note('challenge', { id }), gateway.challenge(id)),
    },
  }
  return gateway
}

/** The same as a page meets it through a channel handler, which hears of codes that were replaced. */
export function behindHandler(gateway: FakeGateway): ChannelGateway {
  const { pairing } = gateway
  return { ...gateway, ...(pairing && { pairing: withLateAnswers(pairing) }) }
}
