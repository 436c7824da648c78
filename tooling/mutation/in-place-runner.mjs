import { readFileSync } from 'node:fs'
import { commonTokens, declareFactoryPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin'
import { MutantRunStatus } from '@stryker-mutator/api/test-runner'
import { strykerPlugins as vitest, strykerValidationSchema } from '@stryker-mutator/vitest-runner'

export { strykerValidationSchema }

/** Milliseconds of a test without mutants, for Stryker's limits: in-place.ts tries them inside the test. */
const USUAL_MS = 200

/** Whether what has lived through the dry run is believed to live. */
const isQuick = Boolean(process.env.CHANNELKIT_MUTATION_QUICK)

/** Stryker's own runner of Vitest, for what in-place.ts has not killed in the dry run. */
function inPlace(injector) {
  const runner = vitest[0].factory(injector)
  return {
    capabilities: () => runner.capabilities(),
    init: () => runner.init(),
    dispose: () => runner.dispose(),
    async dryRun(options) {
      const result = await runner.dryRun(options)
      for (const test of result.tests ?? []) test.timeSpentMs = Math.min(test.timeSpentMs, USUAL_MS)
      return result
    },
    async mutantRun(options) {
      const outcome = JSON.parse(readFileSync('in-place.json', 'utf8'))[options.activeMutant.id]
      if (!outcome) return runner.mutantRun(options)
      const { killedBy, tests: nrOfTests } = outcome
      if (killedBy) {
        return {
          status: MutantRunStatus.Killed,
          killedBy: [killedBy],
          nrOfTests,
          failureMessage: '',
        }
      }
      if (isQuick) return { status: MutantRunStatus.Survived, nrOfTests }
      // What a module keeps from the run before may have hidden it.
      return runner.mutantRun(options)
    },
  }
}
inPlace.inject = tokens(commonTokens.injector)

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'in-place', inPlace)]
