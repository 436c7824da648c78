import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Bench, OpenBench, Traits } from './bench.js'
import { describeChannels } from './channels.js'
import { describeFailures } from './failures.js'
import { describePairing } from './pairing.js'
import { describeResuming } from './resuming.js'

/** The port's promises, as tests that every gateway has to pass. */
export function describeGateway(name: string, { resumes }: Traits, open: OpenBench): void {
  describe(`${name} keeps the port's promises`, () => {
    let bench: Bench
    const use = (): Bench => bench

    beforeEach(async () => {
      bench = await open()
    })
    afterEach(() => bench.close())

    const parts = {
      'of channels': describeChannels,
      'of attempts': describePairing,
      ...(resumes && { 'of attempts taken up again': describeResuming }),
      'of failures': describeFailures,
    }
    describe.each(Object.entries(parts))('%s', (_, describePart) => {
      describePart(use)
    })

    it(`${resumes ? 'takes' : 'does not take'} an attempt up again`, () => {
      expect(bench.gateway.pairing?.resume !== undefined).toBe(resumes)
    })
  })
}
