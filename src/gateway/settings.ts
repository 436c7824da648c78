import { ChannelError } from './errors.js'
import type { PairingSettings } from './pairing.js'

/**
 * Throws `invalid`, with the names of those that do not apply, for an attempt's settings beyond the
 * known ones: a gateway that took them in silence would connect something else than was asked for.
 */
export function checkSettings(
  settings: PairingSettings | undefined,
  known: readonly (keyof PairingSettings)[],
): void {
  const alien = Object.entries(settings ?? {}).filter(
    ([name, value]) => value !== undefined && !known.some((each) => each === name),
  )
  if (alien.length === 0) return
  const fieldErrors = Object.fromEntries(alien.map(([name]) => [name, ['refused']]))
  throw new ChannelError('invalid', { fieldErrors })
}
