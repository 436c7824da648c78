import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Bench, OpenBench, Traits } from './bench.js'
import { describeChannels } from './channels.js'
import { describeCredentials } from './credentials.js'
import { describeFailures } from './failures.js'
import { describePairing } from './pairing.js'
import { describeChallengesResumed } from './resuming-challenges.js'
import { describeResuming } from './resuming.js'

/** The port's promises, as tests that every gateway has to pass. */
export function describeGateway(name: string, traits: Traits, open: OpenBench): void {
  describe(`${name} keeps the port's promises`, () => {
    const { resumes } = traits
    let bench: Bench
    const use = (): Bench => bench

    beforeEach(async () => {
      bench = await open()
    })
    afterEach(() => bench.close())

    const parts = {
      'of channels': describeChannels,
      'of attempts': describePairing,
      'of logins': describeCredentials,
      ...(resumes && {
        'of attempts taken up again': describeResuming,
        'of challenges taken up again': describeChallengesResumed,
      }),
      'of failures': describeFailures,
    }
    describe.each(Object.entries(parts))('%s', (_, describePart) => {
      describePart(use, traits)
    })

    it(`${resumes ? 'takes' : 'does not take'} an attempt or a challenge up again`, () => {
      const { pairing, credentials } = bench.gateway
      expect(pairing?.resume !== undefined).toBe(resumes)
      expect(credentials?.resume !== undefined).toBe(resumes)
    })
  })
}
