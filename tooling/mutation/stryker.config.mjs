import { fileURLToPath } from 'node:url'

const { name, mutated } = JSON.parse(process.env.CHANNELKIT_MUTATION)
const report = `.cache/mutation/${name.replace('/', '-')}`

// oxlint-disable-next-line import/no-default-export -- Stryker reads it
export default {
  mutate: mutated,
  testRunner: 'in-place',
  plugins: [fileURLToPath(new URL('in-place-runner.mjs', import.meta.url))],
  vitest: { configFile: 'tooling/mutation/vitest.config.ts', related: false },
  coverageAnalysis: 'perTest',
  // What runs once, when a file is loaded, needs all tests anew for each mutant: on demand.
  ignoreStatic: !process.env.CHANNELKIT_MUTATION_STATIC,
  concurrency: Number(process.env.CHANNELKIT_MUTATION_CONCURRENCY ?? 1),
  incremental: true,
  incrementalFile: `${report}.json`,
  tempDirName: '.cache/mutation/tmp',
  reporters: ['progress-append-only', 'clear-text', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: `${report}-report.json` },
  ignorePatterns: ['/dist*', '/storybook-static', '/docs', '/demo', '/stories', '/bench'],
  // All mutants are tried in the dry run: in-place.ts.
  dryRunTimeoutMinutes: 120,
  timeoutMS: 10_000,
  disableTypeChecks: false,
  // TypeScript 7 lacks what Stryker rewrites it with, and no reference here leads out.
  tsconfigFile: 'none',
  warnings: { slow: false },
}
