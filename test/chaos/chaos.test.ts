import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFigures, expectEverything, summary } from './figures.js'
import { bundlePages, type PageCodes } from './page/bundle.js'
import { anyPlan } from './plan.js'
import { type ProcessStage, takeProcess } from './process.js'
import { run } from './run.js'

const runs = Number(process.env['CHAOS_RUNS'] ?? 300)

/** Another one by `CHAOS_SEED`. */
const seed = Number(process.env['CHAOS_SEED'] ?? 7)

/** What a failure printed, by `CHAOS_PATH`: that one case is run again. */
const path = process.env['CHAOS_PATH']

/** Where everything that can be drawn has to have happened. */
const many = 10_000

const patienceMs = 3_600_000

describe('whatever people do, and whatever befalls the world', () => {
  const figures = createFigures()
  let codes: PageCodes
  let stage: ProcessStage
  beforeAll(async () => {
    codes = await bundlePages()
    stage = takeProcess()
  })
  afterAll(() => stage.end())

  it(
    'everything is as it always has to be',
    async () => {
      const begun = process.hrtime.bigint()
      const property = fc.asyncProperty(anyPlan, async (plan) => {
        figures.count('runs')
        await run(plan, stage, codes, figures)
      })
      await fc.assert(property, {
        seed,
        numRuns: runs,
        ...(path !== undefined && { path }),
        endOnFailure: process.env['CHAOS_SHRINK'] === 'no' || path !== undefined,
      })
      const seconds = Number((process.hrtime.bigint() - begun) / 1_000_000n) / 1000
      process.stdout.write(`${summary(figures, seconds)}\n`)
      if (runs >= many) expectEverything(figures)
      expect(figures.sum('runs')).toBeGreaterThan(0)
    },
    patienceMs,
  )
})
