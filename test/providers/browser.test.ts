import { readFileSync } from 'node:fs'
import { build, transform } from 'esbuild'
import { expect, it } from 'vitest'
import { rejection } from './fake-provider.js'

const entry = 'src/exports/providers/browser.ts'

it('throws as soon as it is evaluated in a browser, and points to the server', async () => {
  const error = await rejection(import('../../src/exports/providers/browser.js'))
  expect(error).toMatchObject({ message: expect.stringContaining('run on servers only') })
  expect(error).toMatchObject({ message: expect.stringContaining('createChannelHandler') })
})

it('throws also when it is called, where a bundler has dropped the evaluation', async () => {
  const source = readFileSync(entry, 'utf8')
  const { code } = await transform(source.replace(/^throw .+$/m, ''), { loader: 'ts' })
  const { skylight, keebai } = await import(`data:text/javascript,${encodeURIComponent(code)}`)
  expect(skylight).toThrow('run on servers only')
  expect(keebai).toThrow('run on servers only')
})

it('lets a bundler find the names of the real entries, so that the sentence is what one sees', async () => {
  const importer = `import { keebai, skylight } from './${entry}'; skylight(keebai())`
  const stdin = { contents: importer, resolveDir: process.cwd() }
  const { errors, warnings } = await build({
    stdin,
    bundle: true,
    write: false,
    logLevel: 'silent',
  })
  expect([...errors, ...warnings]).toEqual([])
})
