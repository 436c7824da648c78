import type { WorldStart } from './life.js'
import { createWorld, type World } from './world.js'

/** The world of demos, and of calls that name none. */
export const demoKey = 'demo'

/** Finds the world of an API key; one nobody asked for before is made then. */
export type Worlds = (key?: string) => World

/** No worlds yet; each begins as told when it is first asked for. */
export function createWorlds(start?: WorldStart): Worlds {
  const worlds = new Map<string, World>()
  return (key = demoKey) => {
    const world = worlds.get(key) ?? createWorld(key, start)
    worlds.set(key, world)
    return world
  }
}
