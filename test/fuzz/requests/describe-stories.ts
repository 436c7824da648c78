import { scenarios } from 'channelkit/sandbox'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fuzz, patienceMs } from '../runs.js'
import { uncaught } from '../secrets.js'
import { comeToRest, moveTimeByHand } from '../virtual-time.js'
import { openStage } from './stage.js'
import { story } from './step.js'
import { tell } from './telling.js'

/** What is counted by the day is forgotten after one. */
const forgottenMs = 25 * 3_600_000

const scenario = fc.oneof(
  { weight: 3, arbitrary: fc.constant('fresh' as const) },
  { weight: 1, arbitrary: fc.constantFrom(...scenarios.map(({ name }) => name)) },
)

/** Tells stories of so many requests, in the full run. */
export function describeStories(manner: Parameters<typeof story>[0], goal: number): void {
  moveTimeByHand()
  let watcher: ReturnType<typeof uncaught>
  beforeAll(() => (watcher = uncaught()))
  afterAll(() => watcher.stop())

  it(
    'is answered by shape or refused by code, and nobody gets what is not theirs',
    async () => {
      const tried = await fuzz({
        of: `requests to a handler of ${manner === 'good host' ? 'a good host' : 'any host'}`,
        goal,
        least: 12,
        cases: fc.record({
          steps: story(manner),
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
      expect(tried).toBeGreaterThan(0)
    },
    patienceMs,
  )
}
