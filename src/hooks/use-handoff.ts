'use client'

import { useMutation } from '@tanstack/react-query'
import type { ChannelKind } from '../gateway/channel.js'
import { type Deadline, deadlineIn, now } from '../gateway/deadline.js'
import { ChannelError } from '../gateway/errors.js'
import type { Attempt } from '../query/attempt.js'
import { keyIn } from '../query/keys.js'
import { useChannelContext } from './channel-context.js'

/** A token for another screen. */
export interface MadeHandoff {
  readonly token: string
  readonly deadline: Deadline
}

/** The way of an attempt by code to another screen. */
export interface HandoffMaking {
  /** Makes a token for the session that is under way now. */
  readonly make: () => void
  readonly isMaking: boolean
  /** The last that was made. */
  readonly made: MadeHandoff | null
  readonly error: ChannelError | null
}

/** Hands an attempt by code to another screen. */
export function useHandoff(kind: ChannelKind): HandoffMaking {
  const { client, gateway, scope } = useChannelContext()
  const { data, error, isPending, mutate } = useMutation<MadeHandoff, ChannelError>(
    {
      gcTime: 0,
      networkMode: 'always',
      async mutationFn() {
        const key = keyIn({ scope, kind, method: 'qr' }, 'attempt')
        const session = client.getQueryData<Attempt>(key)?.running?.session
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
