import type { Channel } from '../gateway/channel.js'
import { remainingMs } from '../gateway/deadline.js'
import type { ChannelGateway } from '../gateway/gateway.js'
import { hearingLate } from '../gateway/late-answers.js'
import type { PairingFlow } from '../flow/pairing.js'
import type { PairingSlot } from '../query/keys.js'
import { createContext } from './context.js'
import { startPairing } from './pairing.js'
import { screenOf } from './screen.js'
import type { Display } from './terminal.js'
import { readByWatching } from './watching.js'
import { failure, messages, sayAll } from './words.js'

/** Connects by code or link. Rejects with the person's sentence, or with the reason of `stop`. */
export function connectByPairing(
  gateway: ChannelGateway,
  slot: PairingSlot,
  display: Display,
  stop: AbortSignal,
): Promise<Channel> {
  const context = createContext(readByWatching(hearingLate(gateway), stop))
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let isOver = false
    const pairing = startPairing(context, slot, () => lookIn(0))
    stop.addEventListener('abort', () => end(() => reject(stop.reason)), { once: true })
    look()

    function look(): void {
      if (isOver) return
      const flow = pairing.look()
      const outcome = outcomeOf(flow, slot)
      if (outcome instanceof Error) return end(() => reject(outcome))
      if (outcome) return end(() => resolve(outcome))
      display.show(screenOf(flow, slot))
      lookIn(untilNextSecondMs(flow))
    }
    // Never at once: a query tells of its change in the middle of it.
    function lookIn(waitMs: number): void {
      clearTimeout(timer)
      timer = setTimeout(look, waitMs)
    }
    function end(settle: () => void): void {
      isOver = true
      clearTimeout(timer)
      pairing.stop()
      settle()
    }
  })
}

/** The channel, why there is none, or null while nobody knows. */
function outcomeOf(flow: PairingFlow, { kind, method }: PairingSlot): Channel | Error | null {
  switch (flow.status) {
    case 'connected':
      return flow.channel
    case 'failed':
      return new Error(failure(flow.error, kind))
    case 'expired':
    case 'cancelled':
      return new Error(sayAll(messages[method === 'link' ? 'link' : 'pairing'][flow.status], kind))
    case 'idle':
    case 'starting':
    case 'presenting':
    case 'linking':
      return null
    default:
      return flow satisfies never
  }
}

/** Milliseconds to the next whole second of what is left of a code: the last one is its end. */
function untilNextSecondMs(flow: PairingFlow): number {
  const leftMs = 'deadline' in flow && flow.deadline ? remainingMs(flow.deadline) : 0
  return Math.ceil(leftMs % 1000) || 1000
}
