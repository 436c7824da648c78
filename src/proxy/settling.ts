import type { Reading } from '../gateway/pairing.js'
import type { Ends } from './ends.js'
import { expected } from './expected.js'
import type { Connected } from './herald.js'
import { fromProvider } from './provider.js'
import { rememberedError } from './remembered.js'
import type { SealedPairing } from './sessions.js'

/** What a reading comes to before anybody is told. */
export interface Settling {
  /**
   * A reading that may be told, where it is the end of its attempt for whoever asks after it as well.
   * Rejects where the host did not take the connection.
   */
  settle(pairing: SealedPairing, reading: Reading): Promise<Reading>
  /** The same for what is watched, of which no page asks again: tells the host until it has taken it. */
  insist(pairing: SealedPairing, reading: Reading): Promise<Reading>
}

/** Milliseconds between attempts to tell the host of a connection. */
const againMs = 2000

/** Notes ends, and tells the host of connections before pages hear of them. */
export function createSettling(ends: Ends, connected: Connected): Settling {
  async function settle(
    pairing: SealedPairing,
    reading: Reading,
    tell: Connected,
  ): Promise<Reading> {
    const settled = await tellable(pairing, reading, tell)
    await ends.note(pairing, settled)
    return settled
  }

  const insist: Connected = (connection, channel) =>
    connected(connection, channel).catch(async () => {
      await new Promise((resolve) => setTimeout(resolve, againMs))
      return insist(connection, channel)
    })

  return {
    settle: (pairing, reading) => settle(pairing, reading, connected),
    insist: (pairing, reading) => settle(pairing, reading, insist),
  }
}

/** A reading that may be told: of a connection when the host has been told. */
async function tellable(
  pairing: SealedPairing,
  reading: Reading,
  tell: Connected,
): Promise<Reading> {
  if (reading.status === 'failed') {
    return { status: 'failed', error: rememberedError(fromProvider(reading.error)) }
  }
  if (reading.status !== 'connected') return reading
  const { kind, id, subject, madeAt, root } = pairing
  const channel = expected({ kind }, reading.channel)
  // Not by the handle: one content has handles of many spellings, and a replaced session's success
  // is told by the readings of both.
  const name = JSON.stringify([kind, root ?? [id, madeAt], channel.id])
  await tell({ subject, name }, channel)
  return reading
}
