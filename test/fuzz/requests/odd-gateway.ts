import type { Channel, ChannelGateway, PairingSession, Reading } from 'channelkit/headless'
import { instagram, otp, session, whatsapp } from '../../support/samples.js'
import { changed } from '../json.js'
import type { HostPlan, SubjectName } from './step.js'

/** Whose the channels of an odd gateway are. */
export function oddName(subject: SubjectName): string {
  return `odd-${subject}`
}

/** A gateway of the host's own, which answers by no contract. */
export function oddGateway(subject: SubjectName, { odd, garbage }: HostPlan): ChannelGateway {
  const { pick, changes } = odd
  const of = (kind: string): Channel =>
    ({
      ...(kind === 'instagram' ? instagram : whatsapp),
      kind,
      username: oddName(subject),
    }) as Channel
  // The types say what it should be: what it is nobody knows.
  const say = async <T>(value: T): Promise<T> => changed(value, changes) as T
  const readings = (kind: string): readonly unknown[] => [
    { status: 'waiting', readAfterMs: 2500 },
    { status: 'waiting', readAfterMs: 0, invitation: session().invitation },
    { status: 'scanned', readAfterMs: 5 },
    { status: 'connected', channel: of(kind) },
    { status: 'failed', error: { code: 'device-limit', retryAfterMs: 5 } },
    { status: 'expired' },
    { status: 'cancelled' },
    garbage,
  ]
  const readingOf = (kind: string, at: number): Reading => {
    const all = readings(kind)
    return all[at % all.length] as Reading
  }
  const sessionOf = (kind: string): PairingSession =>
    ({ ...session(`odd ${pick}`), kind, expiresInMs: pick % 2 ? null : 120_000 }) as PairingSession

  async function* watch(kind: string): AsyncGenerator<Reading> {
    for (let at = pick; at < pick + 4; at += 1) yield say(readingOf(kind, at))
  }

  return {
    listOffers: () =>
      say([{ kind: 'whatsapp', method: 'qr', actions: ['connect', 'refresh'], maxChannels: 1 }]),
    channels: {
      list: () => say([of('whatsapp'), of('instagram')]),
      read: ({ kind }) => say(pick % 3 ? of(kind) : null),
      recorded: ['instagram'],
      refresh: ({ kind }) => say(of(kind)),
      disconnect: () => say(undefined),
    },
    pairing: {
      start: ({ kind }) => say(sessionOf(kind)),
      read: ({ kind }) => say(readingOf(kind, pick)),
      watch({ kind }) {
        if (pick === 1) throw new TypeError('no watch')
        return pick === 2 ? (garbage as AsyncIterable<Reading>) : watch(kind)
      },
    },
    credentials: {
      submit: (kind) =>
        say(
          pick % 2
            ? { status: 'challenged', challenge: { ...otp(), kind } }
            : { status: 'connected', channel: of(kind) },
        ),
      answer: ({ kind }) => say({ status: 'connected', channel: of(kind) }),
      resend: () => say({ retryAfterMs: null }),
    },
  }
}
