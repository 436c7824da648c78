'use client'

import { type CredentialsFlow, credentialsFlow } from '../flow/credentials.js'
import type { Channel } from '../gateway/channel.js'
import { useChannelContext } from './channel-context.js'
import { useLogin } from './use-login.js'

/** Options of {@link useInstagramConnect}. */
export interface InstagramOptions {
  /** Where logins come from where they do not say, as ISO 3166-1 alpha-2. */
  readonly country?: string | undefined
  /** Called once when the account connects. For the server's own books use the handler's. */
  readonly onConnected?: ((channel: Channel) => void) | undefined
}

/**
 * Connects an Instagram account by its login and whatever rounds of codes it takes. The password and
 * the codes pass through: no cache, storage, event or error ever holds them.
 */
export function useInstagramConnect(options: InstagramOptions = {}): CredentialsFlow {
  const { onConnected } = options
  const { defaultCountry } = useChannelContext()
  const country = options.country ?? defaultCountry
  const { facts, actions } = useLogin(null, onConnected)
  return credentialsFlow(facts, {
    ...actions,
    submit: (login) => actions.submit(country ? { country, ...login } : login),
  })
}
