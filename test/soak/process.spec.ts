import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'
import { build } from 'esbuild'
import { countOf, grown, growth, roomFor } from './heap.js'
import type { Held, Run } from './run.js'
import { beforeAndAfter } from './table.js'

const attempts = Number(process.env['SOAK_ATTEMPTS'] ?? 1000)

/** So many attempts before the handler of this source, in a process of its own. */
async function soaked(count: number, plant = ''): Promise<Run> {
  const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
  const outfile = here('../../.cache/soak/attempts.js')
  await build({
    entryPoints: [here('attempts.ts')],
    outfile,
    // Before all else, so that it sees every table made.
    inject: [here('kept.ts')],
    bundle: true,
    packages: 'external',
    // Our own name is a package's as well.
    alias: { channelkit: here('../../src/exports') },
    platform: 'node',
    format: 'esm',
    logLevel: 'warning',
  })
  const flags = ['--expose-gc', outfile, String(count), plant]
  const { stdout } = await promisify(execFile)(process.execPath, flags, { maxBuffer: 1e8 })
  const [before = '', after = ''] = stdout.split('\n')
  return { before: JSON.parse(before) as Held, after: JSON.parse(after) as Held }
}

function figuresOf({ heap, timers, streams, tables }: Held): Record<string, number> {
  return { 'heap, bytes': heap.bytes, things: countOf(heap), timers, streams, ...tables }
}

test(`${attempts} attempts in one process leave nothing behind`, async () => {
  test.setTimeout(1_800_000)
  const { before, after } = await soaked(attempts)
  const made = after.made - before.made
  process.stdout.write(beforeAndAfter(`${made} attempts`, figuresOf(before), figuresOf(after)))
  expect(made).toBeGreaterThanOrEqual(attempts)
  expect.soft(after.tables).toEqual(before.tables)
  expect.soft([after.timers, after.streams]).toEqual([before.timers, before.streams])
  const { bytes, things } = growth(before.heap, after.heap)
  expect.soft(bytes, grown(before.heap, after.heap)).toBeLessThan(roomFor(made).bytes)
  expect.soft(things, grown(before.heap, after.heap)).toBeLessThan(roomFor(made).things)
})

test('what is kept of each attempt is seen', async () => {
  test.setTimeout(1_800_000)
  const { before, after } = await soaked(200, 'requests')
  const made = after.made - before.made
  const { bytes, things } = growth(before.heap, after.heap)
  expect.soft(bytes).toBeGreaterThan(roomFor(made).bytes)
  expect.soft(things).toBeGreaterThan(roomFor(made).things)
})
