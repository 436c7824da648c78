'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { CredentialsActions, CredentialsFacts } from '../flow/credentials.js'
import type { Challenge, Credentials } from '../gateway/credentials.js'
import type { Deadline } from '../gateway/deadline.js'
import { keys, type LoginSlot } from '../query/keys.js'
import {
  answerOptions,
  challenged,
  createOneShot,
  type Login,
  loginOptions,
  resendOptions,
  submitOptions,
} from '../query/login.js'
import { useChannelContext } from './channel-context.js'
import { usePassed } from './use-passed.js'
import { useRemembered } from './use-remembered.js'

const long = { from: { monotonic: 0, wall: 0 }, afterMs: 0 }

/** All that is known of a slot's login, and what a person can do with it. */
export function useLogin(
  slot: LoginSlot,
  given: Challenge | null,
): { facts: CredentialsFacts; actions: CredentialsActions } {
  const context = useChannelContext()
  const { attempts, client } = context
  const isRemembered = useRemembered(slot)
  const [credentials] = useState(createOneShot<Credentials>)
  const [code] = useState(createOneShot<{ code: string }>)
  const { data, error } = useQuery(
    {
      ...loginOptions(context, slot),
      ...(given && { initialData: (): Login => challenged(given) }),
      enabled: !given && isRemembered,
    },
    client,
  )
  const running = data?.status === 'challenged' ? data : null
  const submit = useMutation(submitOptions(context, slot, credentials), client)
  const answer = useMutation(answerOptions(context, slot, running, code), client)
  const resend = useMutation(resendOptions(context, slot, running), client)
  const deadline = useMemo<Deadline | null>(() => {
    const afterMs = running?.challenge.expiresInMs ?? null
    return running && afterMs !== null ? { from: running.from, afterMs } : null
  }, [running])

  const facts: CredentialsFacts = {
    challenge: running?.challenge ?? null,
    channel: data?.status === 'connected' ? data.channel : null,
    submitting: submit.isPending,
    answering: answer.isPending,
    refused: submit.error ?? error,
    mistaken: answer.error,
    notSent: resend.error,
    deadline,
    resendAt: running?.resendAt ?? long,
    resends: running?.resends ?? 0,
    over: usePassed(deadline),
  }
  // One step at a time, also where a page shows the same login twice or a click comes twice.
  const isBusy = (): boolean => client.isMutating({ mutationKey: keys.login(slot) }) > 0
  const actions: CredentialsActions = {
    submit(login) {
      if (isBusy()) return
      credentials.put(login)
      submit.mutate()
    },
    answer(typed) {
      if (isBusy()) return
      resend.reset()
      code.put({ code: typed })
      answer.mutate()
    },
    resend() {
      if (isBusy()) return
      answer.reset()
      resend.mutate()
    },
    restart() {
      for (const mutation of [submit, answer, resend]) mutation.reset()
      attempts.remove(slot)
      client.setQueryData<Login>(keys.login(slot), { status: 'none' })
    },
  }
  return { facts, actions }
}
