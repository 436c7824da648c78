'use client'

import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import type { PairingActions } from '../flow/pairing.js'
import type { ChannelError } from '../gateway/errors.js'
import { type Attempt, runningOf } from '../query/attempt.js'
import { hasSession, storageKey } from '../query/attempt-store.js'
import type { PairingSlot } from '../query/keys.js'
import * as keys from '../query/keys.js'
import { attemptOptions } from '../query/pairing.js'
import { useChannelContext } from './channel-context.js'
import { useRemembered } from './use-remembered.js'

/** The attempt of a slot, shared by everything on the page, and what a person can do with it. */
export function useAttempt(
  slot: PairingSlot,
  eager: boolean,
): { attempt: UseQueryResult<Attempt, ChannelError>; actions: PairingActions } {
  const context = useChannelContext()
  const { attempts, client } = context
  const isRemembered = useRemembered(slot)
  // A record is taken up by whoever knows nothing yet: a start that was lost is not repeated unasked.
  const isKnown = client.getQueryData(keys.attempt(slot)) !== undefined
  const attempt = useQuery(
    { ...attemptOptions(context, slot, eager), enabled: eager || (isRemembered && !isKnown) },
    client,
  )
  const { data, refetch } = attempt
  useOtherTabs(slot, refetch, data?.status === 'running')

  const actions = useMemo<PairingActions>(() => {
    const queryKey = keys.attempt(slot)
    function become(next: Attempt): boolean {
      // Acting on a state that has passed (a double click, say) does nothing.
      const isCurrent = client.getQueryData(queryKey) === data
      if (isCurrent) client.setQueryData<Attempt>(queryKey, next)
      return isCurrent
    }
    function want(after: ReturnType<typeof runningOf>): void {
      if (become({ status: 'wanted', after })) void refetch({ cancelRefetch: false })
    }
    return {
      start() {
        // The attempt on screen is over: its record must not be taken up once more.
        const left = data && runningOf(data)
        if (left) attempts.remove(slot, left.id)
        want(null)
      },
      renew: () => want(data ? runningOf(data) : null),
      cancel() {
        if (client.getQueryData(queryKey) !== data) return
        attempts.remove(slot)
        // First, and with its revert: a silent cancellation leaves the query fetching for ever.
        void client.cancelQueries({ queryKey })
        become({ status: 'cancelled' })
      },
    }
  }, [attempts, client, slot, data, refetch])

  return { attempt, actions }
}

/** Follows what another tab does with the same slot: a renewed code is everybody's code. */
function useOtherTabs(
  slot: PairingSlot,
  refetch: UseQueryResult['refetch'],
  isRunning: boolean,
): void {
  useEffect(() => {
    if (!isRunning) return
    // Synchronises with the storage that tabs share.
    function follow({ key, newValue }: StorageEvent): void {
      // Only what has started: following a mere wish would have each tab repeat what another was refused.
      if (key === storageKey(slot) && hasSession(newValue)) void refetch({ cancelRefetch: false })
    }
    window.addEventListener('storage', follow)
    return () => window.removeEventListener('storage', follow)
  }, [slot, refetch, isRunning])
}
