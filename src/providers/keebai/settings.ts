import { ChannelError } from '../../gateway/errors.js'
import type { PairingMethod, PairingSettings } from '../../gateway/pairing.js'

type Name = keyof PairingSettings

/** The vendor's names of what a way of connecting may be told. Any other is refused with 400. */
const fields: Readonly<Record<PairingMethod, Readonly<Partial<Record<Name, string>>>>> = {
  link: { coexistence: 'coexistence_enabled', pipelineId: 'pipeline_id' },
  qr: { name: 'name' },
}

const modes: Readonly<Record<PairingMethod, string>> = { link: 'embedded_signup', qr: 'qr' }

/**
 * What a start sends: the attempt's settings, else the server's where they apply. Throws `invalid` for
 * a setting of the attempt that does not apply, before the provider does.
 * https://docs.keebai.com/dev/endpoints/channels-whatsapp-connect-qr
 */
export function toStartBody(
  method: PairingMethod,
  usual: PairingSettings,
  settings: PairingSettings = {},
): Record<string, unknown> {
  const known = fields[method]
  const given = Object.entries(settings).filter(([, value]) => value !== undefined)
  const alien = given.filter(([name]) => !Object.hasOwn(known, name))
  if (alien.length > 0) {
    const fieldErrors = Object.fromEntries(alien.map(([name]) => [name, ['refused']]))
    throw new ChannelError('invalid', { fieldErrors })
  }
  const all: Record<string, unknown> = { ...usual, ...Object.fromEntries(given) }
  const body = Object.entries(known).map(([name, field]) => [field, all[name]])
  return { mode: modes[method], ...Object.fromEntries(body) }
}
