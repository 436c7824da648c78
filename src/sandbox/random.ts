/** A stream of numbers from 0 up to, not including, 1. The same seed gives the same stream. */
export type Random = () => number

/**
 * The stream of this name from a seed. Each purpose has a name of its own, so that one more status
 * request does not change the codes that follow.
 */
export function createRandom(seed: number, name: string): Random {
  let state = seedOf(`${seed}/${name}`)
  // Mulberry32: small, and its streams look random enough for a play.
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A seed made from a text, always the same one (FNV-1a). */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  }
  return hash >>> 0
}

/** A whole number from `least` to `most`, both included. */
export function between(random: Random, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1))
}

/** As many characters of an alphabet. */
export function letters(random: Random, alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet[between(random, 0, alphabet.length - 1)]).join('')
}

/** So many bytes in base64. */
export function base64(random: Random, length: number): string {
  return btoa(String.fromCharCode(...Array.from({ length }, () => between(random, 0, 255))))
}

/** So many bytes in base64 for URLs, without padding. */
export function base64url(random: Random, length: number): string {
  return base64(random, length).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}
