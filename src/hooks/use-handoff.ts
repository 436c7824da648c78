'use client'

import { useMutation } from '@tanstack/react-query'
import type { ChannelKind } from '../gateway/channel.js'
import { type Deadline, deadlineIn, now } from '../gateway/deadline.js'
import { ChannelError } from '../gateway/errors.js'
import type { PairingSession } from '../gateway/pairing.js'
import type { Attempt } from '../query/attempt.js'
import { keyIn, type PairingSlot } from '../query/keys.js'
import { attemptOptions, type PairingContext } from '../query/pairing.js'
import { useChannelContext } from './channel-context.js'

/** A token for another screen. */
export interface MadeHandoff {
  readonly token: string
  readonly deadline: Deadline
}

/** The way of an attempt by code to another screen. */
export interface HandoffMaking {
  /** Makes a token for the session that is under way now. Where there is none, it is started first. */
  readonly make: () => void
  readonly isMaking: boolean
  /** The last that was made. */
  readonly made: MadeHandoff | null
  readonly error: ChannelError | null
}

/** Hands an attempt by code to another screen. */
export function useHandoff(kind: ChannelKind): HandoffMaking {
  const context = useChannelContext()
  const { client, gateway, scope } = context
  const slot = { scope, kind, method: 'qr' } as const
  const { data, error, isPending, mutate } = useMutation<MadeHandoff, ChannelError>(
    {
      // Of another tenant, or kind, nothing is told: a token is a secret.
      mutationKey: keyIn(slot, 'attempt'),
      gcTime: 0,
      networkMode: 'always',
      async mutationFn() {
        const session = await sessionOf(context, slot)
        // Before the call, so that a token is never believed to live longer than it does.
        const from = now()
        const handoff = session && (await gateway.pairing?.handOff?.(session))
        if (!handoff) throw new ChannelError('expired')
        return { token: handoff.token, deadline: deadlineIn(handoff.expiresInMs, from) }
      },
    },
    client,
  )
  return { make: () => mutate(), isMaking: isPending, made: data ?? null, error }
}

/** What is under way, else what a start by the panels' own query brings: one wish is one start. */
async function sessionOf(
  context: PairingContext,
  slot: PairingSlot,
): Promise<PairingSession | undefined> {
  const { client } = context
  const key = keyIn(slot, 'attempt')
  const known = client.getQueryData<Attempt>(key)
  if (known?.running) return known.running.session
  client.setQueryData<Attempt>(key, { status: 'wanted', running: null })
  const { running } = await client.fetchQuery<Attempt, ChannelError>({
    ...attemptOptions(context, slot, {}),
    queryKey: key,
    staleTime: 0,
  })
  return running?.session
}
