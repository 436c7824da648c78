import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Bench, OpenBench, Traits } from './bench.js'
import { describeChannels } from './channels.js'
import { describeCredentials } from './credentials.js'
import { describeFailures } from './failures.js'
import { describeLinks } from './links.js'
import { describeMany } from './many.js'
import { kindsBy, offered } from './offered.js'
import { describePairing } from './pairing.js'
import { describeChallengesResumed } from './resuming-challenges.js'
import { describeResuming } from './resuming.js'
import { describeSingles } from './singles.js'
import { describeWatching } from './watching.js'

/** The port's promises, as tests that every gateway has to pass. */
export function describeGateway(name: string, traits: Traits, open: OpenBench): void {
  describe(`${name} keeps the port's promises`, () => {
    const { provider, resumes, watches = false } = traits
    const isSingle = offered[provider].every(({ maxChannels }) => maxChannels === 1)
    const hasLogins = kindsBy(provider, 'credentials').length > 0
    let bench: Bench
    const use = (): Bench => bench

    beforeEach(async () => {
      bench = await open()
    })
    afterEach(() => bench.close())

    const parts = {
      'of channels': describeChannels,
      ...(isSingle
        ? { 'of one channel of a kind': describeSingles }
        : { 'of many channels of a kind': describeMany }),
      'of attempts by code': describePairing,
      ...(kindsBy(provider, 'link').length > 0 && { 'of attempts by link': describeLinks }),
      ...(watches && { 'of attempts that are watched': describeWatching }),
      ...(hasLogins && { 'of logins': describeCredentials }),
      ...(resumes && { 'of attempts taken up again': describeResuming }),
      ...(resumes && hasLogins && { 'of challenges taken up again': describeChallengesResumed }),
      'of failures': describeFailures,
    }
    describe.each(Object.entries(parts))('%s', (_, describePart) => {
      describePart(use, traits)
    })

    it(`${resumes ? 'takes' : 'does not take'} an attempt or a challenge up again`, () => {
      const { pairing, credentials } = bench.gateway
      expect(pairing?.resume !== undefined).toBe(resumes)
      expect(hasLogins && credentials?.resume !== undefined).toBe(resumes && hasLogins)
    })

    it(`${watches ? 'tells' : 'does not tell'} of an attempt by itself`, () => {
      expect(bench.gateway.pairing?.watch !== undefined).toBe(watches)
    })
  })
}
