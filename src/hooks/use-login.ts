'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { CredentialsActions, CredentialsFacts } from '../flow/credentials.js'
import type { Channel } from '../gateway/channel.js'
import type { Challenge } from '../gateway/credentials.js'
import { keyIn } from '../query/keys.js'
import {
  challenged,
  createOneShot,
  type Login,
  loginOptions,
  type LoginStep,
  noLogin,
} from '../query/login.js'
import { useChannelContext } from './channel-context.js'
import { usePassed } from './use-passed.js'
import { useRemembered } from './use-remembered.js'
import { useSlot } from './use-slot.js'

/**
 * All that is known of a login, and what a person can do with it. One whose challenge the host brought
 * is apart from others, by the end of the challenge's handle.
 */
export function useLogin(
  given: Challenge | null,
  onConnected: ((channel: Channel) => void) | undefined,
): { facts: CredentialsFacts; actions: CredentialsActions } {
  const context = useChannelContext()
  const name = given?.id.slice(-16)
  const slot = useSlot('instagram', 'credentials', onConnected, name)
  const { attempts, client } = context
  const isRemembered = useRemembered(slot)
  const [steps] = useState(createOneShot)
  const {
    data = noLogin,
    error,
    isFetching,
    refetch,
  } = useQuery(
    {
      ...loginOptions(context, slot, steps),
      ...(given && !isRemembered && { initialData: (): Login => challenged(given) }),
      enabled: isRemembered,
    },
    client,
  )
  const over = usePassed(data.challenge && data.deadline)
  const actions = useMemo((): CredentialsActions => {
    const queryKey = keyIn(slot, 'login')
    /**
     * One step at a time, also where a page shows the same login twice or a click comes twice; though
     * a code overtakes the wish for another one. Acting on a state that has passed does nothing.
     */
    function begin(from: Login, step: LoginStep): void {
      const state = client.getQueryState<Login>(queryKey)
      const isOvertaking = data.asked === 'resend' && from.asked === 'answer'
      const isFree = state?.fetchStatus === 'idle' || isOvertaking
      if (!state || !isFree || (state.data ?? noLogin) !== data) return
      client.setQueryData<Login>(queryKey, from)
      steps.put(step)
      void refetch()
    }
    const { challenge } = data
    return {
      submit: (login) => begin({ ...noLogin }, (provider) => provider.submit(slot.kind, login)),
      answer(code) {
        if (!challenge) return
        begin({ ...data, asked: 'answer' }, (provider) => provider.answer(challenge, code))
      },
      resend() {
        if (!challenge) return
        begin({ ...data, asked: 'resend' }, async (provider) => provider.resend?.(challenge))
      },
      restart() {
        attempts.remove(slot, challenge?.id)
        void client.cancelQueries({ queryKey })
        client.setQueryData<Login>(queryKey, noLogin)
      },
    }
  }, [attempts, client, slot, data, steps, refetch])
  return { facts: { ...data, asking: isFetching, error, over }, actions }
}
