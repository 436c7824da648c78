import type { ChannelKind } from '../../gateway/channel.js'
import { deadlineIn, remainingMs } from '../../gateway/deadline.js'
import { ChannelError } from '../../gateway/errors.js'
import type { ChannelGateway } from '../../gateway/gateway.js'
import type { Ask } from './caller.js'
import { toOutcome } from './translate.js'
import { readData, silentWire } from './wire.js'

/** Where a login comes from that does not say: the vendor's own default, said out loud. */
const defaultCountry = 'SA'

/**
 * Logs in to Instagram. Nothing of a login is kept, and no error holds any of it; the vendor has no
 * word for the rounds, so they are counted here.
 */
export function createCredentials(
  call: Ask,
  lifetimeMs = 300_000,
): NonNullable<ChannelGateway['credentials']> {
  return {
    async submit(kind, { username, password, country = defaultCountry }, { signal } = {}) {
      const end = deadlineIn(lifetimeMs)
      const login = { username, password, country }
      const body = await call('connect', checkKind(kind), { signal, body: login })
      return toOutcome({ kind, round: 1, expiresInMs: remainingMs(end) }, body)
    },

    async answer({ id, kind, round }, code, { signal } = {}) {
      const end = deadlineIn(lifetimeMs)
      const body = await call('2fa', checkKind(kind), { signal, body: { account_id: id, code } })
      return toOutcome({ kind, round: round + 1, expiresInMs: remainingMs(end) }, body)
    },

    async resend({ id, kind }, { signal } = {}) {
      const sent = await call('2fa/resend', checkKind(kind), { signal, body: { account_id: id } })
      readData(sent, silentWire)
      return { retryAfterMs: null }
    },
  }
}

function checkKind(kind: ChannelKind): ChannelKind {
  if (kind === 'instagram') return kind
  throw new ChannelError('unsupported')
}
