/** A source of numbers from 0 up to 1, always the same for one seed. */
export type Chance = () => number

/** Mulberry32, in the public domain. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A number between these two. */
export function between(chance: Chance, least: number, most: number): number {
  return least + chance() * (most - least)
}
