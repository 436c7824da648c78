// Weighs what a host's bundler takes from the built package: gzip, minified, peers outside.
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const PEERS = ['react', 'react-dom', '@tanstack/react-query']
/** What a host that draws nothing of ours, or has not yet opened the dialog, must not load. */
const HEAVY = ['@radix-ui', 'qrcode.react']

/** `part` is `initial` where the chunks behind an `import()` are not counted. */
const BUDGETS = [
  {
    code: `export { useChannelStatus } from 'channelkit/headless'`,
    part: 'all',
    limit: 4_000,
    without: HEAVY,
  },
  { code: `export * from 'channelkit/headless'`, part: 'all', limit: 8_000, without: HEAVY },
  { code: `export * from 'channelkit'`, part: 'all', limit: 36_000, without: [] },
  {
    code: `export { ConnectChannelDialog } from 'channelkit'`,
    part: 'initial',
    limit: 36_000,
    without: HEAVY,
  },
]

const results = await Promise.all(BUDGETS.map(weigh))
for (const { code, part, limit, bytes, found } of results) {
  const over = bytes > limit ? '  TOO MUCH' : ''
  const leak = found.length > 0 ? `  CONTAINS ${found.join(', ')}` : ''
  console.log(`${code} (${part}): ${bytes} of ${limit} B gzip${over}${leak}`)
}
process.exitCode = results.some(({ bytes, limit, found }) => bytes > limit || found.length > 0)
  ? 1
  : 0

async function weigh(budget) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: budget.code, resolveDir: process.cwd() },
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
  const names = Object.keys(metafile.outputs)
  const [entry] = names.filter((name) => metafile.outputs[name].entryPoint === '<stdin>')
  const chunks = budget.part === 'all' ? names : [...reach(metafile.outputs, entry)]
  const bytes = outputFiles
    .filter(({ path }) => chunks.some((chunk) => path.endsWith(`/${chunk}`)))
    .reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0)
  const inputs = chunks
    .flatMap((chunk) => Object.entries(metafile.outputs[chunk].inputs))
    .flatMap(([input, { bytesInOutput }]) => (bytesInOutput > 0 ? [input] : []))
  const found = budget.without.filter((name) =>
    inputs.some((input) => input.includes(`node_modules/${name}/`)),
  )
  return { ...budget, bytes, found }
}

/** The chunks that load with this one: those it imports without `import()`. */
function reach(outputs, name, seen = new Set()) {
  if (seen.has(name)) return seen
  seen.add(name)
  const imports = outputs[name].imports.filter(
    ({ kind, external }) => kind === 'import-statement' && !external,
  )
  for (const { path } of imports) reach(outputs, path, seen)
  return seen
}
