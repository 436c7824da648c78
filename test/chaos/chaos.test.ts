import fc from 'fast-check'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { createFigures } from './figures.js'
import { bundlePage, type PageCode } from './page/bundle.js'
import { anyPlan } from './plan.js'
import { type ProcessStage, takeProcess } from './process.js'
import { run } from './run.js'

const runs = Number(process.env['CHAOS_RUNS'] ?? 300)
const seed = Number(process.env['CHAOS_SEED'] ?? 7)
const path = process.env['CHAOS_PATH']

describe('whatever people do, and whatever befalls the world', () => {
  const figures = createFigures()
  let code: PageCode
  let stage: ProcessStage
  beforeAll(async () => {
    code = await bundlePage()
    stage = takeProcess()
  })
  afterAll(() => stage.end())

  it(`is as it always has to be, ${runs} times`, async () => {
    const begun = process.hrtime.bigint()
    const property = fc.asyncProperty(anyPlan, async (plan) => {
      figures.count('runs')
      await run(plan, stage, code, figures)
    })
    await fc.assert(property, {
      seed,
      numRuns: runs,
      ...(path !== undefined && { path, endOnFailure: true }),
    })
    const seconds = Number(process.hrtime.bigint() - begun) / 1e9
    process.stdout.write(
      `chaos: ${seconds.toFixed(1)} s ${JSON.stringify(Object.fromEntries([...figures.all].sort()), null, 1)}\n`,
    )
  }, 3_600_000)
})
