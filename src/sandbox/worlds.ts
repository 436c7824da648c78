import type { WorldStart } from './life.js'
import { createWorld, type World } from './world.js'

/** The world of demos, and of calls that name none. */
export const demoKey = 'demo'

/** Finds the world of an API key; one nobody asked for before is made then. */
export type Worlds = (key?: string) => World

/** Worlds that one can also only look at. */
export interface KeptWorlds extends Worlds {
  /** The world of an API key as it is, or as it would begin: then it is not kept. */
  readonly look: (key: string) => World
  /** Those that are kept. */
  readonly all: () => Iterable<World>
}

/** No worlds yet; each begins as told when it is first asked for. */
export function createWorlds(start?: WorldStart): KeptWorlds {
  const worlds = new Map<string, World>()
  const look = (key: string): World => worlds.get(key) ?? createWorld(key, start)
  const find: Worlds = (key = demoKey) => {
    const world = look(key)
    worlds.set(key, world)
    return world
  }
  return Object.assign(find, { look, all: () => worlds.values() })
}
