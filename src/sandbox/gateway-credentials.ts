import type { ChannelKind } from '../gateway/channel.js'
import type { Challenge, CredentialOutcome } from '../gateway/credentials.js'
import { ChannelError } from '../gateway/errors.js'
import type { ChannelGateway } from '../gateway/gateway.js'
import type { Checkpoint } from './accounts.js'
import { toChannel } from './channels.js'
import type { Ask } from './gateway-ask.js'
import type { Login } from './logins.js'
import type { LoginOutcome } from './provider.js'
import type { World } from './world.js'

/** The part of a gateway that is about logging in. */
export function createCredentials(
  world: World,
  ask: Ask,
): Required<NonNullable<ChannelGateway['credentials']>> {
  function toChallenge({ id, round, checkpoint, endsAt }: Login): Challenge {
    const expiresInMs = Math.max(0, endsAt - world.now())
    return { id, kind: 'instagram', round, ...looks[checkpoint], expiresInMs }
  }

  function toOutcome(outcome: LoginOutcome): CredentialOutcome {
    if (outcome.status === 'challenged') {
      return { status: 'challenged', challenge: toChallenge(outcome.login) }
    }
    return { status: 'connected', channel: toChannel(outcome.channel) }
  }

  return {
    async submit(kind, credentials, { signal } = {}) {
      checkKind(kind)
      return toOutcome(await ask('connect', kind, (it) => it.login(credentials), signal))
    },
    async answer({ id, kind }, code, { signal } = {}) {
      checkKind(kind)
      return toOutcome(await ask('2fa', kind, (it) => it.answer(id, code), signal))
    },
    async resend({ id, kind }, { signal } = {}) {
      checkKind(kind)
      await ask('2fa/resend', kind, (it) => it.resend(id), signal)
      return { retryAfterMs: null }
    },
    async resume({ id, kind }, { signal } = {}) {
      signal?.throwIfAborted()
      const login = world.state().logins.find((each) => each.id === id)
      if (!login || kind !== 'instagram') throw new ChannelError('not-found')
      return toChallenge(login)
    },
  }
}

type Look = Pick<Challenge, 'type' | 'rawType' | 'sentTo' | 'canResend'>

/** What SkylightChat's gateway makes of each. */
const looks: Readonly<Record<Checkpoint, Look>> = {
  message: { type: 'code', sentTo: null, canResend: true },
  app: { type: 'code', sentTo: 'app', canResend: false },
  selfie: { type: 'elsewhere', rawType: 'SELFIE', sentTo: null, canResend: false },
}

function checkKind(kind: ChannelKind): void {
  if (kind !== 'instagram') throw new ChannelError('unsupported')
}
