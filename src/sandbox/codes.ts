import type { ChannelKind } from '../gateway/channel.js'
import { ChannelError } from '../gateway/errors.js'
import { base64, base64url, between, letters, type Random } from './random.js'

/** The kinds of channel that are connected by a code. */
export const codeKinds = ['whatsapp', 'telegram'] as const

/** One of {@link codeKinds}. */
export type CodeKind = (typeof codeKinds)[number]

/** What is true of one kind's codes, as seen in the apps themselves. */
export interface CodeHabits {
  /** Milliseconds from its making in which a code can be scanned. */
  readonly lifetimeMs: number
  /** A text of the kind's real look. */
  write(random: Random): string
  /** Milliseconds between the scan and the connection. */
  linkMs(random: Random): number
}

/** How the codes of each kind look, how long they live, and how long linking takes. */
export const codeHabits: Readonly<Record<CodeKind, CodeHabits>> = {
  // WhatsApp Web: a reference, then three public keys of 32 bytes.
  whatsapp: {
    lifetimeMs: 60_000,
    write: (random) => `2@${[69, 32, 32, 32].map((bytes) => base64(random, bytes)).join(',')}`,
    linkMs: (random) => between(random, 800, 1_200),
  },
  // https://core.telegram.org/api/qr-login; the provider says nothing for 5 to 15 s.
  telegram: {
    lifetimeMs: 30_000,
    write: (random) => `tg://login?token=${base64url(random, 36)}`,
    linkMs: (random) => between(random, 5_000, 15_000),
  },
}

/** What the provider's handles begin with. */
const prefixes: Readonly<Record<ChannelKind, string>> = {
  whatsapp: 'wa_',
  telegram: 'tg_',
  instagram: 'ig_',
}

/** A handle of an attempt or a login, as the provider makes them. */
export function writeHandle(kind: ChannelKind, random: Random): string {
  return prefixes[kind] + letters(random, 'abcdefghijklmnopqrstuvwxyz0123456789', 16)
}

/** A Saudi mobile number, E.164. */
export function writePhoneNumber(random: Random): string {
  return `+9665${letters(random, '0123456789', 8)}`
}

/** The kind, where it is connected by a code. Throws `unsupported` for another. */
export function servedKind(kind: ChannelKind): CodeKind {
  const served = codeKinds.find((each) => each === kind)
  if (!served) throw new ChannelError('unsupported')
  return served
}
