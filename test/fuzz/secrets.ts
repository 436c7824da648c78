import { inspect } from 'node:util'
import { expect } from 'vitest'
import { channelErrorCodes, type ChannelError, isChannelError } from '../../src/gateway/errors.js'

const dayMs = 86_400_000

/** Throws where a text holds one of the secrets, in any spelling of JSON's. */
export function expectNone(secrets: Iterable<string>, text: string, where: string): void {
  for (const secret of secrets) {
    const quoted = JSON.stringify(secret).slice(1, -1)
    const isThere = text.includes(secret) || text.includes(quoted)
    if (isThere) throw new Error(`${where} holds the secret ${secret}: ${text.slice(0, 2000)}`)
  }
}

/** All that a log could print of a value. */
export function printed(value: unknown): string {
  const whole = { depth: 12, showHidden: true, maxStringLength: null, maxArrayLength: null }
  return `${inspect(value, whole)} ${JSON.stringify(value)} ${String(value)}`
}

/** An error as docs/errors.md has them, which nobody can learn a secret from. */
export function expectDocumented(error: unknown, secrets: Iterable<string>): void {
  if (!isChannelError(error)) throw new Error('no ChannelError', { cause: error })
  const { code, message, retryAfterMs, fieldErrors }: ChannelError = error
  expect(channelErrorCodes).toContain(code)
  expect(message).toBe(`${code}: see channelkit/docs/errors.md`)
  if (retryAfterMs !== undefined && !(retryAfterMs >= 0 && retryAfterMs <= dayMs)) {
    throw new Error(`a wait of ${retryAfterMs} ms`)
  }
  for (const words of Object.values(fieldErrors ?? {})) expect(words).toEqual(['refused'])
  expectNone(secrets, printed(error), code)
}

/** What nobody has caught, from now on. */
export function uncaught(): { readonly errors: readonly unknown[]; readonly stop: () => void } {
  const errors: unknown[] = []
  const note = (error: unknown): void => void errors.push(error)
  process.on('unhandledRejection', note)
  process.on('uncaughtException', note)
  const stop = (): void => {
    process.off('unhandledRejection', note)
    process.off('uncaughtException', note)
  }
  return { errors, stop }
}
