import type { PairingMethod, PairingSettings } from '../../gateway/pairing.js'
import { checkSettings } from '../../gateway/settings.js'

type Name = keyof PairingSettings

/** The vendor's names of what a way of connecting may be told. Any other is refused with 400. */
const fields: Readonly<Record<PairingMethod, readonly (readonly [Name, string])[]>> = {
  link: [
    ['coexistence', 'coexistence_enabled'],
    ['pipelineId', 'pipeline_id'],
  ],
  qr: [['name', 'name']],
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
  checkSettings(
    settings,
    known.map(([name]) => name),
  )
  const body = known.map(([name, field]) => [field, settings[name] ?? usual[name]])
  return { mode: modes[method], ...Object.fromEntries(body) }
}
