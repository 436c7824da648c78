'use client'

import { type ChallengeFlow, challengeFlow } from '../flow/credentials.js'
import type { Channel } from '../gateway/channel.js'
import type { Challenge } from '../gateway/credentials.js'
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
  const { facts, actions } = useLogin(challenge, onConnected)
  function restart(): void {
    actions.restart()
    onRestart?.()
  }
  return challengeFlow(facts, { ...actions, restart })
}
