// What is built for servers runs where there is no Node: follows every import, into the dependencies too.
import { globSync } from 'node:fs'
import { build } from 'esbuild'

const entries = globSync('dist/exports/{server.js,server/*.js,providers/*.js}', {
  exclude: ['dist/exports/server/node.js'],
})

// An import that leads nowhere, as those of Node do on a neutral platform, fails the build.
const { metafile } = await build({
  entryPoints: entries,
  outdir: 'never-written',
  bundle: true,
  write: false,
  metafile: true,
  format: 'esm',
  platform: 'neutral',
  mainFields: ['module', 'main'],
  logLevel: 'error',
}).catch(() => process.exit(1))

const left = Object.values(metafile.outputs).flatMap(({ imports }) => imports)
if (entries.length < 3 || left.length > 0) {
  console.error(
    `${entries.length} entries, which leave open: ${left.map(({ path }) => path).join(', ')}`,
  )
  process.exit(1)
}
