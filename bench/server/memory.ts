import { setTimeout as pause } from 'node:timers/promises'

/** What a process holds. */
export interface Holding {
  /** Bytes of the machine's memory. */
  readonly resident: number
  /** Bytes of JavaScript's objects. */
  readonly heap: number
  /** How many timers are set. */
  readonly timers: number
  /** How many sockets are open, those that listen left out. */
  readonly sockets: number
}

/** What this process holds when all its garbage is collected; needs `--expose-gc`. */
export async function holding(): Promise<Holding> {
  if (!globalThis.gc) throw new Error('There is no collection to ask for without --expose-gc.')
  for (let round = 0; round < 6; round += 1) {
    globalThis.gc({ type: 'major', execution: 'sync', flavor: 'last-resort' })
    await pause(250)
  }
  const { rss, heapUsed } = process.memoryUsage()
  const resources = process.getActiveResourcesInfo()
  const count = (name: string): number => resources.filter((each) => each === name).length
  return {
    resident: rss,
    heap: heapUsed,
    timers: count('Timeout'),
    sockets: count('TCPSocketWrap'),
  }
}

/** Milliseconds of processor time that this process has taken, on all its threads: whatever else the machine does has no part in it. */
export function workedMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
