import { channelKinds, type ChannelKind } from '../gateway/channel.js'
import type { Credentials } from '../gateway/credentials.js'
import { wrongPassword } from './accounts.js'
import { done, type Result } from './answer.js'
import { createAttempts, type Attempt, type Attempts } from './attempts.js'
import type { ChannelChange, ChannelRecord } from './channels.js'
import type { WorldClock } from './clock.js'
import type { CodeKind } from './codes.js'
import { createLogins, type Login, type Logins, type Progress } from './logins.js'
import { createRecords } from './records.js'
import type { Scenario } from './scenarios.js'

/** How an attempt stands, as its provider knows it. */
export type AttemptReading =
  | { readonly status: 'waiting' | 'scanned' | 'failed'; readonly kind: CodeKind }
  | { readonly status: 'connected'; readonly channel: ChannelRecord }

/** What a login or a code led to. */
export type LoginOutcome =
  | { readonly status: 'challenged'; readonly login: Login }
  | { readonly status: 'connected'; readonly channel: ChannelRecord }

/** What a provider can be asked to do, and does at once. */
export interface Provider {
  connect(kind: CodeKind): Result<Attempt>
  readAttempt(kind: CodeKind, id: string): Result<AttemptReading>
  /** Logs in to Instagram. The password is looked at and forgotten. */
  login(credentials: Credentials): Result<LoginOutcome>
  answer(id: string, code: string): Result<LoginOutcome>
  resend(id: string): Result<Login>
  read(kind: ChannelKind): Result<ChannelRecord>
  refresh(kind: ChannelKind): Result<ChannelRecord>
  disconnect(kind: ChannelKind): Result<undefined>
}

/** A provider with what people do behind its back. */
export interface ProviderMind extends Provider {
  readonly attempts: Attempts
  readonly logins: Logins
  /** In the order in which they were made. */
  channels(): readonly ChannelRecord[]
  change(kind: ChannelKind, change: ChannelChange): ChannelRecord
}

/** A provider that begins with the channels of a scenario. */
export function createProvider(clock: WorldClock, seed: number, scenario: Scenario): ProviderMind {
  const records = createRecords(clock, seed)
  const logins = createLogins(clock, seed)
  const attempts = createAttempts(clock, seed, scenario.pairing ?? 'connects', ({ kind }, at) => {
    records.connect(kind, at)
  })
  for (const kind of channelKinds) {
    const wanted = scenario.channels?.[kind]
    if (wanted) records.change(kind, wanted)
  }

  /** The channel of this kind, after whatever has connected by now. */
  function find(kind: ChannelKind): ChannelRecord | undefined {
    attempts.all()
    return records.find(kind)
  }

  /** A login's outcome. As the vendor prints them, only one without a code has synced already. */
  function outcomeOf({ username, waiting }: Progress, hasCode: boolean): LoginOutcome {
    if (waiting) return { status: 'challenged', login: waiting }
    const channel = hasCode
      ? records.connectUnsynced('instagram', username)
      : records.connect('instagram', clock.now(), username)
    return { status: 'connected', channel }
  }

  return {
    attempts,
    logins,
    channels() {
      attempts.all()
      return records.all()
    },
    change(kind, change) {
      attempts.all()
      return records.change(kind, change)
    },
    connect(kind) {
      // The vendor documents the refusal for WhatsApp alone.
      if (kind === 'whatsapp' && find(kind)?.isConnected) return { type: 'already-connected' }
      return done(attempts.start(kind))
    },
    readAttempt(kind, id) {
      const attempt = attempts.all().find((each) => each.id === id && each.kind === kind)
      if (!attempt) return { type: 'not-found' }
      if (attempt.status !== 'connected') return done({ status: attempt.status, kind })
      const channel = records.find(kind)
      return channel ? done({ status: 'connected', channel }) : { type: 'not-found' }
    },
    login({ username, password, country = 'SA' }) {
      if (!/^[A-Z]{2}$/.test(country)) return { type: 'wrong-country' }
      const isWrong = username.trim() === '' || password === '' || password === wrongPassword
      if (isWrong) return { type: 'wrong-credentials' }
      return done(outcomeOf(logins.begin(username), false))
    },
    answer(id, code) {
      const answered = logins.answer(id, code)
      return answered.type === 'done' ? done(outcomeOf(answered.value, true)) : answered
    },
    resend: (id) => logins.resend(id),
    read(kind) {
      const record = find(kind)
      return record ? done(record) : { type: 'not-found' }
    },
    refresh(kind) {
      attempts.all()
      const refreshed = records.refresh(kind)
      return refreshed ? done(refreshed) : { type: 'not-found' }
    },
    disconnect(kind) {
      const record = find(kind)
      if (!record) return { type: 'not-found' }
      if (record.campaign) return { type: 'campaign-active' }
      records.remove(kind)
      attempts.forgetConnected(kind)
      return done(undefined)
    },
  }
}
