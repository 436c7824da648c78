import { type Heard, leftMs } from './heard.js'
import type { WatchName } from './watches.js'

/** How old the codes are which a watch has heard of that nobody reads any more. */
export interface CodeAges {
  /** A watch is over, and was told this last. One that was told nothing changes nothing. */
  note(name: WatchName, heard: Heard | null): void
  /** What was heard last of a pairing, while its code lives. */
  find(name: WatchName): Heard | null
}

/** Codes at a time: the oldest goes for a new one. */
const limit = 1000

/**
 * The ages of codes, in the memory of this process. A provider that replaces its codes says neither when one
 * began nor when it dies: to the next watch, of a page that was reloaded, say, it would be new once more.
 */
export function createCodeAges(): CodeAges {
  const known = new Map<string, Heard>()

  function forgetDead(): void {
    for (const [key, heard] of known) {
      if (known.size > limit || leftMs(heard) === 0) known.delete(key)
    }
  }

  return {
    note(name, heard) {
      if (!heard) return
      const key = keyOf(name)
      known.delete(key)
      known.set(key, heard)
      forgetDead()
    },
    find(name) {
      forgetDead()
      return known.get(keyOf(name)) ?? null
    },
  }
}

function keyOf({ subject, name }: WatchName): string {
  return JSON.stringify([subject, name])
}
