import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { findSecret, type Sent } from '../e2e/support/leaks.js'
import { expect, test } from '../e2e/support/test.js'

// A build leaves its mode and the key behind, in a process that goes on with other tests.
const before = { ...process.env }
test.afterEach(() => {
  process.env = { ...before }
})

test('builds no key of the environment into the page, source maps included', async ({ world }) => {
  const outDir = test.info().outputPath('site')
  process.env['SKYLIGHT_API_KEY'] = world.key
  await build({
    configFile: 'vite.demo.config.ts',
    logLevel: 'error',
    build: { outDir, sourcemap: true },
  })
  const built = readTexts(outDir)
  expect(built.some(({ url }) => url.endsWith('.map'))).toBe(true)
  expect(findSecret(world.key, built)).toEqual([])
})

function readTexts(folder: string): readonly Sent[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ url: file, text: readFileSync(file, 'latin1') }))
}
