'use client'

import { useQuery } from '@tanstack/react-query'
import { type PairingFlow, pairingFlow } from '../flow/pairing.js'
import type { Channel, ChannelKind } from '../gateway/channel.js'
import type { PairingMethod } from '../gateway/pairing.js'
import { renewalLimit } from '../query/attempt.js'
import type { StartOptions } from '../query/pairing.js'
import { readingOptions } from '../query/reading.js'
import { useChannelContext } from './channel-context.js'
import { useAttempt, useOtherTabs } from './use-attempt.js'
import { usePassed } from './use-passed.js'
import { useRenewal } from './use-renewal.js'
import { useSlot } from './use-slot.js'

/** Options of the hooks that connect by code or link. */
export interface PairingOptions extends StartOptions {
  /** How. Default `qr`. */
  readonly method?: PairingMethod | undefined
  /** Called once when this attempt connects. For the server's own books use the handler's. */
  readonly onConnected?: ((channel: Channel) => void) | undefined
}

/** Failures in a row after which a person is told that news is overdue. */
const troubledAfter = 3

/** One kind's attempt, as one state. Everything on the page that asks for it shares it. */
export function usePairing(kind: ChannelKind, options: PairingOptions = {}): PairingFlow {
  const { method = 'qr', onConnected } = options
  const slot = useSlot(kind, method, onConnected)
  const context = useChannelContext()
  const { attempt, actions, renew, ...asked } = useAttempt(slot, options)
  const { running } = attempt
  const news = useQuery(readingOptions(context, slot, running), context.client)
  const reading = running && (news.data ?? null)
  const code = reading?.code ?? running?.code ?? null
  const lapsed = usePassed(code)
  useOtherTabs(context.attempts, slot, renew, running && reading?.status !== 'connected')

  const flow = pairingFlow(
    {
      ...asked,
      reading,
      attempt: attempt.status,
      session: running?.session ?? null,
      // Where the provider replaces its codes, the next one is on its way.
      asking: asked.asking || (lapsed && Boolean(reading?.code)),
      troubled: news.failureCount >= troubledAfter ? news.failureReason : null,
      lost: news.error,
      deadline: code ?? running?.end ?? null,
      lapsed,
      over: usePassed(running && running.end),
      renewals: { done: running?.renewals ?? 0, limit: renewalLimit },
    },
    { ...actions, check: () => void news.refetch({ cancelRefetch: false }) },
  )
  useRenewal(flow, renew)
  return flow
}
