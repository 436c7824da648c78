import type { StreamFaults, StreamManner } from './faults.js'
import { eventOf, type KeebaiEvent, type KeebaiSession } from './keebai-session.js'
import type { Life } from './life.js'
import type { Note } from './request-log.js'

/** What comes over a stream. Nothing comes after an event that ends its session, nor after `lost`. */
export type StreamSignal =
  | KeebaiEvent
  /** Nothing new: a heartbeat. */
  | { readonly type: 'beat' }
  /** A fault: the connection is lost, perhaps in the middle of an event. */
  | { readonly type: 'lost'; readonly within: KeebaiEvent | null }

/** A session's events, for one reader. */
export interface EventStream {
  /** How they are written. */
  readonly manners: readonly StreamManner[]
  /** Begins to tell, with what is known. Returns what closes the stream. To be called once. */
  readonly open: (listener: (signal: StreamSignal) => void) => () => void
}

/** Milliseconds between heartbeats, where there are any. */
const beatMs = 10_000

/** The events of a session as a reader of this life hears them, faults included. */
export function createStream(
  { clock, keebai }: Life,
  { id }: KeebaiSession,
  { drop, manners = [] }: StreamFaults,
  note: Note,
): EventStream {
  const { mind } = keebai

  return {
    manners,
    open(listener) {
      const endings = new Set<() => void>()

      function close(): void {
        if (note.closedAt !== null) return
        note.closedAt = clock.now()
        keebai.openStreams -= 1
        for (const end of endings) end()
      }

      function lose(): void {
        const session = mind.sessions.find(id)
        const within = drop?.halfway && session ? eventOf(session) : null
        if (note.closedAt !== null) return
        keebai.lostStreams += 1
        close()
        listener({ type: 'lost', within })
      }

      function beat(): void {
        listener({ type: 'beat' })
        endings.add(clock.alarm(clock.now() + beatMs, beat))
      }

      note.closedAt = null
      keebai.openStreams += 1
      if (manners.includes('comments')) beat()
      if (drop && keebai.lostStreams < (drop.times ?? Infinity)) {
        endings.add(clock.alarm(clock.now() + drop.afterMs, lose))
      }
      const leave = mind.watch(id, (event) => {
        if (isLast(event)) close()
        listener(event)
      })
      endings.add(leave)
      if (note.closedAt !== null) leave()
      return close
    },
  }
}

function isLast({ type }: KeebaiEvent): boolean {
  return type !== 'qr' && type !== 'connecting'
}
