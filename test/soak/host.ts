import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Holding } from '../../bench/server/memory.js'
import { startDemo } from '../e2e/support/demo.js'
import type { Heap } from './heap.js'

/** What the demo's process holds. */
export interface HostHolding extends Pick<Holding, 'timers' | 'sockets'> {
  readonly heap: Heap
}

/** The demo in a process of its own, whose time passes quickly. */
export interface SoakHost {
  readonly url: string
  /** What the process holds when all its garbage is collected. */
  holding(): Promise<HostHolding>
  /** Moves its clock on. */
  skip(ms: number): Promise<void>
  stop(): Promise<void>
}

/** Starts one on a free port. Rejects with what it says when it does not start. */
export async function startSoakHost(rate: number): Promise<SoakHost> {
  const side = fileURLToPath(new URL('host-side.ts', import.meta.url))
  const flags = ['--expose-gc', '--import', side]
  const demo = await startDemo({ SOAK_RATE: String(rate) }, flags)
  async function holding(afterMs: number): Promise<HostHolding> {
    const answer = once(demo.process, 'message')
    demo.process.send(afterMs)
    return ((await answer) as [HostHolding])[0]
  }
  return {
    url: demo.url,
    stop: () => demo.stop(),
    holding: () => holding(0),
    async skip(ms) {
      await holding(ms)
    },
  }
}
