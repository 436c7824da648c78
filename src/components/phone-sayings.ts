import type { ChannelErrorCode } from '../gateway/errors.js'
import type { ConnectMessages } from '../messages/catalogue.js'
import type { ScannableKind } from './scannable.js'

type Help = ConnectMessages['help']

/** What a phone says, why it says it, and the one thing to do. */
export interface PhoneSaying {
  readonly says: string
  readonly cause: string
  readonly step: string
}

/** The button that a step may come with. */
export type PhoneRemedy = 'newCode' | 'larger' | 'link' | 'elsewhere'

/** A saying, and what leads on from it; null where there is nothing to press here. */
export type HelpfulSaying = PhoneSaying & { readonly remedy: PhoneRemedy | null }

/** Whom WhatsApp refuses for a while had better not scan again at once. */
const remedies: {
  readonly [Group in ScannableKind | 'any']: {
    readonly [Saying in keyof Help[Group]]: PhoneRemedy | null
  }
} = {
  whatsapp: { login: 'newCode', later: null, limit: 'newCode', passkey: 'link' },
  telegram: { invalid: 'newCode', camera: null, password: null },
  any: { unseen: 'larger', same: 'elsewhere' },
}

/** All that a kind's app may say. */
export function phoneSayings(kind: ScannableKind, help: Help): readonly HelpfulSaying[] {
  return [...withRemedies(help[kind], remedies[kind]), ...withRemedies(help.any, remedies.any)]
}

function withRemedies(
  sayings: Readonly<Record<string, PhoneSaying>>,
  of: Readonly<Record<string, PhoneRemedy | null>>,
): readonly HelpfulSaying[] {
  return Object.entries(sayings).map(([id, saying]) => ({ ...saying, remedy: of[id] ?? null }))
}

/** What the phone says where an attempt failed for a reason that is known; null where it is not. */
export function sayingOfFailure(
  kind: ScannableKind,
  code: ChannelErrorCode,
  help: Help,
): PhoneSaying | null {
  // Of a limit or a passkey of Telegram's nobody knows.
  if (kind !== 'whatsapp') return null
  if (code === 'device-limit') return help.whatsapp.limit
  return code === 'passkey-required' ? help.whatsapp.passkey : null
}
