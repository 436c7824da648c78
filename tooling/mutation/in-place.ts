import { writeFileSync } from 'node:fs'
import { inject, TestRunner } from 'vitest'

type Test = Parameters<TestRunner['onAfterTryTask']>[0]
type Counts = Record<string, number>

/** What Stryker's instrumented sources read and write. */
interface Stryker {
  activeMutant?: string | undefined
  hitCount?: number | undefined
  hitLimit?: number | undefined
  mutantCoverage?: { readonly perTest: Record<string, Counts> }
}

/** What has come of a mutant so far. */
interface Outcome {
  killedBy: string | null
  tests: number
}

/** The next run of a test: with a mutant, without one after a kill, or none. */
type Turn =
  | { readonly type: 'bare' }
  | { readonly type: 'mutant'; readonly mutant: string }
  | { readonly type: 'again'; readonly mutant: string }

/** A loop that a mutant makes endless ends here, in multiples of what the test needs without it. */
const LOOPS = 100
/** Milliseconds that a mutant may take more, and how many times what the test took without it. */
const PATIENCE_MS = 1000
const SLOWER = 5
/** Microseconds of the processor that a test may take to try mutants: those of a longer one are Stryker's to run. */
const QUICK_US = 250_000
const SEPARATOR = ' > '
/** The clock's own, before any test has put a false one in its place. */
const { setTimeout, clearTimeout } = globalThis

// One process for all files: setup files and runners come anew with each, these do not.
const world = globalThis as unknown as Record<string, Stryker> & {
  mutantOutcomes?: Record<string, Outcome>
}
const outcomes = (world.mutantOutcomes ??= {})

/**
 * In Stryker's dry run, runs each test once more for every mutant that it reaches and that lives, in the process
 * that has everything loaded: a tenth of what it costs to begin anew for each. A test that has failed runs once
 * more without the mutant, and where it fails again, tries no other: something was left behind.
 */
// oxlint-disable-next-line import/no-default-export -- Vitest takes it so
export default class InPlace extends TestRunner {
  readonly #isTrying: boolean = inject('mode' as never) === 'dry-run'
  readonly #stryker: Stryker = (world[inject('globalNamespace' as never)] ??= {})
  #turn: Turn = { type: 'bare' }
  #queue: string[] = []
  #reached: Counts = {}
  #bareMs = 0
  #isQuick = true

  override async onBeforeRunTask(test: Test): Promise<void> {
    await super.onBeforeRunTask(test)
    this.#turn = { type: 'bare' }
    if (this.#isTrying) Object.assign(test, { retry: Number.MAX_SAFE_INTEGER })
  }

  override onBeforeTryTask(test: Test, options: { retry: number; repeats: number }): void {
    super.onBeforeTryTask(test, options)
    if (!this.#isTrying) return
    const mutant = this.#turn.type === 'mutant' ? this.#turn.mutant : undefined
    this.#stryker.activeMutant = mutant
    this.#stryker.hitCount = mutant === undefined ? undefined : 0
    this.#stryker.hitLimit = mutant === undefined ? undefined : (this.#reached[mutant] ?? 1) * LOOPS
  }

  /** Runs the test's function; with a mutant, and after one, for no longer than that is worth. */
  async runTask(test: Test): Promise<void> {
    const run = TestRunner.getTestFn(test)
    const begun = process.hrtime.bigint()
    if (this.#turn.type === 'bare') {
      const before = process.cpuUsage()
      await run()
      const { user, system } = process.cpuUsage(before)
      this.#isQuick = user + system < QUICK_US
      this.#bareMs = Number((process.hrtime.bigint() - begun) / 1_000_000n)
      return
    }
    let limit: ReturnType<typeof setTimeout> | undefined
    const tooLong = new Promise<never>((_, reject) => {
      const giveUp = () => reject(new Error('It takes too long with a mutant, or after one.'))
      limit = setTimeout(giveUp, this.#bareMs * SLOWER + PATIENCE_MS)
    })
    try {
      await Promise.race([run(), tooLong])
    } finally {
      clearTimeout(limit)
    }
  }

  override async onAfterRetryTask(
    test: Test,
    options: { retry: number; repeats: number },
  ): Promise<void> {
    await super.onAfterRetryTask(test, options)
    if (!this.#isTrying || !test.result) return
    this.#stryker.activeMutant = undefined
    const next = this.#next(test, test.result.state === 'fail')
    // A test that is done has passed, any other is to be tried again.
    test.result.state = next ? 'fail' : 'pass'
    test.result.errors = next ? [{ message: next.type }] : []
    test.result.attempts = []
    if (next) this.#turn = next
  }

  override onAfterRunFiles(files: Parameters<TestRunner['onAfterRunFiles']>[0]): void {
    super.onAfterRunFiles(files)
    if (this.#isTrying) writeFileSync('in-place.json', JSON.stringify(outcomes))
  }

  /** Notes what has come of a turn. Null where there is nothing left to try. */
  #next(test: Test, hasFailed: boolean): Turn | null {
    const id = idOf(test)
    const perTest = this.#stryker.mutantCoverage?.perTest ?? {}
    const turn = this.#turn
    switch (turn.type) {
      case 'bare':
        this.#reached = { ...perTest[id] }
        this.#queue = hasFailed || !this.#isQuick ? [] : Object.keys(this.#reached).filter(isAlive)
        break
      case 'mutant': {
        const outcome = (outcomes[turn.mutant] ??= { killedBy: null, tests: 0 })
        outcome.tests += 1
        if (hasFailed) return { type: 'again', mutant: turn.mutant }
        break
      }
      case 'again':
        outcomes[turn.mutant] = { killedBy: id, tests: outcomes[turn.mutant]?.tests ?? 1 }
        if (hasFailed) this.#queue = []
    }
    // What mutants reach is no measure of what the test does.
    perTest[id] = { ...this.#reached }
    const mutant = this.#queue.shift()
    return mutant ? { type: 'mutant', mutant } : null
  }
}

function isAlive(mutant: string): boolean {
  return !outcomes[mutant]?.killedBy
}

/** The name under which Stryker keeps what this test reaches. */
function idOf(test: Test): string {
  const names = [test.name]
  for (let { suite } = test; suite; { suite } = suite) names.unshift(suite.name)
  return `${test.file.filepath}#${names.join(SEPARATOR).trim()}`
}
