import type { Channel, ChannelKind } from '../../gateway/channel.js'
import { isChannelError } from '../../gateway/errors.js'
import type { Abortable, ChannelGateway } from '../../gateway/gateway.js'
import type { Caller } from './caller.js'
import { isSegment } from './held.js'
import { toChannel, toChannels } from './translate.js'
import { unwrapped } from './wire.js'

/** Keebai has many channels of a kind; it can neither refresh nor remove one. */
export function createChannels(caller: Caller): ChannelGateway['channels'] {
  async function list({ signal }: Abortable = {}): Promise<readonly Channel[]> {
    return toChannels(await caller.ask('/channels', { signal }))
  }

  return {
    list,

    async read({ kind, id }, abortable) {
      if (id !== undefined) return readChannel(caller, { kind, id }, abortable)
      const ofKind = (await list(abortable)).filter((channel) => channel.kind === kind)
      // Several may be there, and which is meant is not said: one that works tells more.
      return ofKind.find(({ isConnected }) => isConnected) ?? ofKind[0] ?? null
    },
  }
}

/** The channel of that id, or null where there is none of that kind. */
export async function readChannel(
  { ask }: Caller,
  { kind, id }: { readonly kind: ChannelKind; readonly id: string },
  { signal }: Abortable = {},
): Promise<Channel | null> {
  if (!isSegment(id)) return null
  try {
    const body = await ask(`/channels/${encodeURIComponent(id)}`, { signal })
    const channel = toChannel(unwrapped(body))
    return channel?.kind === kind ? channel : null
  } catch (error) {
    if (isChannelError(error) && error.code === 'not-found') return null
    throw error
  }
}
