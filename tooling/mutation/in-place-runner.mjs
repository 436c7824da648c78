import { readFileSync } from 'node:fs'
import { commonTokens, declareFactoryPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin'
import { MutantRunStatus } from '@stryker-mutator/api/test-runner'
import { strykerPlugins as vitest, strykerValidationSchema } from '@stryker-mutator/vitest-runner'

export { strykerValidationSchema }

/** Milliseconds of a test without mutants, for Stryker's limits: in-place.ts tries them inside the test. */
const USUAL_MS = 200

/** Stryker's own runner of Vitest. What in-place.ts has found out in the dry run is not run again. */
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
      if (!outcome || (!outcome.killedBy && options.mutantActivation === 'static')) {
        return runner.mutantRun(options)
      }
      const { killedBy, tests: nrOfTests } = outcome
      return killedBy
        ? { status: MutantRunStatus.Killed, killedBy: [killedBy], nrOfTests, failureMessage: '' }
        : { status: MutantRunStatus.Survived, nrOfTests }
    },
  }
}
inPlace.inject = tokens(commonTokens.injector)

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'in-place', inPlace)]
