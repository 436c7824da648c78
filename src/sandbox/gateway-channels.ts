import { channelKinds, type Channel, type ChannelRef } from '../gateway/channel.js'
import { ChannelError, isChannelError } from '../gateway/errors.js'
import type { Abortable, ChannelGateway } from '../gateway/gateway.js'
import { toChannel } from './channels.js'
import type { Ask } from './gateway-ask.js'

/** The part of a gateway that is about channels once connected. */
export function createChannels(ask: Ask): Required<Omit<ChannelGateway['channels'], 'changes'>> {
  async function read(ref: ChannelRef, { signal }: Abortable = {}): Promise<Channel | null> {
    const { kind } = ref
    try {
      const record = await ask('status', kind, (provider) => provider.read(kind), signal)
      return isMeant(record, ref) ? toChannel(record) : null
    } catch (error) {
      if (isGone(error)) return null
      throw error
    }
  }

  return {
    read,
    recorded: ['instagram'],
    async list(abortable) {
      const found = await Promise.all(channelKinds.map((kind) => read({ kind }, abortable)))
      return found.filter((channel) => channel !== null)
    },
    async refresh(ref, { signal } = {}) {
      const { kind } = ref
      const record = await ask('refresh', kind, (provider) => provider.refresh(kind), signal)
      if (!isMeant(record, ref)) throw new ChannelError('not-found')
      return toChannel(record)
    },
    async disconnect(ref, { signal } = {}) {
      const { kind } = ref
      if (ref.id !== undefined && !(await read(ref, { signal }))) return
      try {
        await ask('disconnect', kind, (provider) => provider.disconnect(kind), signal)
      } catch (error) {
        if (!isGone(error)) throw error
      }
    },
  }
}

function isMeant({ id }: { readonly id: string }, ref: ChannelRef): boolean {
  return ref.id === undefined || ref.id === id
}

function isGone(error: unknown): boolean {
  return isChannelError(error) && error.code === 'not-found'
}
