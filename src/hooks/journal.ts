import type { Milestone } from '../flow/milestone.js'
import type { ChannelKind } from '../gateway/channel.js'
import type { ConnectMethod } from '../gateway/offer.js'
import { storageKey } from '../query/attempt-store.js'
import type { Slot } from '../query/keys.js'

/**
 * What happened to somebody who connects a channel, for the host's own statistics. Names and fields
 * are stable; none of them holds a secret, a handle, a code or a person's name.
 */
export type ChannelEvent = (Milestone | { readonly type: 'shown' }) & {
  readonly kind: ChannelKind
  readonly method: ConnectMethod
  /** Milliseconds since the attempt was started; before that, since it was first on screen. */
  readonly elapsedMs: number
}

/** What is on screen of each slot, told once however many parts show it. */
export interface Journal {
  /** A part begins to show a slot, until the returned function is called. */
  show(slot: Slot): () => void
  /** A part shows this state. */
  note(slot: Slot, milestone: Milestone | null): void
}

interface Entry {
  parts: number
  /** Milliseconds, `performance.now()`. */
  since: number
  /** The last milestone, as text. */
  last: string
  /** What was begun has not ended. */
  isUnderWay: boolean
}

const ends: ReadonlySet<string> = new Set(['connected', 'failed', 'abandoned'])

/** Turns what parts show into events. */
export function createJournal(tell: (event: ChannelEvent) => void): Journal {
  const entries = new Map<string, Entry>()

  function report({ kind, method }: Slot, { since }: Entry, event: Milestone | { type: 'shown' }) {
    tell({ ...event, kind, method, elapsedMs: Math.round(performance.now() - since) })
  }

  return {
    show(slot) {
      const key = storageKey(slot)
      let entry = entries.get(key)
      if (!entry) {
        entry = { parts: 0, since: performance.now(), last: '', isUnderWay: false }
        entries.set(key, entry)
        report(slot, entry, { type: 'shown' })
      }
      const shown = entry
      shown.parts += 1
      // Later, since StrictMode and a change of layout take a part away for a moment only.
      return () =>
        void setTimeout(() => {
          shown.parts -= 1
          if (shown.parts > 0) return
          entries.delete(key)
          if (shown.isUnderWay) report(slot, shown, { type: 'abandoned' })
        })
    },

    note(slot, milestone) {
      const entry = entries.get(storageKey(slot))
      const text = JSON.stringify(milestone)
      if (!entry || entry.last === text) return
      entry.last = text
      if (!milestone) return
      if (milestone.type === 'started') entry.since = performance.now()
      entry.isUnderWay = !ends.has(milestone.type)
      report(slot, entry, milestone)
    },
  }
}
