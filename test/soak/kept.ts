import { readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { setImmediate as turn } from 'node:timers/promises'
import { getHeapSnapshot } from 'node:v8'
import { type Heap, readHeap } from './heap.js'

type Table = { readonly size: number }

const { Map: RealMap, Set: RealSet } = globalThis

/** Tables that live as long as the process, and the line that has made each. */
const tables: { readonly table: Table; readonly line: string }[] = []

function note(table: Table): void {
  // Below this one and the constructor stands who has called that.
  tables.push({ table, line: new Error('here').stack?.split('\n')[3] ?? '' })
}

class NotedMap<Key, Value> extends RealMap<Key, Value> {
  constructor(entries?: Iterable<readonly [Key, Value]> | null) {
    super(entries)
    note(this)
  }
}

class NotedSet<Value> extends RealSet<Value> {
  constructor(values?: Iterable<Value> | null) {
    super(values)
    note(this)
  }
}

// To be loaded before whatever makes one.
Object.assign(globalThis, { Map: NotedMap, Set: NotedSet })

/** Ends the noting: what is made from now on comes and goes with what it is for. */
export function noteNoMore(): void {
  Object.assign(globalThis, { Map: RealMap, Set: RealSet })
}

/** Entries of the tables that were noted, by the file that made them. */
export function tablesKept(): Readonly<Record<string, number>> {
  const fileOf = filesOfBundle()
  const sums: Record<string, number> = {}
  for (const { table, line } of tables) {
    if (table.size > 0) sums[fileOf(line)] = (sums[fileOf(line)] ?? 0) + table.size
  }
  return sums
}

/** Tells the file of a frame: a bundle names each by a comment above it. */
function filesOfBundle(): (frame: string) => string {
  const lines = readFileSync(process.argv[1] ?? '', 'utf8').split('\n')
  return (frame) => {
    const [, path = '', line] = /([^/(]+):(\d+):\d+\)?$/.exec(frame) ?? []
    if (!process.argv[1]?.endsWith(path)) return path
    const above = lines.slice(0, Number(line)).findLast((each) => /^\/\/ \S+\.ts$/.test(each))
    return above?.slice(3) ?? path
  }
}

/** What is kept after a collection. */
export async function heapKept(): Promise<Heap> {
  for (let times = 0; times < 6; times += 1) {
    for (let calm = 0; calm < 50; calm += 1) await turn()
    globalThis.gc?.()
  }
  return readHeap(await text(getHeapSnapshot()))
}
