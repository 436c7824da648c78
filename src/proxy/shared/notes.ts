import { createSeal } from '../seal.js'
import { object, refuse, type Shape, text } from '../shapes.js'
import { createNames } from './names.js'
import type { Shared, Store } from './shared.js'

/**
 * What the processes of a host tell one another of a subject's things, each for a while. The store
 * sees neither names nor values: those are hashed and sealed with the host's secrets. What cannot be
 * opened, or was put under another name, counts as nothing.
 */
export interface Notes<T> {
  /** Null where nothing is noted, and where the store is out of reach. */
  get(subject: string, name: string): Promise<T | null>
  /** Notes it in the place of what was noted. */
  set(subject: string, name: string, value: T, forMs: number): Promise<void>
  /** Notes it where nothing is noted, also where the store is out of reach. Null where something is. */
  claim(subject: string, name: string, value: T, forMs: number): Promise<Claim<T> | null>
}

/** Notes of a purpose: no two have the same. */
export type NotesOf = <T>(purpose: string, shape: Shape<T>) => Notes<T>

/** The notes of a host's processes. Null where there is one alone, which remembers by itself. */
export function notesOf(
  { reach, store }: Shared,
  secrets: readonly [string, ...string[]],
): NotesOf | null {
  if (reach === 'process') return null
  return (purpose, shape) => createNotes(store, secrets, purpose, shape)
}

/** A note that is one's own. */
export interface Claim<T> {
  /** Notes it for longer, or something else. False where it lapsed and is another's now. */
  keep(value: T, forMs: number): Promise<boolean>
  /** Removes it, if it is one's own still. */
  release(): Promise<void>
}

/**
 * Notes of one purpose in a store. A host that changes its first secret has its processes see other
 * notes until all of them have changed it: none of it but what one could lose.
 */
export function createNotes<T>(
  store: Store,
  secrets: readonly [string, ...string[]],
  purpose: string,
  shape: Shape<T>,
): Notes<T> {
  const nameOf = createNames(secrets)
  const seal = createSeal<Note>(secrets, note)
  const sealed = (key: string, value: T): Promise<string> =>
    seal.seal({ key, value: JSON.stringify(shape(value)) })

  async function opened(key: string, given: string): Promise<T | null> {
    const held = await seal.open(given)
    try {
      return shape(held?.key === key ? JSON.parse(held.value) : refuse())
    } catch {
      return null
    }
  }

  function claimOf(key: string, first: string): Claim<T> {
    let own = first
    return {
      async keep(value, forMs) {
        const held = await store.get(key)
        if (held !== null && held !== own) return false
        own = await sealed(key, value)
        // Lapsed, or the store has lost it: whoever is first has it now.
        if (held === null) return store.claim(key, own, forMs)
        await store.set(key, own, forMs)
        return true
      },
      release: () => store.release(key, own),
    }
  }

  return {
    async get(subject, name) {
      const key = await nameOf(purpose, subject, name)
      const given = await store.get(key)
      return given === null ? null : opened(key, given)
    },

    async set(subject, name, value, forMs) {
      const key = await nameOf(purpose, subject, name)
      await store.set(key, await sealed(key, value), forMs)
    },

    async claim(subject, name, value, forMs) {
      const key = await nameOf(purpose, subject, name)
      const own = await sealed(key, value)
      return (await store.claim(key, own, forMs)) ? claimOf(key, own) : null
    },
  }
}

/** A value and what it is noted under: nobody can put one in another's place. */
interface Note {
  readonly key: string
  /** JSON: what it is, its own shape says. */
  readonly value: string
}

const note: Shape<Note> = object<Note>({ key: text, value: text })
