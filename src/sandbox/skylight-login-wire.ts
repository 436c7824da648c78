import * as v from 'valibot'
import type { Credentials } from '../gateway/credentials.js'
import type { Checkpoint } from './accounts.js'
import type { Login } from './logins.js'
import type { LoginOutcome } from './provider.js'
import { channelData, type WireBody } from './skylight-wire.js'

const text = v.fallback(v.string(), '')

/** The body of `connect`. What is missing is as good as wrong. */
export function readLogin(body: unknown): Credentials {
  const schema = v.object({ username: text, password: text, country: v.nullish(text, 'SA') })
  return v.parse(v.fallback(schema, { username: '', password: '', country: 'SA' }), body)
}

/** The bodies of `2fa` and `2fa/resend`. */
export function readAnswer(body: unknown): { readonly id: string; readonly code: string } {
  const schema = v.object({ account_id: text, code: text })
  const { account_id, code } = v.parse(v.fallback(schema, { account_id: '', code: '' }), body)
  return { id: account_id, code }
}

/** The answer to `connect` and to `2fa`. */
export function writeOutcome(outcome: LoginOutcome): WireBody {
  if (outcome.status === 'challenged') return writeChallenge(outcome.login)
  const { last_synced_at, ...data } = channelData(outcome.channel)
  if (last_synced_at !== null) return { success: true, data: { ...data, last_synced_at } }
  // As printed: the field is missing while the account has yet to sync.
  const message = 'Instagram connected successfully. Account is syncing.'
  return { success: true, data, message }
}

/** The answer to `2fa/resend`. */
export function writeResent(): WireBody {
  return { success: true, message: 'Verification code resent successfully.' }
}

function writeChallenge({ id, round, checkpoint }: Login): WireBody {
  return {
    success: true,
    data: { requires_2fa: true, account_id: id, ...checkpoints[checkpoint] },
    message:
      round === 1
        ? 'A verification code has been sent. Submit it to POST /channels/instagram/2fa.'
        : 'Another verification code is required. Submit it to POST /channels/instagram/2fa.',
  }
}

/** Only `OTP` is documented. `2FA` and its source are Unipile's words, the last one is nobody's. */
const checkpoints: Readonly<Record<Checkpoint, { checkpoint_type: string; source?: string }>> = {
  message: { checkpoint_type: 'OTP' },
  app: { checkpoint_type: '2FA', source: 'APP' },
  selfie: { checkpoint_type: 'SELFIE' },
}
