import { scenarios } from 'channelkit/sandbox'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStage } from './requests/stage.js'
import { story } from './requests/step.js'
import { tell } from './requests/telling.js'
import { fuzz, patienceMs } from './runs.js'
import { uncaught } from './secrets.js'
import { comeToRest, useVirtualTime } from './virtual-time.js'

/** What is counted by the day is forgotten after one. */
const forgottenMs = 25 * 3_600_000

const scenario = fc.oneof(
  { weight: 2, arbitrary: fc.constant('fresh' as const) },
  { weight: 1, arbitrary: fc.constantFrom(...scenarios.map(({ name }) => name)) },
)

describe('whatever a page asks', () => {
  useVirtualTime()
  let watcher: ReturnType<typeof uncaught>
  beforeAll(() => (watcher = uncaught()))
  afterAll(() => watcher.stop())

  it(
    'is answered by shape or refused by code, and nobody gets what is not theirs',
    async () => {
      await fuzz({
        of: 'requests',
        goal: 100_000,
        least: 30,
        cases: fc.record({
          steps: story,
          worlds: fc.array(scenario, { minLength: 1, maxLength: 4 }),
        }),
        async attempt({ steps, worlds }) {
          const stage = openStage(worlds)
          const count = await tell(stage, steps)
          stage.close()
          await comeToRest(forgottenMs)
          expect(watcher.errors).toEqual([])
          return count
        },
      })
    },
    patienceMs,
  )
})
