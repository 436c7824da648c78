import type { Page } from '@playwright/test'

/** A text that lives in a page, and what keeps it alive, from the roots down. */
export interface KeptText {
  readonly text: string
  readonly path: string
}

/** Nodes and edges of a V8 heap snapshot, as rows of numbers whose fields `meta` names. */
interface Snapshot {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[]
      readonly node_types: readonly [readonly string[], ...unknown[]]
      readonly edge_fields: readonly string[]
      readonly edge_types: readonly [readonly string[], ...unknown[]]
    }
  }
  readonly nodes: readonly number[]
  readonly edges: readonly number[]
  readonly strings: readonly string[]
}

interface Edge {
  readonly type: string
  /** A number where the edge has no name. */
  readonly name: string | number
  /** Which node it leads to, counted from 0. */
  readonly to: number
}

interface Node {
  readonly type: string
  readonly name: string
  readonly edges: () => Iterable<Edge>
}

/**
 * The texts for which `matches` holds and that something in the page keeps alive, numbers and texts put
 * together of parts included. Chromium only.
 */
export async function keptTexts(
  page: Page,
  matches: (text: string) => boolean,
): Promise<readonly KeptText[]> {
  const snapshot = await takeSnapshot(page)
  const nodes = readNodes(snapshot)
  const named = new Set(snapshot.strings.filter(matches))
  const parents = reach(nodes)
  return nodes.flatMap((node, index) => {
    const parent = parents.get(index)
    if (!parent || !isText(node, nodes[parent.from])) return []
    const isJoined = node.type === 'concatenated string'
    const text = isJoined ? textOf(nodes, node) : node.name
    return (isJoined ? matches(text) : named.has(text)) ? [{ text, path: pathTo(index) }] : []
  })

  function pathTo(index: number): string {
    const steps: string[] = []
    for (let parent = parents.get(index); parent; parent = parents.get(parent.from)) {
      steps.push(
        `${nodes[parent.from]?.name.slice(0, 40)} ‹${parent.edge.type}› ${parent.edge.name} → `,
      )
    }
    return steps.toReversed().join('')
  }
}

async function takeSnapshot(page: Page): Promise<Snapshot> {
  const session = await page.context().newCDPSession(page)
  const chunks: string[] = []
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk))
  // Twice: what the first one finalizes, the second one frees.
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.takeHeapSnapshot', { captureNumericValue: true })
  await session.detach()
  return JSON.parse(chunks.join('')) as Snapshot
}

function readNodes({ snapshot, nodes: rows, edges, strings }: Snapshot): readonly Node[] {
  const { node_fields, node_types, edge_fields, edge_types } = snapshot.meta
  const width = node_fields.length
  const [typeAt, nameAt, countAt] = ['type', 'name', 'edge_count'].map((field) =>
    node_fields.indexOf(field),
  ) as [number, number, number]
  const step = edge_fields.length

  function* edgesFrom(start: number, count: number): Iterable<Edge> {
    for (let at = start; at < start + count * step; at += step) {
      const type = edge_types[0][edges[at] ?? 0] ?? ''
      const name = edges[at + 1] ?? 0
      const isNumbered = type === 'element' || type === 'hidden'
      const to = (edges[at + 2] ?? 0) / width
      yield { type, name: isNumbered ? name : (strings[name] ?? ''), to }
    }
  }
  const nodes: Node[] = []
  let start = 0
  for (let row = 0; row < rows.length; row += width) {
    const first = start
    const count = rows[row + countAt] ?? 0
    nodes.push({
      type: node_types[0][rows[row + typeAt] ?? 0] ?? '',
      name: strings[rows[row + nameAt] ?? 0] ?? '',
      edges: () => edgesFrom(first, count),
    })
    start += count * step
  }
  return nodes
}

/** From which node each one is reached first. What only weak references lead to is as good as gone. */
function reach(nodes: readonly Node[]): ReadonlyMap<number, { from: number; edge: Edge }> {
  const parents = new Map<number, { from: number; edge: Edge }>()
  const open = [0]
  for (const from of open) {
    for (const edge of nodes[from]?.edges() ?? []) {
      if (edge.type === 'weak' || edge.to === 0 || parents.has(edge.to)) continue
      parents.set(edge.to, { from, edge })
      open.push(edge.to)
    }
  }
  return parents
}

/** Whether it is a text or a number of a script. V8 also names things by numbers, and has some of its own. */
function isText({ type, name }: Node, owner: Node | undefined): boolean {
  return type.endsWith('string') && !(owner?.name === 'int' && /^\d+$/.test(name))
}

/** A text that was joined and never read is kept in two halves, each of which may be in two again. */
function textOf(nodes: readonly Node[], node: Node): string {
  if (node.type !== 'concatenated string') return node.name
  const halves = [...node.edges()].filter(({ name }) => name === 'first' || name === 'second')
  return halves.map(({ to }) => textOf(nodes, nodes[to] ?? node)).join('')
}
