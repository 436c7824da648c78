import type { ChannelGateway } from '../gateway/gateway.js'
import type { ConnectMethod } from '../gateway/offer.js'
import type { PairingSettings } from '../gateway/pairing.js'
import type { ProviderName } from './keys.js'
import { UsageError } from './usage-error.js'

/** What a command line may say of a new channel. */
export interface SettingValues {
  readonly name?: string | undefined
  readonly pipeline?: string | undefined
  readonly coexistence?: boolean | undefined
}

type Name = keyof SettingValues

/** What each provider's ways of connecting may be told. */
const known: Readonly<
  Record<ProviderName, Readonly<Partial<Record<ConnectMethod, readonly Name[]>>>>
> = {
  skylight: {},
  keebai: { link: ['pipeline', 'coexistence'], qr: ['name'] },
}

/** The settings of an attempt. Throws a {@link UsageError} for one that does not apply. */
export function readSettings(
  provider: ProviderName,
  method: ConnectMethod,
  { name, pipeline, coexistence }: SettingValues,
): PairingSettings {
  const given = Object.entries({ name, pipeline, coexistence }).filter(([, value]) => value)
  const alien = given.find(([each]) => !known[provider][method]?.some((word) => word === each))
  if (!alien) return { name, pipelineId: pipeline, coexistence }
  const way = { qr: 'by a code', link: 'by a signup', credentials: 'by a login' }[method]
  throw new UsageError(`--${alien[0]} does not apply where ${provider} connects ${way}.`)
}

/** A gateway whose attempts all start with these settings. */
export function withSettings(gateway: ChannelGateway, settings: PairingSettings): ChannelGateway {
  const { pairing } = gateway
  if (!pairing) return gateway
  const start: typeof pairing.start = (request, options) =>
    pairing.start({ ...request, settings }, options)
  return { ...gateway, pairing: { ...pairing, start } }
}
