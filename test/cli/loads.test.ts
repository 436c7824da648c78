import { builtinModules } from 'node:module'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { expect, it } from 'vitest'

it('the command loads no React, and of TanStack the core alone', async () => {
  const { metafile } = await build({
    entryPoints: [fileURLToPath(new URL('../../src/cli/channelkit.ts', import.meta.url))],
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    write: false,
    metafile: true,
  })
  const loaded = Object.values(metafile.outputs).flatMap(({ imports }) => imports)
  const packages = new Set(loaded.map(({ path }) => path.replace(/^((?:@[^/]+\/)?[^/]+).*$/, '$1')))
  const own = [...packages].filter((name) => !builtinModules.includes(name.replace(/^node:/, '')))
  expect(own).toContain('@tanstack/query-core')
  expect(own.filter((name) => /react|^@tanstack\/(?!query-core$)/.test(name))).toEqual([])
})
