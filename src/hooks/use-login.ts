'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { CredentialsActions, CredentialsFacts } from '../flow/credentials.js'
import type { Challenge } from '../gateway/credentials.js'
import { keys, type LoginSlot } from '../query/keys.js'
import {
  answer,
  challenged,
  createOneShot,
  type Login,
  loginOptions,
  type LoginStep,
  noLogin,
  resend,
  submit,
} from '../query/login.js'
import { useChannelContext } from './channel-context.js'
import { usePassed } from './use-passed.js'
import { useRemembered } from './use-remembered.js'

/** All that is known of a slot's login, and what a person can do with it. */
export function useLogin(
  slot: LoginSlot,
  given: Challenge | null,
): { facts: CredentialsFacts; actions: CredentialsActions } {
  const context = useChannelContext()
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
      ...(given && { initialData: (): Login => challenged(given) }),
      enabled: !given && isRemembered,
    },
    client,
  )
  const over = usePassed(data.challenge && data.deadline)
  const actions = useMemo((): CredentialsActions => {
    const queryKey = keys.login(slot)
    /** One step at a time, also where a page shows the same login twice or a click comes twice. */
    function begin(from: Login, step: LoginStep): void {
      if (client.getQueryState(queryKey)?.fetchStatus === 'fetching') return
      client.setQueryData<Login>(queryKey, from)
      steps.put(step)
      void refetch()
    }
    return {
      submit: (login) => begin(noLogin, () => submit(context, slot, login)),
      answer(code) {
        const { challenge } = data
        if (challenge) {
          begin({ ...data, asked: 'answer' }, () => answer(context, slot, challenge, code))
        }
      },
      resend() {
        if (data.challenge) {
          begin({ ...data, asked: 'resend' }, () => resend(context, slot, data))
        }
      },
      restart() {
        attempts.remove(slot)
        void client.cancelQueries({ queryKey })
        client.setQueryData<Login>(queryKey, noLogin)
      },
    }
  }, [context, attempts, client, slot, data, steps, refetch])
  return { facts: { ...data, asking: isFetching, error, over }, actions }
}
