import type { Reporter, TestCase } from '@playwright/test/reporter'

type Outcome = 'passed' | 'FAILED' | 'skipped'

/** Prints a table of what the tests that have a row (test/consumers/row.ts) were run with, and whether they passed. */
class MatrixReporter implements Reporter {
  readonly #rows = new Map<string, Outcome[]>()

  onTestEnd(test: TestCase): void {
    const key = keyOf(test)
    if (key) this.#rows.set(key, [...(this.#rows.get(key) ?? []), outcomeOf(test)])
  }

  onEnd(): void {
    const lines = [...this.#rows].map(([key, outcomes]) => `| ${key} | ${summed(outcomes)} |`)
    const table = ['| what | version | |', '| --- | --- | --- |', ...lines]
    process.stdout.write(`\n${table.join('\n')}\n`)
  }

  printsToStdio(): boolean {
    return false
  }
}

function keyOf(test: TestCase): string | null {
  if (test.parent.project()?.name === 'firefox') return 'Firefox | over WebDriver BiDi'
  const row = test.annotations.find(({ type }) => type.startsWith('matrix: '))
  return row ? `${row.type.slice('matrix: '.length)} | ${row.description}` : null
}

function outcomeOf(test: TestCase): Outcome {
  if (test.outcome() === 'skipped') return 'skipped'
  return test.ok() ? 'passed' : 'FAILED'
}

function summed(outcomes: readonly Outcome[]): Outcome {
  if (outcomes.includes('FAILED')) return 'FAILED'
  return outcomes.includes('passed') ? 'passed' : 'skipped'
}

export default MatrixReporter
