// Weighs what a host takes from the built package: gzip, minified, peers outside. By vite, since that is
// what hosts build with: it leaves out an `import()` in a module that nobody uses, which esbuild keeps.
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

const PEERS = ['react', 'react-dom', '@tanstack/react-query']
const isPeer = (id) => PEERS.some((peer) => id === peer || id.startsWith(`${peer}/`))
/** What a host that draws no code, or has not yet opened the dialog, must not load. */
const HEAVY = ['lean-qr']

const BUDGETS = [
  { names: '{ useChannelStatus }', from: 'channelkit/headless', limit: 4_000, without: HEAVY },
  { names: '*', from: 'channelkit/headless', limit: 8_000, without: HEAVY },
  { names: '{ OtpForm }', from: 'channelkit', limit: 9_000, without: HEAVY },
  { names: '*', from: 'channelkit', limit: 36_000, without: [] },
  {
    names: '{ ConnectChannelDialog }',
    from: 'channelkit',
    limit: 6_000,
    without: HEAVY,
    chunks: 'first',
  },
]

for (const { names, from, limit, without, chunks = 'all' } of BUDGETS) {
  const output = await bundle(names, from)
  const weighed = chunks === 'all' ? output : firstOf(output)
  const bytes = sum(weighed.map(({ code }) => gzipSync(code, { level: 9 }).length))
  const found = without.filter((name) => holds(weighed, name))
  const faults = [
    ...(bytes > limit ? ['too much'] : []),
    ...found.map((name) => `contains ${name}`),
  ]
  if (faults.length > 0) process.exitCode = 1
  console.log(`${names} from ${from}, ${chunks} chunks: ${bytes} of ${limit} B`, ...faults)
}

/** The chunks of a host that has nothing but this import. */
async function bundle(names, from) {
  const entry = `${process.cwd()}/entry.js`
  const { output } = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      modulePreload: false,
      target: 'es2022',
      rolldownOptions: { input: entry, external: isPeer, preserveEntrySignatures: 'strict' },
    },
    plugins: [
      {
        name: 'entry',
        enforce: 'pre',
        resolveId: (id) => (id === entry ? id : null),
        load(id) {
          if (id === entry) return `export ${names} from '${from}'`
          // Vite's own loader of lazy parts is the app's: one for all of them.
          if (id.includes('vite/preload-helper'))
            return 'export const __vitePreload = (load) => load()'
          return null
        },
      },
    ],
  })
  return output
}

/** What loads at once: the entry and what it imports, without what is behind an `import()`. */
function firstOf(output) {
  const chunks = new Map(output.map((chunk) => [chunk.fileName, chunk]))
  const first = new Set(output.filter(({ isEntry }) => isEntry))
  // A set visits what is added on the way.
  for (const { imports } of first) {
    for (const name of imports) if (chunks.has(name)) first.add(chunks.get(name))
  }
  return [...first]
}

function holds(chunks, name) {
  return chunks.some(({ modules }) =>
    Object.entries(modules).some(
      ([id, { renderedLength }]) => renderedLength > 0 && id.includes(`node_modules/${name}/`),
    ),
  )
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0)
}
