import { globSync, readFileSync } from 'node:fs'
import {
  type Bundling,
  bundle,
  closedPage,
  firstOf,
  packagesIn,
  weigh,
} from '../../tooling/weigh.ts'
import type { Aim, Part } from '../report.ts'
import { table } from '../statistics.ts'

type Weight = ReturnType<typeof weigh>

/** An entry of the package, and where it runs. */
interface Entry {
  readonly from: string
  readonly for: NonNullable<Bundling['for']>
}

const root = new URL('../../', import.meta.url)

/** What a host's people load, in bytes as they are sent: minified, React and TanStack Query outside. */
export async function bytes(): Promise<Part> {
  const page = firstOf(await bundle(closedPage))
  const closed = codeOf(page)
  const all = codeOf(await bundle(`export * from 'channelkit'`))
  const headless = codeOf(await bundle(`export * from 'channelkit/headless'`))
  const naive = codeOf(await bundle(`export * from '/bench/naive/naive.tsx'`))
  return {
    aims: [
      aim('Bytes of a page with a closed dialog, gzip', closed, 7_000),
      aim('Bytes of everything, gzip', all, 34_000),
      aim('Bytes of headless, gzip', headless, 8_000),
      { what: 'Bytes of a naive screen, gzip', aim: '', reached: count(naive.gzip) },
    ],
    text: `## Bytes\n\n${await bytesTable()}\n`,
  }
}

/** Every public import alone and together, of each entry, with whose code it is; and the stylesheets. */
export async function bytesTable(): Promise<string> {
  const rows: string[][] = []
  for (const entry of entries()) rows.push(...(await rowsOf(entry)))
  const sheets = [new URL('dist/styles.css', root).pathname]
  sheets.push(
    ...globSync('dist/themes/*.css', { cwd: root.pathname }).map((file) => root.pathname + file),
  )
  for (const file of sheets) {
    const name = file.split('/dist/')[1] ?? ''
    rows.push(row(`**channelkit/${name}**`, weigh([readFileSync(file)]), 'ours'))
  }
  return table([['import', 'gzip', 'brotli', 'of it'], ...rows])
}

/** Every entry that is code. */
function entries(): readonly Entry[] {
  const { exports } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))
  return Object.keys(exports)
    .filter((path) => !/\.(css|json)$/.test(path))
    .map((path) => ({
      from: path.replace('.', 'channelkit'),
      for: /server|providers|sandbox/.test(path) ? 'server' : 'page',
    }))
}

async function rowsOf({ from, ...where }: Entry): Promise<string[][]> {
  const chunks = await bundle(`export * from '${from}'`, where)
  const whole = codeOf(chunks)
  const rows = [row(`**${from}**`, whole, await sharesOf(from, where, whole))]
  const names = chunks.find(({ isEntry }) => isEntry)?.exports ?? []
  if (names.length < 2) return rows
  for (const name of names.toSorted()) {
    rows.push(row(name, codeOf(await bundle(`export { ${name} } from '${from}'`, where)), ''))
  }
  return rows
}

/** What goes where one package after the other is left out, is theirs; the rest is ours. */
async function sharesOf(from: string, where: Omit<Entry, 'from'>, whole: Weight): Promise<string> {
  const code = `export * from '${from}'`
  const packages = packagesIn(await bundle(code, where))
  let { gzip } = whole
  const shares: string[] = []
  for (const [at, name] of packages.entries()) {
    const without = packages.slice(0, at + 1)
    const left = codeOf(await bundle(code, { ...where, without })).gzip
    shares.push(`${name} ${count(gzip - left)}`)
    gzip = left
  }
  return [`ours ${count(gzip)}`, ...shares].join(', ')
}

function codeOf(chunks: Awaited<ReturnType<typeof bundle>>): Weight {
  return weigh(chunks.map(({ code }) => code))
}

function row(name: string, { gzip, brotli }: Weight, share: string): string[] {
  return [name, count(gzip), count(brotli), share]
}

function aim(what: string, { gzip }: Weight, limit: number): Aim {
  return { what, aim: `≤ ${count(limit)}`, reached: count(gzip), isMet: gzip <= limit }
}

function count(number: number): string {
  return number.toLocaleString('en')
}
