import type { Channel, ChannelRef } from '../gateway/channel.js'
import { channel } from './codec.js'
import { refuse } from './shapes.js'

/**
 * The channel that a gateway gave where this one was asked for. Throws `malformed-answer` where it is
 * another, or none: nobody is shown, nor told of, what they did not ask for.
 */
export function expected({ kind, id }: ChannelRef, given: Channel): Channel {
  const made = channel(given)
  return made.kind === kind && (id === undefined || made.id === id) ? made : refuse()
}
