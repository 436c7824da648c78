import type { ChannelKind } from '../src/gateway/channel.ts'
import type { Language } from './preferences.ts'

/** What the channels are called. */
export const names: Readonly<Record<Language, Readonly<Record<ChannelKind, string>>>> = {
  en: { whatsapp: 'WhatsApp', telegram: 'Telegram', instagram: 'Instagram' },
  ar: { whatsapp: 'واتساب', telegram: 'تيليجرام', instagram: 'إنستغرام' },
  es: { whatsapp: 'WhatsApp', telegram: 'Telegram', instagram: 'Instagram' },
}
