import type { Abortable, ChannelNews } from '../gateway/gateway.js'
import { wait } from './wait.js'
import type { World } from './world.js'

/** Milliseconds between looks at the world, and after which a page is answered where nothing changes. */
const lookMs = 250
const heldMs = 15_000

/** News of a world's channels, as a provider's webhooks bring them: no request is made for them. */
export function createNews(world: World): (options?: Abortable) => Promise<ChannelNews> {
  const look = (): string => {
    const { channels, keebai } = world.state()
    return JSON.stringify([channels, keebai.channels])
  }
  let told = look()
  return async ({ signal } = {}) => {
    for (let ms = 0; ms < heldMs && look() === told; ms += lookMs) await wait(lookMs, signal)
    const seen = look()
    const changed = seen !== told
    told = seen
    return { changed, askAfterMs: lookMs }
  }
}
