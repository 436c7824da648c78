import { createClock, type WorldClock } from './clock.js'
import type { Faults } from './faults.js'
import { beginKeebaiLife, type KeebaiLife } from './keebai-life.js'
import { createProvider, type ProviderMind } from './provider.js'
import { createQuota, requestsPerMinute, type Quota } from './quota.js'
import { createRandom, seedOf, type Random } from './random.js'
import type { ReceivedRequest } from './request-log.js'
import { findScenario, type Scenario, type ScenarioName } from './scenarios.js'

/** How a world begins. */
export interface WorldStart {
  /** `fresh` unless given. */
  readonly scenario?: ScenarioName
  /** What chance is made from; unless given, a number made from the world's key. */
  readonly seed?: number
}

/** A world from one reset to the next. */
export interface Life {
  readonly scenario: Scenario
  readonly seed: number
  readonly clock: WorldClock
  readonly provider: ProviderMind
  readonly quota: Quota
  readonly keebai: KeebaiLife
  /** Decides whom a fault befalls. */
  readonly chance: Random
  readonly requests: ReceivedRequest[]
  faults: Faults
}

/** Begins a life. Throws on a scenario that does not exist. */
export function beginLife(key: string, start: WorldStart = {}): Life {
  const scenario = findScenario(start.scenario ?? 'fresh')
  const seed = start.seed ?? seedOf(key)
  const clock = createClock()
  return {
    scenario,
    seed,
    clock,
    provider: createProvider(clock, seed, scenario),
    quota: createQuota(clock, scenario.key === 'spent' ? requestsPerMinute : 0),
    // From the key too: what Keebai names is named once among all worlds, whatever their seeds.
    keebai: beginKeebaiLife(clock, seedOf(`${seed}/${key}`), scenario),
    chance: createRandom(seed, 'faults'),
    requests: [],
    faults: scenario.faults ?? {},
  }
}
