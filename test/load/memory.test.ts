import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Left } from './flooded.js'

/** Floods a host of this source in a process of its own. */
async function flooded(): Promise<Left> {
  const outfile = fileURLToPath(new URL('../../.cache/load/flooded.js', import.meta.url))
  await build({
    entryPoints: [fileURLToPath(new URL('flooded.ts', import.meta.url))],
    outfile,
    bundle: true,
    packages: 'external',
    // Our own name is a package's as well.
    alias: { channelkit: fileURLToPath(new URL('../../src/exports', import.meta.url)) },
    platform: 'node',
    format: 'esm',
    logLevel: 'warning',
  })
  // Code that is forgotten meanwhile would stand for what is kept.
  const flags = ['--expose-gc', '--no-flush-bytecode']
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, outfile])
  return JSON.parse(stdout) as Left
}

describe('a host that 14,000 companies flood, and one that asks without end', () => {
  let left: Left
  beforeAll(async () => {
    left = await flooded()
  }, 300_000)

  it('answers each as it should', () => {
    expect(left.strange).toEqual([])
  })

  it('keeps no more of them in the end than when every bound was reached', () => {
    expect(left.end - left.middle).toBeLessThan(1_000_000)
  })

  it('holds nothing open when all have left', () => {
    expect(left.held).toEqual({ streams: 0, timers: 0 })
  })
})
