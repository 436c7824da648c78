// Weighs what a host's bundler takes from the built package: gzip, minified, peers outside.
import { gzipSync } from 'node:zlib'
import * as esbuild from 'esbuild'
import * as vite from 'vite'

const PEERS = ['react', 'react-dom', '@tanstack/react-query']
const isPeer = (id) => PEERS.some((peer) => id === peer || id.startsWith(`${peer}/`))
/** What a host that draws nothing of ours, or has not yet opened the dialog, must not load. */
const HEAVY = ['qrcode.react']

const BUDGETS = [
  { names: '{ useChannelStatus }', from: 'channelkit/headless', limit: 4_000, without: HEAVY },
  { names: '*', from: 'channelkit/headless', limit: 8_000, without: HEAVY },
  { names: '*', from: 'channelkit', limit: 36_000, without: [] },
  // esbuild joins whatever an index file names to the first chunk, so the seam shows in vite's alone.
  {
    names: '{ ConnectChannelDialog }',
    from: 'channelkit',
    limit: 6_000,
    without: HEAVY,
    weigh: firstChunk,
  },
]

const results = await Promise.all(
  BUDGETS.map(async ({ weigh = everyChunk, ...budget }) => ({
    ...budget,
    ...(await weigh(budget)),
  })),
)
for (const { names, from, limit, without, bytes, inputs } of results) {
  const found = without.filter((name) =>
    inputs.some((input) => input.includes(`node_modules/${name}/`)),
  )
  if (bytes > limit || found.length > 0) process.exitCode = 1
  const faults = [
    ...(bytes > limit ? ['too much'] : []),
    ...found.map((name) => `contains ${name}`),
  ]
  console.log(`${names} from ${from}: ${bytes} of ${limit} B`, ...faults)
}

/** All that the import brings, also what loads later. */
async function everyChunk({ names, from }) {
  const { outputFiles, metafile } = await esbuild.build({
    stdin: { contents: `export ${names} from '${from}'`, resolveDir: process.cwd() },
    outdir: 'out',
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    metafile: true,
    external: PEERS,
    legalComments: 'none',
    logLevel: 'error',
  })
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs))
  return {
    bytes: sum(outputFiles.map(({ contents }) => contents)),
    inputs: inputs.flatMap(([input, { bytesInOutput }]) => (bytesInOutput > 0 ? [input] : [])),
  }
}

/** What the import brings at once: the entry and what it imports, without what is behind an `import()`. */
async function firstChunk({ names, from }) {
  const entry = `${process.cwd()}/entry.js`
  const { output } = await vite.build({
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
        load: (id) => (id === entry ? `export ${names} from '${from}'` : null),
      },
    ],
  })
  const chunks = new Map(output.map((chunk) => [chunk.fileName, chunk]))
  const first = new Set(output.filter(({ isEntry }) => isEntry))
  // A set visits what is added on the way.
  for (const { imports } of first) {
    for (const name of imports) if (chunks.has(name)) first.add(chunks.get(name))
  }
  return {
    bytes: sum([...first].map(({ code }) => code)),
    inputs: [...first].flatMap(({ modules }) =>
      Object.keys(modules).filter((id) => modules[id].renderedLength > 0),
    ),
  }
}

function sum(codes) {
  return codes.reduce((total, code) => total + gzipSync(code, { level: 9 }).length, 0)
}
