/** What a heap holds that a script has made, or the browser for it. */
export interface Heap {
  readonly bytes: number
  /** How many there are of each name: of a class, of a function, of a kind of node. */
  readonly things: Readonly<Record<string, number>>
}

interface Snapshot {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[]
      readonly node_types: readonly [readonly string[], ...unknown[]]
    }
  }
  /** So many numbers for each node as there are fields. */
  readonly nodes: readonly number[]
  readonly strings: readonly string[]
}

/**
 * What V8 has compiled, knows of layouts and finds things by grows for hours and then shrinks again: none of it is
 * of these types. What stands in an array or a table is, or the table is counted by itself.
 */
const made: ReadonlySet<string> = new Set([
  'object',
  'closure',
  'native',
  'regexp',
  'symbol',
  'bigint',
  'string',
  'concatenated string',
  'sliced string',
])

/** What V8 and Blink note for themselves: compiled scripts, requests for developer tools, shifts of a layout, slow frames. */
const ofBrowser =
  /^(blink::|system \/ |LayoutShift|DOMRectReadOnly$|Performance\w*Timing$|TaskAttributionTiming$)/

/** Reads a snapshot of a heap, as V8 writes it. */
export function readHeap(text: string): Heap {
  const { snapshot, nodes, strings } = JSON.parse(text) as Snapshot
  const { node_fields: fields, node_types: types } = snapshot.meta
  const [atType = 0, atName = 0, atSize = 0] = ['type', 'name', 'self_size'].map((field) =>
    fields.indexOf(field),
  )
  const things: Record<string, number> = {}
  let bytes = 0
  for (let node = 0; node < nodes.length; node += fields.length) {
    const type = types[0][nodes[node + atType] ?? 0] ?? ''
    if (!made.has(type)) continue
    const name = strings[nodes[node + atName] ?? 0] ?? ''
    if (ofBrowser.test(name)) continue
    bytes += nodes[node + atSize] ?? 0
    // Of a string the name is the string.
    const kind = type.endsWith('string') ? type : `${type} ${name}`
    things[kind] = (things[kind] ?? 0) + 1
  }
  return { bytes, things }
}

/** All things together. */
export function countOf({ things }: Heap): number {
  return Object.values(things).reduce((sum, count) => sum + count, 0)
}

/** By how much a heap has grown. */
export function growth(before: Heap, after: Heap): Record<'bytes' | 'things', number> {
  return { bytes: after.bytes - before.bytes, things: countOf(after) - countOf(before) }
}

/**
 * By how much a heap may grow with so many attempts: what comes up once, and less than each of them would leave
 * were it one thing, or a kilobyte.
 */
export function roomFor(attempts: number): Record<'bytes' | 'things', number> {
  return { bytes: 10_000 + 100 * attempts, things: 100 + attempts / 4 }
}

/** Of which things there are more than before: those that grew the most, as lines for a terminal. */
export function grown(before: Heap, after: Heap): string {
  return Object.entries(after.things)
    .map(([name, count]) => ({ name, more: count - (before.things[name] ?? 0) }))
    .filter(({ more }) => more > 0)
    .toSorted((one, other) => other.more - one.more)
    .slice(0, 10)
    .map(({ name, more }) => `+${more} ${name}\n`)
    .join('')
}
