'use client'

import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import type { PairingActions, PairingFacts } from '../flow/pairing.js'
import { type Attempt, noAttempt } from '../query/attempt.js'
import { type AttemptStore, storageKey } from '../query/attempt-store.js'
import type { PairingSlot } from '../query/keys.js'
import { keyIn } from '../query/keys.js'
import { attemptOptions, type StartOptions } from '../query/pairing.js'
import { useChannelContext } from './channel-context.js'
import { useRemembered } from './use-remembered.js'

type Refetch = UseQueryResult['refetch']

/** The attempt of a slot, shared by everything on the page, and what a person can do with it. */
export function useAttempt(
  slot: PairingSlot,
  options: StartOptions,
): Pick<PairingFacts, 'asking' | 'refused'> & {
  attempt: Attempt
  actions: Omit<PairingActions, 'check'>
  renew: Refetch
} {
  const context = useChannelContext()
  const { attempts, client } = context
  const isRemembered = useRemembered(slot)
  // A record is taken up by whoever knows nothing yet: a start that was lost is not repeated unasked.
  const known = client.getQueryData<Attempt>(keyIn(slot, 'attempt'))
  const {
    data = noAttempt,
    error,
    isFetching,
    refetch,
  } = useQuery(
    {
      ...attemptOptions(context, slot, options),
      enabled: options.autoStart || (isRemembered && !known),
    },
    client,
  )
  const actions = useMemo<Omit<PairingActions, 'check'>>(() => {
    const queryKey = keyIn(slot, 'attempt')
    // Acting on a state that has passed (a double click, say) does nothing.
    const isCurrent = (): boolean => (client.getQueryData(queryKey) ?? noAttempt) === data
    function want(running: Attempt['running']): void {
      if (!isCurrent()) return
      client.setQueryData<Attempt>(queryKey, { status: 'wanted', running })
      void refetch({ cancelRefetch: false })
    }
    return {
      start() {
        // The attempt on screen is over: its record must not be taken up once more.
        if (data.running) attempts.remove(slot, data.running.id)
        want(null)
      },
      renew: () => want(data.running),
      cancel() {
        if (!isCurrent()) return
        attempts.remove(slot)
        // First, and with its revert: a silent cancellation leaves the query fetching for ever.
        void client.cancelQueries({ queryKey })
        client.setQueryData<Attempt>(queryKey, { status: 'cancelled', running: null })
      },
    }
  }, [attempts, client, slot, data, refetch])

  return { attempt: data, asking: isFetching, refused: error, actions, renew: refetch }
}

/** Follows what another tab does with the same slot: a renewed code is everybody's code. */
export function useOtherTabs(
  attempts: AttemptStore,
  slot: PairingSlot,
  refetch: Refetch,
  isOpen: boolean | null,
): void {
  useEffect(() => {
    if (!isOpen) return
    // Synchronises with the storage that tabs share.
    function follow({ key }: StorageEvent): void {
      // Only what has started: following a mere wish would have each tab repeat what another was refused.
      if (key === storageKey(slot) && attempts.read(slot)?.handle)
        void refetch({ cancelRefetch: false })
    }
    addEventListener('storage', follow)
    return () => removeEventListener('storage', follow)
  }, [attempts, slot, refetch, isOpen])
}
