import { QueryObserver } from '@tanstack/query-core'
import { type CredentialsFlow, credentialsFlow } from '../flow/credentials.js'
import { remainingMs } from '../gateway/deadline.js'
import type { LoginSlot } from '../query/keys.js'
import { keyIn } from '../query/keys.js'
import { createOneShot, type Login, loginOptions, type LoginStep, noLogin } from '../query/login.js'
import type { PairingContext } from '../query/pairing.js'

/** A login that is under way. */
export interface LiveLogin {
  /** Its state at this moment. */
  look(): CredentialsFlow
  /** Resolves when the step that was taken last is done, whatever came of it. */
  settled(): Promise<unknown>
  stop(): void
}

/** A login: what `useInstagramConnect` is on a page. */
export function openLogin(context: PairingContext, slot: LoginSlot): LiveLogin {
  const { client } = context
  const queryKey = keyIn(slot, 'login')
  const steps = createOneShot()
  const observer = new QueryObserver(client, {
    ...loginOptions(context, slot, steps),
    enabled: false,
  })
  // Watched, so that it is kept.
  const leave = observer.subscribe(() => {})
  let settled: Promise<unknown> = Promise.resolve()

  function begin(from: Login, step: LoginStep): void {
    client.setQueryData<Login>(queryKey, from)
    steps.put(step)
    settled = observer.refetch()
  }
  return {
    look() {
      const { data = noLogin, error, isFetching } = observer.getCurrentResult()
      const { challenge } = data
      const deadline = challenge && data.deadline
      const over = deadline !== null && remainingMs(deadline) === 0
      return credentialsFlow(
        { ...data, asking: isFetching, error, over },
        {
          submit: (login) => begin({ ...noLogin }, (provider) => provider.submit(slot.kind, login)),
          answer(code) {
            if (!challenge) return
            begin({ ...data, asked: 'answer' }, (provider) => provider.answer(challenge, code))
          },
          resend() {
            if (!challenge) return
            begin({ ...data, asked: 'resend' }, async (provider) => provider.resend?.(challenge))
          },
          restart: () => client.setQueryData<Login>(queryKey, noLogin),
        },
      )
    },
    settled: () => settled,
    stop() {
      leave()
      client.clear()
    },
  }
}
