import { channelKinds } from '../gateway/channel.js'
import type { WorldClock } from './clock.js'
import { changeRecord, newRecord } from './channels.js'
import {
  createKeebaiChannels,
  type KeebaiChannelEvent,
  type KeebaiChannels,
} from './keebai-channels.js'
import { eventOf, isOver, type KeebaiEvent, type KeebaiSession } from './keebai-session.js'
import { createKeebaiSessions, type KeebaiSessions } from './keebai-sessions.js'
import type { Scenario } from './scenarios.js'

/** Keebai in memory, with what people do behind its back. */
export interface KeebaiMind {
  readonly sessions: KeebaiSessions
  readonly channels: KeebaiChannels
  /**
   * Tells at once how a session stands, then what happens to it, by the clock and by people. Nothing
   * comes after its end, at once where it is over or unknown. Returns what ends it.
   */
  watch(sessionId: string, listener: (event: KeebaiEvent) => void): () => void
  /** Tells of channels that come, go and come back. Returns what ends it. */
  watchChannels(listener: (event: KeebaiChannelEvent) => void): () => void
  /** Tells everybody that it is over, and forgets them. */
  end(): void
}

/** Keebai with the channels of a scenario. Keeps a timer only while somebody watches. */
export function createKeebai(clock: WorldClock, seed: number, scenario: Scenario): KeebaiMind {
  const watchers = new Set<(session: KeebaiSession | null) => void>()
  const channelWatchers = new Set<(event: KeebaiChannelEvent) => void>()
  const channels = createKeebaiChannels(clock, seed, (event) => {
    for (const tell of channelWatchers) tell(event)
  })
  const course = scenario.pairing ?? 'connects'
  const sessions = createKeebaiSessions(clock, seed, course, channels, (session) => {
    for (const tell of watchers) tell(session)
    wind()
  })
  begin(channels, scenario, clock.now())

  let unwind: (() => void) | undefined

  /** Sets the alarm for what happens next, if anybody cares. */
  function wind(): void {
    unwind?.()
    const isWatched = watchers.size + channelWatchers.size > 0
    const at = isWatched ? sessions.nextAt() : Infinity
    // Looking is enough: what is due happens, is told, and winds anew.
    unwind = at === Infinity ? undefined : clock.alarm(at, () => void sessions.all())
  }

  function join<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
    listeners.add(listener)
    wind()
    return () => {
      listeners.delete(listener)
      wind()
    }
  }

  return {
    sessions,
    channels,
    watch(sessionId, listener) {
      const session = sessions.find(sessionId)
      const first = session ? eventOf(session) : ({ type: 'ended' } as const)
      if (first) listener(first)
      if (!session || isOver(session)) return () => undefined
      const leave = join(watchers, (changed) => {
        if (changed && changed.id !== sessionId) return
        if (!changed || isOver(changed)) leave()
        const event = changed ? eventOf(changed) : ({ type: 'ended' } as const)
        if (event) listener(event)
      })
      return leave
    },
    watchChannels: (listener) => join(channelWatchers, listener),
    end() {
      for (const tell of watchers) tell(null)
      watchers.clear()
      channelWatchers.clear()
      wind()
    },
  }
}

/** Connects what a scenario has connected, at any provider and at Keebai alone. */
function begin(channels: KeebaiChannels, scenario: Scenario, at: number): void {
  for (const kind of channelKinds) {
    const change = scenario.channels?.[kind]
    if (!change) continue
    const { isConnected } = changeRecord(newRecord('', kind, '', ''), change)
    channels.change(channels.add(kind, names[kind], at).id, { isActive: isConnected })
  }
  for (const { type, name, isActive } of scenario.keebai ?? []) {
    channels.change(channels.add(type, name, at).id, { isActive })
  }
}

const names = { whatsapp: 'WhatsApp', telegram: 'Telegram', instagram: 'Instagram' } as const
