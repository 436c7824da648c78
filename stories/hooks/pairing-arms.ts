import { ChannelError, type PairingFlow, type PairingOptions } from 'channelkit'
import { scanAndConnect } from '../support/setting.js'
import type { Arms, Drive, OptionsOf } from './arms.js'

/** What `useWhatsAppConnect` and `useTelegramConnect` answer. */
export const pairingArms: Arms<PairingFlow> = {
  idle: {
    says: 'Nothing was asked for.',
    fields: { start: 'Asks for a code, or takes up what a reload or another tab has begun.' },
  },
  starting: {
    says: 'The first code or address is on its way.',
    fields: { cancel: 'Gives it up.' },
    setting: { before: (world) => world.setFaults({ latencyMs: 600_000, route: 'connect' }) },
  },
  presenting: {
    says: 'A code, or the address of a signup, is there for the person.',
    fields: {
      invitation: 'What to show: `qr` with the exact text of the code, or `link` with an address.',
      code: 'Show `fresh` codes alone as if they could be scanned; others are dead.',
      deadline: 'When the code dies, or else the attempt ends, for `useCountdown`.',
      renewals: 'How often the code was replaced by itself, and how often that will be done.',
      troubled: 'Why news is overdue, after several failures in a row. Heals by itself.',
      renew: 'Asks for another code.',
      check: 'Asks at once how it stands, where you have a hint that the person has finished.',
      cancel: 'Gives it up.',
    },
  },
  linking: {
    says: 'Scanned: the phone is finishing.',
    fields: {
      troubled: 'Why news is overdue, after several failures in a row. Heals by itself.',
      cancel: 'Gives it up.',
    },
    setting: { linking: 'endless' },
  },
  connected: {
    says: 'Done.',
    fields: { channel: 'The channel that came of it.', again: 'Begins another attempt.' },
    setting: { onCode: scanAndConnect },
  },
  expired: {
    says: 'The time for it ran out.',
    fields: { start: 'Begins anew.' },
    setting: { attemptMs: 400 },
  },
  cancelled: {
    says: 'The person, here or at the provider, gave it up.',
    fields: { start: 'Begins anew.' },
  },
  failed: {
    says: 'It went wrong.',
    fields: { error: 'Why, by its code.', start: 'Begins anew.' },
    setting: { refusal: new ChannelError('provider-forbidden') },
  },
}

/** Presses start, and cancel where that is what is shown. */
export const drivePairing: Drive<PairingFlow> = (flow, to) => {
  if (flow.status === 'idle') flow.start()
  if (flow.status === 'presenting' && to === 'cancelled') flow.cancel()
}

/** The options of `useWhatsAppConnect`. */
export const pairingOptions: OptionsOf<PairingOptions> = {
  method: '`qr`, or `link` for the provider’s own signup page. Default `qr`.',
  autoStart: 'Start when mounted: for a panel that a person opened in order to connect.',
  settings: 'What the page may choose of the attempt, as far as the handler’s `allow` lets it.',
  onConnected: 'Called once when this attempt connects.',
}

/** Those of `useTelegramConnect`. */
export const telegramOptions: OptionsOf<Omit<PairingOptions, 'method'>> = {
  autoStart: pairingOptions.autoStart,
  settings: pairingOptions.settings,
  onConnected: pairingOptions.onConnected,
}
