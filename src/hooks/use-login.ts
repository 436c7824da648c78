'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { CredentialsActions, CredentialsFacts } from '../flow/credentials.js'
import type { Channel } from '../gateway/channel.js'
import type { Challenge } from '../gateway/credentials.js'
import * as keys from '../query/keys.js'
import {
  answer,
  challenged,
  createOneShot,
  type Login,
  loginOptions,
  type LoginStep,
  noLogin,
  resend,
  type RunningChallenge,
  submit,
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
    const queryKey = keys.login(slot)
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
    return {
      submit: (login) => begin({ ...noLogin }, submit(context, slot, login)),
      answer(code) {
        if (!data.challenge) return
        const from: RunningChallenge = { ...data, asked: 'answer' }
        begin(from, answer(context, slot, from, code))
      },
      resend() {
        if (!data.challenge) return
        const from: RunningChallenge = { ...data, asked: 'resend' }
        begin(from, resend(context, slot, from))
      },
      restart() {
        attempts.remove(slot, data.challenge?.id)
        void client.cancelQueries({ queryKey })
        client.setQueryData<Login>(queryKey, noLogin)
      },
    }
  }, [context, attempts, client, slot, data, steps, refetch])
  return { facts: { ...data, asking: isFetching, error, over }, actions }
}
