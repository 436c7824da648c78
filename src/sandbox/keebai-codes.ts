import { codeHabits } from './codes.js'
import { letters, type Random } from './random.js'

/** How long Keebai's sessions live and how often it wants to be asked, as it says in its answers. */
export const keebaiTimings = {
  /** Milliseconds that a signup in the portal may take. */
  signupMs: 900_000,
  /** Milliseconds in which one of a session's codes is to be scanned. */
  qrMs: 300_000,
  /** Milliseconds until a code is replaced; then it is dead. */
  rotationMs: 20_000,
  /** Milliseconds between questions for a session. */
  pollMs: 5_000,
} as const

/** An id as in Keebai's samples: a prefix, and a ULID. */
export function writeKeebaiId(prefix: 'cs' | 'ch' | 'wh' | 'evt' | 'dlv', random: Random): string {
  return `${prefix}_01${letters(random, '0123456789ABCDEFGHJKMNPQRSTVWXYZ', 24)}`
}

/** The text of a code, which is WhatsApp's own. */
export function writeKeebaiCode(random: Random): string {
  return codeHabits.whatsapp.write(random)
}

/** Milliseconds between the scan and what comes of it. */
export function keebaiLinkMs(random: Random): number {
  return codeHabits.whatsapp.linkMs(random)
}
