import { build } from 'esbuild'
import { expect, it } from 'vitest'

it('needs nothing of node: the server entry with all it imports runs where fetch runs', async () => {
  const { errors, metafile } = await build({
    entryPoints: ['src/exports/server.ts'],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    metafile: true,
  })
  expect(errors).toEqual([])
  expect(Object.values(metafile.outputs).flatMap(({ imports }) => imports)).toEqual([])
  expect(Object.keys(metafile.inputs).some((file) => file.includes('/jose/'))).toBe(true)
})
