import type { Channel } from '../../gateway/channel.js'
import { ChannelError, isChannelError } from '../../gateway/errors.js'
import type { Abortable } from '../../gateway/gateway.js'
import type { Reading } from '../../gateway/pairing.js'
import { readWire } from '../read-wire.js'
import type { Caller } from './caller.js'
import type { Held } from './held.js'
import { isEnding } from './held.js'
import { failureCode, toChannel } from './translate.js'
import type { SessionWire } from './wire.js'
import { sessionWire } from './wire.js'

/**
 * How a session stands, by asking. Whether the route knows sessions by code, and how long it knows
 * any, is not documented: one that it does not know has expired where its time is over, and else was
 * never there.
 */
export async function readSession(
  caller: Caller,
  held: Held,
  { signal }: Abortable = {},
): Promise<Reading> {
  const path = `/channels/whatsapp/connect/${encodeURIComponent(held.sessionId)}`
  try {
    return toReading(caller, held, readWire(await caller.ask(path, { signal }), sessionWire))
  } catch (error) {
    if (isEnd(error, held)) return { status: 'expired' }
    throw error
  }
}

function isEnd(error: unknown, held: Held): boolean {
  if (!isChannelError(error)) return false
  return error.code === 'expired' || (error.code === 'not-found' && isEnding(held))
}

/** Four words are documented here, and the stream has more. Any other is taken for waiting. */
function toReading({ note }: Caller, { readAfterMs }: Held, wire: SessionWire): Reading {
  const { status, reason } = wire
  switch (status) {
    case 'completed':
      return { status: 'connected', channel: checkChannel(wire) }
    case 'expired':
    case 'cancelled':
      return { status }
    case 'connecting':
      return { status: 'scanned', readAfterMs }
    case 'failed':
    case 'disconnected': {
      const cause = note(`${status}: ${reason ?? 'no reason given'}`)
      return { status: 'failed', error: new ChannelError(failureCode(reason), { cause }) }
    }
    default:
      return { status: 'waiting', readAfterMs }
  }
}

function checkChannel({ channel }: SessionWire): Channel {
  const made = toChannel(channel)
  if (made?.kind === 'whatsapp') return made
  throw new ChannelError('malformed-answer', { cause: new Error('channel: no WhatsApp') })
}
