import type { ChannelGateway } from '../gateway/gateway.js'
import { keebai } from '../providers/keebai/keebai.js'
import { skylight } from '../providers/skylight/skylight.js'
import { UsageError } from './usage-error.js'

/** The part of the environment that is read. */
export type Environment = Readonly<Record<string, string | undefined>>

/** A provider, and where the environment holds what it takes to reach it. */
interface Provider {
  readonly key: string
  readonly baseUrl: string
  readonly open: (key: string, baseUrl: string | undefined) => ChannelGateway
}

const providers: Readonly<Record<ProviderName, Provider>> = {
  skylight: {
    key: 'SKYLIGHT_API_KEY',
    baseUrl: 'SKYLIGHT_BASE_URL',
    open: (apiKey, baseUrl) => skylight({ apiKey, baseUrl }),
  },
  keebai: {
    key: 'KEEBAI_API_TOKEN',
    baseUrl: 'KEEBAI_BASE_URL',
    open: (token, baseUrl) => keebai({ token, baseUrl }),
  },
}

/** A provider by the name that one types. */
export type ProviderName = 'skylight' | 'keebai'

/** The names that `--provider` takes. */
export const providerNames: readonly ProviderName[] = Object.keys(providers) as ProviderName[]

/**
 * The provider that was named, else the only one whose key is in the environment. Throws a
 * {@link UsageError} where that is none or not one.
 */
export function chooseProvider(name: string | undefined, env: Environment): ProviderName {
  const known = providerNames.find((each) => each === name)
  if (known) return known
  const choices = providerNames.join(' or ')
  if (name !== undefined) throw new UsageError(`--provider takes ${choices}.`)
  const [found, ...others] = providerNames.filter((each) => env[providers[each].key])
  if (found && others.length === 0) return found
  throw new UsageError(`Which provider? Give --provider ${choices}.`)
}

/**
 * The provider's gateway, with the key that the environment holds. Throws a {@link UsageError} where
 * there is none, and for a key or an address that cannot be right.
 */
export function openProvider(
  provider: ProviderName,
  baseUrl: string | undefined,
  env: Environment,
): ChannelGateway {
  const { key, baseUrl: baseUrlName, open } = providers[provider]
  const secret = env[key]
  if (!secret) throw new UsageError(`${key} is missing: put the key into the environment.`)
  try {
    return open(secret, baseUrl ?? (env[baseUrlName] || undefined))
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message)
    throw error
  }
}

/** Whether a text is one of the environment's keys, or made like one. */
export function looksLikeKey(text: string, env: Environment): boolean {
  if (providerNames.some((name) => env[providers[name].key] === text)) return true
  if (/^(bearer\s|kbai_|[ps]k_)/i.test(text)) return true
  return /^[\w+/=-]{24,}$/.test(text) && /\d/.test(text) && /[a-z]/i.test(text)
}
