import type { Channel, ChannelKind } from '../gateway/channel.js'
import { statusOf, type Answer, type SkylightRefusal } from './answer.js'
import type { Attempt, ScanOutcome } from './attempts.js'
import type { Login, SentCode } from './logins.js'
import { toChannel, type Campaign, type ChannelChange, type ChannelRecord } from './channels.js'
import type { Faults } from './faults.js'
import { createKeebaiWorld, type KeebaiState, type KeebaiWorld } from './keebai-world.js'
import { beginLife, type WorldStart } from './life.js'
import type { QuotaReading } from './quota.js'
import { receive, type IncomingRequest, type Operation } from './reception.js'
import type { ReceivedRequest } from './request-log.js'
import type { ScenarioName } from './scenarios.js'

/** A channel of a world, with what only its provider knows. */
export interface WorldChannel extends Channel {
  readonly campaign: Campaign | null
}

/** All there is to know of a world. Moments are milliseconds since 1970 by the world's clock. */
export interface WorldState {
  /** The world's API key. */
  readonly world: string
  readonly scenario: ScenarioName
  readonly seed: number
  readonly now: number
  readonly channels: readonly WorldChannel[]
  /** The oldest first. */
  readonly attempts: readonly Attempt[]
  /** Those that wait for something, the oldest first. */
  readonly logins: readonly Login[]
  readonly faults: Faults
  readonly quota: QuotaReading
  readonly keebai: KeebaiState
}

/** What one API key sees: its own channels and attempts, under its own clock and chance. */
export interface World {
  /** The API key. */
  readonly key: string
  /** What the provider's side received, the oldest first; the newest 10,000 are kept. */
  readonly requests: readonly ReceivedRequest[]
  /** The codes that were sent to people who log in, the oldest first; the newest 1,000 are kept. */
  readonly inbox: readonly SentCode[]
  /** How the key's allowance stands. */
  readonly quota: QuotaReading
  /** Another provider in the same world: its clock, chance, faults and requests are these. */
  readonly keebai: KeebaiWorld
  /** Milliseconds since 1970 by the world's clock. */
  now(): number
  /** Moves the clock so many milliseconds forward: codes die, what was scanned connects. */
  advance(ms: number): void
  /** Scans the text of a code of any provider, as a phone does. */
  scan(code: string): ScanOutcome
  /** Changes a channel behind everybody's back; one that is not there is connected first. */
  changeChannel(kind: ChannelKind, change: ChannelChange): WorldChannel
  /** Replaces the faults. With `{}` nothing goes wrong. */
  setFaults(faults: Faults): void
  /** Begins anew: clock, channels, attempts, logins, inbox, faults, quota, requests and webhooks. */
  reset(start?: WorldStart): void
  state(): WorldState
  /** Asks something of SkylightChat, as over its API: past key, quota and faults, and logged. */
  receive<Value>(request: IncomingRequest, operate: Operation<Value>): Promise<Answer<Value>>
}

/** The world of an API key. Throws on a scenario that does not exist. */
export function createWorld(key: string, start?: WorldStart): World {
  let life = beginLife(key, start)
  const keebai = createKeebaiWorld(() => life)
  return {
    key,
    get requests() {
      return life.requests
    },
    get inbox() {
      return life.provider.logins.inbox
    },
    get quota() {
      return life.quota.read()
    },
    now: () => life.clock.now(),
    advance: (ms) => life.clock.advance(ms),
    keebai,
    scan(code) {
      const outcome = life.provider.attempts.scan(code)
      return outcome === 'unknown' ? life.keebai.mind.sessions.scan(code) : outcome
    },
    changeChannel: (kind, change) => toWorldChannel(life.provider.change(kind, change)),
    setFaults(faults) {
      life.faults = faults
      life.keebai.lostStreams = 0
    },
    reset(next) {
      const former = life
      life = beginLife(key, next)
      former.keebai.webhooks.end()
      former.keebai.mind.end()
    },
    state() {
      const { scenario, seed, clock, provider, faults, quota } = life
      return {
        world: key,
        scenario: scenario.name,
        seed,
        now: clock.now(),
        channels: provider.channels().map(toWorldChannel),
        attempts: provider.attempts.all(),
        logins: provider.logins.all(),
        faults,
        quota: quota.read(),
        keebai: keebai.state(),
      }
    },
    async receive<Value>(request: IncomingRequest, operate: Operation<Value>) {
      const { quota, provider } = life
      const side = { quota, operate: () => operate(provider), statusOf }
      const { answer } = await receive<Value, SkylightRefusal>(life, request, side)
      return answer
    },
  }
}

function toWorldChannel(record: ChannelRecord): WorldChannel {
  return { ...toChannel(record), campaign: record.campaign }
}
