import type { WorldClock } from './clock.js'
import { keebaiScopes, type KeebaiScope } from './keebai-answer.js'
import { createKeebai, type KeebaiMind } from './keebai-mind.js'
import { createKeebaiQuota, keebaiWindows, type KeebaiQuota } from './keebai-quota.js'
import { createKeebaiWebhooks, type KeebaiWebhooks } from './keebai-webhooks.js'
import type { Scenario } from './scenarios.js'

/** Keebai's side of a world from one reset to the next. */
export interface KeebaiLife {
  readonly mind: KeebaiMind
  readonly quota: KeebaiQuota
  readonly webhooks: KeebaiWebhooks
  /** What the world's token is allowed. */
  scopes: readonly KeebaiScope[]
  /** How many streams are open. */
  openStreams: number
  /** How many streams were lost by the present faults. */
  lostStreams: number
}

/** Begins Keebai's side of a life, with every scope. */
export function beginKeebaiLife(clock: WorldClock, seed: number, scenario: Scenario): KeebaiLife {
  const [{ limit }] = keebaiWindows
  const mind = createKeebai(clock, seed, scenario)
  return {
    mind,
    quota: createKeebaiQuota(clock, scenario.key === 'spent' ? limit : 0),
    webhooks: createKeebaiWebhooks(clock, seed, mind),
    scopes: keebaiScopes,
    openStreams: 0,
    lostStreams: 0,
  }
}
