'use client'

import { useMemo } from 'react'
import { type ChallengeFlow, challengeFlow } from '../flow/credentials.js'
import type { Channel } from '../gateway/channel.js'
import type { Challenge } from '../gateway/credentials.js'
import type { LoginSlot } from '../query/keys.js'
import { useChannelContext } from './channel-context.js'
import { useConnected } from './use-connected.js'
import { useLogin } from './use-login.js'

/** Options of {@link useInstagram2FA}. */
export interface ChallengeOptions {
  /** The first round's challenge, from wherever the host logged in. */
  readonly challenge: Challenge
  readonly onConnected?: ((channel: Channel) => void) | undefined
  /** Called when the person wants to begin anew, which only the host can do. */
  readonly onRestart?: (() => void) | undefined
}

/** The code step alone, for a login of one's own: each round, until connected. */
export function useInstagram2FA(options: ChallengeOptions): ChallengeFlow {
  const { challenge, onConnected, onRestart } = options
  const { scope } = useChannelContext()
  const slot = useMemo<LoginSlot>(
    () => ({ scope, kind: challenge.kind, method: 'credentials', given: challenge.id.slice(-16) }),
    [scope, challenge.kind, challenge.id],
  )
  const { facts, actions } = useLogin(slot, challenge)
  useConnected(slot, onConnected)
  function restart(): void {
    actions.restart()
    onRestart?.()
  }
  return challengeFlow(facts, { ...actions, restart })
}
