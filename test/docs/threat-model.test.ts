import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const page = readFileSync('docs/threat-model.md', 'utf8')

/** Each test that the page leads to: its file and its name. */
const shown = [...page.matchAll(/`(test\/[\w/.-]+\.test\.tsx?)`: (.+?)(?= \|$|\)\.$)/gm)].map(
  ([, file = '', name = '']) => ({ file, name }),
)

describe('the threat model', () => {
  it('shows what it says', () => {
    expect(shown.length).toBeGreaterThan(30)
    const rows = page.split('\n').filter((line) => /^\| (?!what |---)/.test(line))
    for (const row of rows) expect(row).toMatch(/\| `test\/[^`]+`: [^|]+ \|$/)
  })

  it.each(shown)('leads to a test that there is: $file, $name', ({ file, name }) => {
    const tests = readFileSync(file, 'utf8').replaceAll(/\s+/g, ' ')
    expect(tests).toContain(`'${name}'`)
  })
})
