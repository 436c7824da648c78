import { renewalsOf } from '../gateway/attempt-id.js'
import type { Channel } from '../gateway/channel.js'
import type { Reading } from '../gateway/pairing.js'
import { reading } from './codec.js'
import { longestMs } from './handles.js'
import type { SealedPairing } from './sessions.js'
import { count, object } from './shapes.js'
import type { NotesOf } from './shared/notes.js'
import { isFinal } from './watch.js'

/** How attempts ended, whichever of their sessions a reading told it of. */
export interface Ends {
  /** Notes the end of a session, if that is what a reading says. */
  note(session: SealedPairing, reading: Reading): Promise<void>
  /**
   * The reading that ended the attempt of a session; null where none is known. A connection ends all of
   * it, any other end those that the session had replaced: the one in its place may go on.
   */
  find(session: SealedPairing): Promise<Reading | null>
  /** What the attempt of a session has connected; null where nothing is known of it. */
  connection(session: SealedPairing): Promise<Made | null>
}

/** A channel that an attempt has connected, and how many milliseconds ago that was heard. */
export interface Made {
  readonly channel: Channel
  readonly ageMs: number
}

/** Attempts of all subjects: the one that ended first goes for a new one. */
const limit = 10_000

interface End {
  readonly reading: Reading
  /** How many renewals led to the session that ended. */
  readonly renewals: number
  /** Milliseconds of the wall clock. */
  readonly at: number
}

const end = object<End>({ reading, renewals: count, at: count })

/** The ends of attempts, in the memory of this process and, where others see them, in the store. */
export function createEnds(notes: NotesOf | null): Ends {
  const own = new Map<string, End>()
  const noted = notes?.('end', end)

  async function known({ subject }: SealedPairing, key: string): Promise<End | null> {
    const mine = own.get(key)
    const isFresh = mine !== undefined && Date.now() - mine.at < longestMs
    if (isFresh && mine.reading.status === 'connected') return mine
    const theirs = (await noted?.get(subject, key)) ?? null
    return isFresh && !(theirs && isAfter(theirs, mine)) ? mine : theirs
  }

  function forgetOld(): void {
    for (const [key, { at }] of own) {
      if (own.size < limit && Date.now() - at < longestMs) return
      own.delete(key)
    }
  }

  return {
    async note(session, told) {
      const { subject, root } = session
      if (root === undefined || !isFinal(told)) return
      const key = keyOf(session)
      const one: End = { reading: told, renewals: placeOf(session), at: Date.now() }
      const before = await known(session, key)
      if (before && !isAfter(one, before)) return
      own.delete(key)
      forgetOld()
      own.set(key, one)
      await noted?.set(subject, key, one, longestMs)
    },

    async find(session) {
      if (session.root === undefined) return null
      const last = await known(session, keyOf(session))
      const isOfThis =
        last && (last.reading.status === 'connected' || last.renewals >= placeOf(session))
      return isOfThis ? last.reading : null
    },

    async connection(session) {
      const last = session.root === undefined ? null : await known(session, keyOf(session))
      if (last?.reading.status !== 'connected') return null
      return { channel: last.reading.channel, ageMs: Date.now() - last.at }
    },
  }
}

/** Whether one end says more of an attempt than another: a connection does, and that of a later session. */
function isAfter(one: End, other: End): boolean {
  if (other.reading.status === 'connected') return false
  return one.reading.status === 'connected' || one.renewals > other.renewals
}

/** Where a session stands among those that replaced one another. */
function placeOf({ attempt = '' }: SealedPairing): number {
  return Math.max(0, renewalsOf(attempt) || 0)
}

function keyOf({ subject, kind, root }: SealedPairing): string {
  return JSON.stringify([subject, kind, root])
}
