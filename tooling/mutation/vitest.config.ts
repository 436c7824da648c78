import { statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import base from '../../vite.config.js'

/** The tests that have to notice a mutant, named by run.mjs. */
const { tests } = JSON.parse(process.env['CHANNELKIT_MUTATION'] ?? '{"tests":[]}') as {
  readonly tests: string[]
}

/** The first failure decides about a mutant, so what is short comes first, and what sends megabytes last. */
class ShortestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((one, other) => length(one) - length(other))
  }
}

function length({ moduleId }: TestSpecification): number {
  return /attack/.test(moduleId) ? 1e9 : statSync(moduleId).size
}

export default defineConfig({
  ...base,
  plugins: [],
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    environment: 'node',
    runner: fileURLToPath(new URL('in-place.ts', import.meta.url)),
    testTimeout: 8_000,
    isolate: false,
    // What a mutant leaves to nobody to catch says nothing that its test did not.
    onUnhandledError: () => false,
    sequence: { sequencer: ShortestFirst },
    include: tests,
  },
})
