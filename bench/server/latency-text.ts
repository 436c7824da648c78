import type { Part } from '../report.ts'
import { median, quantile, table } from '../statistics.ts'
import { lanes, names, type Rate, type Ways } from './turns.ts'

/** Milliseconds that the handler may add to a call, at the median. */
const mostMs = 1

const titles: Ways<string> = {
  direct: 'the provider itself',
  bare: "a bare server before it: Node's own, and `fetch`",
  plain: 'the channel handler before it, by the same `fetch`',
  handler: 'the channel handler before it, by `nodeFetch`',
}

/** The aim and the tables. `work`: milliseconds of a request in each process between, in their order. */
export function write(
  single: Ways<readonly number[]>,
  many: Ways<Rate>,
  shared: Rate & { readonly cost: number },
  work: readonly number[],
): Part {
  const half = median(single.direct)
  const added = median(single.handler) - half
  return {
    aims: [
      {
        what: 'what the handler adds to a call at the median, by `nodeFetch`',
        aim: `≤ ${mostMs} ms`,
        reached: `${ms(added)}; a bare server ${ms(median(single.bare) - half)}`,
        isMet: added <= mostMs,
      },
    ],
    text: describe(single, many, shared, work),
  }
}

function describe(
  single: Ways<readonly number[]>,
  many: Ways<Rate>,
  shared: Rate & { readonly cost: number },
  work: readonly number[],
): string {
  const half = median(single.direct)
  const most = quantile(single.direct, 0.99)
  const costs = ['the bare server', 'the handler by `fetch`', 'the handler by `nodeFetch`']
    .map((who, index) => `${who} ${ms(work[index] ?? Number.NaN)}`)
    .join(', ')
  return `## What the handler adds to a call

A page's reading of a pairing of SkylightChat's, ${single.direct.length} of them, each of another pairing: nothing is shared. Client,
handler and provider are processes of their own on one machine; the client asks the four by turns. Pairings are begun
and read through the same process, which knows their handles, as it does from a page's second reading on.

${table([
  ['one at a time', 'p50', 'p99', 'added p50', 'added p99', 'times the provider'],
  ...names.map((name) => {
    const [p50, p99] = [median(single[name]), quantile(single[name], 0.99)]
    const added = name === 'direct' ? ['', ''] : [ms(p50 - half), ms(p99 - most)]
    return [titles[name], ms(p50), ms(p99), ...added, (p50 / half).toFixed(2)]
  }),
])}

${table([
  [`${lanes} at a time`, 'requests a second', 'p50', 'p99'],
  ...names.map((name) => rowOf(titles[name], many[name])),
  rowOf('the channel handler, all of one pairing', shared),
])}

Processor time of a request, which other work on the machine changes least: ${costs}.

The last row's ${shared.count} readings were ${shared.cost} ${shared.cost === 1 ? 'request' : 'requests'} to the provider.
`
}

function rowOf(title: string, { count, ms: whole, took }: Rate): readonly string[] {
  const rate = Math.round((count / whole) * 1000).toLocaleString('en')
  return [title, rate, ms(median(took)), ms(quantile(took, 0.99))]
}

function ms(value: number): string {
  return `${value.toFixed(2)} ms`
}
