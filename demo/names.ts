import type { ChannelKind } from '../src/gateway/channel.ts'
import type { Language } from './preferences.ts'

const latin = { whatsapp: 'WhatsApp', telegram: 'Telegram', instagram: 'Instagram' }

/** What the channels are called. */
export const names: Readonly<Record<Language, Readonly<Record<ChannelKind, string>>>> = {
  en: latin,
  ar: { whatsapp: 'واتساب', telegram: 'تيليجرام', instagram: 'إنستغرام' },
  es: latin,
  pt: latin,
  fr: latin,
  de: latin,
  id: latin,
  hi: latin,
  tr: latin,
  ur: { whatsapp: 'واٹس ایپ', telegram: 'ٹیلیگرام', instagram: 'انسٹاگرام' },
  he: { whatsapp: 'וואטסאפ', telegram: 'טלגרם', instagram: 'אינסטגרם' },
  fa: { whatsapp: 'واتساپ', telegram: 'تلگرام', instagram: 'اینستاگرام' },
}
