import fc from 'fast-check'

/** Set by `npm run test:full`. */
const isFull = Boolean(process.env['CHANNELKIT_FULL'])

/** Another one by `FUZZ_SEED`. */
const firstSeed = Number(process.env['FUZZ_SEED'] ?? 5)

/** What a failure printed, by `FUZZ_PATH`: that one case is run again. */
const path = process.env['FUZZ_PATH']

/** Milliseconds that a property may take. */
export const patienceMs: number = isFull ? 1_100_000 : 60_000

/** A property, and how much of what it draws is enough. */
export interface Fuzz<T> {
  /** What is counted, in the plural. */
  readonly of: string
  /** How many of them in the full run; a thousandth otherwise. */
  readonly goal: number
  /** Cases that are drawn where no more are needed for the thousandth. */
  readonly least: number
  readonly cases: fc.Arbitrary<T>
  /** Tries one case, and gives how many of them it held. */
  readonly attempt: (value: T) => Promise<number>
}

/**
 * Draws cases, of which a failure is reduced and printed with seed and path, until enough was tried. Gives
 * how much that was.
 */
export async function fuzz<T>({ of, goal, least, cases, attempt }: Fuzz<T>): Promise<number> {
  const batch = isFull ? 1000 : least
  const enough = isFull ? goal : Math.ceil(goal / 1000)
  const begun = process.hrtime.bigint()
  let counted = 0
  let seed = firstSeed
  const property = fc.asyncProperty(cases, async (value) => {
    counted += await attempt(value)
  })
  do {
    await fc.assert(property, {
      seed,
      numRuns: batch,
      ...(path !== undefined && { path, endOnFailure: true }),
    })
    seed += 1
  } while (counted < enough && path === undefined)
  const seconds = Number((process.hrtime.bigint() - begun) / 1_000_000n) / 1000
  const runs = (seed - firstSeed) * batch
  if (isFull) process.stdout.write(`fuzz: ${counted} ${of} in ${runs} cases, ${seconds} s\n`)
  return counted
}
