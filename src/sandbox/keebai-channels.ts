import type { WorldClock } from './clock.js'
import { writePhoneNumber } from './codes.js'
import { writeKeebaiId } from './keebai-codes.js'
import { createRandom, letters } from './random.js'

/** A channel as Keebai keeps it; there may be many of a type. */
export interface KeebaiChannel {
  /** `ch_…` unless somebody chose another. */
  readonly id: string
  /** `whatsapp`, `whatsapp_qr`, or one that we do not know, such as `tiktok`. */
  readonly type: string
  readonly name: string
  /** False is paused, or trouble with the credentials: Keebai tells no more. */
  readonly isActive: boolean
  /** E.164; null for what is not WhatsApp. */
  readonly phoneNumber: string | null
  /** Meta's ids, of `whatsapp` alone. */
  readonly phoneNumberId: string | null
  readonly businessAccountId: string | null
  /** Milliseconds since 1970 by the world's clock. */
  readonly createdAt: number
}

/** What to change about a channel. */
export interface KeebaiChannelChange {
  /** Of one that is not there yet; `whatsapp` unless given. */
  readonly type?: string
  readonly name?: string
  readonly isActive?: boolean
}

/** What befell a channel, as a webhook tells it. */
export interface KeebaiChannelEvent {
  readonly type: 'connected' | 'disconnected'
  readonly channel: KeebaiChannel
  /** Milliseconds since 1970 by the world's clock. */
  readonly at: number
}

/** Keebai's channels in one world. */
export interface KeebaiChannels {
  /** The oldest first. */
  all(): readonly KeebaiChannel[]
  find(id: string): KeebaiChannel | undefined
  /** A new one, connected at this moment. */
  add(type: string, name: string, at: number): KeebaiChannel
  /** Changes one; one that is not there is made first. */
  change(id: string, change: KeebaiChannelChange): KeebaiChannel
}

/** No channels yet; tells of each that comes, goes and comes back. */
export function createKeebaiChannels(
  clock: WorldClock,
  seed: number,
  tell: (event: KeebaiChannelEvent) => void,
): KeebaiChannels {
  const chance = createRandom(seed, 'keebai channels')
  const channels = new Map<string, KeebaiChannel>()

  function make(id: string, type: string, name: string, createdAt: number): KeebaiChannel {
    const isMeta = type === 'whatsapp'
    const phoneNumber = type.startsWith('whatsapp') ? writePhoneNumber(chance) : null
    const phoneNumberId = isMeta ? letters(chance, '123456789', 15) : null
    const businessAccountId = isMeta ? letters(chance, '123456789', 15) : null
    const ids = { phoneNumber, phoneNumberId, businessAccountId }
    return { id, type, name, isActive: true, ...ids, createdAt }
  }

  function put(channel: KeebaiChannel, at: number): KeebaiChannel {
    const wasActive = channels.get(channel.id)?.isActive ?? false
    channels.set(channel.id, channel)
    const { isActive } = channel
    if (isActive !== wasActive) {
      tell({ type: isActive ? 'connected' : 'disconnected', channel, at })
    }
    return channel
  }

  return {
    all: () => [...channels.values()],
    find: (id) => channels.get(id),
    add: (type, name, at) => put(make(writeKeebaiId('ch', chance), type, name, at), at),
    change(id, { type = 'whatsapp', ...change }) {
      const now = clock.now()
      return put({ ...(channels.get(id) ?? make(id, type, type, now)), ...change }, now)
    },
  }
}
