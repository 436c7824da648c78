import { randomBytes } from 'node:crypto'
import { isLoopbackName } from '../../src/sandbox/loopback.ts'

/** Who answers for the channels: the sandbox in this process, or a company itself. */
export type Provider =
  | { readonly name: 'sandbox'; readonly port: number; readonly portalPort: number }
  | { readonly name: 'skylight'; readonly apiKey: string; readonly baseUrl: string | undefined }
  | {
      readonly name: 'keebai'
      readonly token: string
      readonly baseUrl: string | undefined
      /** Of the account's webhook to `/webhooks/keebai/<tenant>`, if it has one. */
      readonly webhookSecret: string | undefined
    }

/** All that the environment decides. */
export interface Config {
  readonly host: string
  readonly port: number
  readonly secret: string
  /** What several processes with one secret have in common, if anything. */
  readonly redisUrl: string | undefined
  readonly provider: Provider
}

/** Reads the environment. Throws an error whose message is a sentence for the terminal. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  // Here and below an empty variable is one that was not set. An empty host would be all addresses.
  return {
    host: env['HOST'] || '127.0.0.1',
    port: readPort(env, 'PORT', 4173),
    secret: env['CHANNELKIT_SECRET'] || randomBytes(32).toString('base64url'),
    redisUrl: env['REDIS_URL'] || undefined,
    provider: readProvider(env),
  }
}

/** What the terminal should say of these settings, if anything. */
export function warningOf({ host, provider }: Config): string | null {
  if (provider.name === 'sandbox' || isLoopbackName(host)) return null
  return `Warning    The demo has no login: whoever reaches ${host} has the account's channels.`
}

function readProvider(env: NodeJS.ProcessEnv): Provider {
  const name = env['CHANNELKIT_PROVIDER'] || 'sandbox'
  switch (name) {
    case 'sandbox':
      return {
        name,
        port: readPort(env, 'SANDBOX_PORT', 4174),
        portalPort: readPort(env, 'PORTAL_PORT', 0),
      }
    case 'skylight':
      return {
        name,
        apiKey: readKey(env, 'SKYLIGHT_API_KEY'),
        baseUrl: env['SKYLIGHT_BASE_URL'] || undefined,
      }
    case 'keebai':
      return {
        name,
        token: readKey(env, 'KEEBAI_API_TOKEN'),
        baseUrl: env['KEEBAI_BASE_URL'] || undefined,
        webhookSecret: env['KEEBAI_WEBHOOK_SECRET'] || undefined,
      }
    default:
      throw new Error(
        `CHANNELKIT_PROVIDER is "${name}". Set it to "sandbox", "skylight" or "keebai".`,
      )
  }
}

function readKey(env: NodeJS.ProcessEnv, name: string): string {
  const key = env[name]
  if (key) return key
  throw new Error(`${name} is missing. The real service answers to a key of its own only.`)
}

function readPort(env: NodeJS.ProcessEnv, name: string, fallback: number): number {
  const port = Number(env[name] || fallback)
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port
  throw new Error(`${name} is "${env[name]}". Set it to a port number, or to 0 for any free one.`)
}
