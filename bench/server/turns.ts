/** Those who are asked by turns: the provider, and what stands before it. */
export const names = ['direct', 'bare', 'plain', 'handler'] as const

/** Something of each of {@link names}. */
export type Ways<T> = Readonly<Record<(typeof names)[number], T>>

/** Asks once more. */
export type Way = (index: number) => Promise<void>

/** Requests that were under way a few at a time: how many, and the milliseconds of all and of each. */
export interface Rate {
  readonly count: number
  readonly ms: number
  readonly took: readonly number[]
}

/** Requests under way at a time where they are counted, and in each turn. */
export const lanes = 16
const turn = 500

/** The milliseconds of so many of each after a few that are not counted, one after another, the ways by turns. */
export async function oneByOne(
  ways: Ways<Way>,
  warmUp: number,
  count: number,
): Promise<Ways<readonly number[]>> {
  const took: Ways<number[]> = { direct: [], bare: [], plain: [], handler: [] }
  for (let index = 0; index < warmUp + count; index += 1) {
    for (const name of names) {
      const ms = await timed(() => ways[name](index))
      if (index >= warmUp) took[name].push(ms)
    }
  }
  return took
}

/** So many of each, as many at a time as there are lanes, the ways by turns. */
export async function atOnce(ways: Ways<Way>, count: number): Promise<Ways<Rate>> {
  const rates: Ways<Rate[]> = { direct: [], bare: [], plain: [], handler: [] }
  for (let begun = 0; begun < count; begun += turn) {
    for (const name of names) {
      rates[name].push(await together((index) => ways[name](begun + index), turn))
    }
  }
  const { direct, bare, plain, handler } = rates
  return {
    direct: direct.reduce(sum),
    bare: bare.reduce(sum),
    plain: plain.reduce(sum),
    handler: handler.reduce(sum),
  }
}

/** So many of one, as many at a time as there are lanes. */
export async function together(way: Way, count: number): Promise<Rate> {
  const begun = performance.now()
  const took = await inLanes(count, (index) => timed(() => way(index)))
  return { count, ms: performance.now() - begun, took }
}

/** The outcomes of so many tasks, some of which are under way at a time. */
export async function inLanes<T>(count: number, task: (index: number) => Promise<T>): Promise<T[]> {
  const outcomes: T[] = []
  let next = 0
  async function run(): Promise<void> {
    while (next < count) {
      const index = next
      next += 1
      outcomes[index] = await task(index)
    }
  }
  await Promise.all(Array.from({ length: lanes }, run))
  return outcomes
}

function sum(one: Rate, other: Rate): Rate {
  const took = [...one.took, ...other.took]
  return { count: one.count + other.count, ms: one.ms + other.ms, took }
}

async function timed(task: () => Promise<void>): Promise<number> {
  const begun = performance.now()
  await task()
  return performance.now() - begun
}
