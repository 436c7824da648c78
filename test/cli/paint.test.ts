import { stripVTControlCharacters } from 'node:util'
import { describe, expect, it } from 'vitest'
import { paint, print } from '../../src/cli/paint.js'
import { blockLines, modulesOf } from '../../src/cli/qr-blocks.js'
import type { Screen } from '../../src/cli/screen.js'

const screen: Screen = {
  title: 'Scan this',
  code: 'hello',
  lines: ['Phone > Settings > Linked devices'],
  countdown: 'New code in 9 seconds',
}

/** Without colours. */
function bare(lines: readonly string[]): string[] {
  return lines.map((line) => stripVTControlCharacters(line))
}

describe('a painted screen', () => {
  it('has the code between its title and its words', () => {
    const lines = bare(paint(screen, { columns: 80, rows: 24 }))
    expect(lines[0]).toBe('Scan this')
    expect(lines.slice(-2)).toEqual(['Phone > Settings > Linked devices', 'New code in 9 seconds'])
    // 21 modules, and a quiet zone of four on each side.
    expect(lines.slice(1, -2).map((line) => line.length)).toEqual(Array(15).fill(29))
  })

  it('has black on white of the colours that no theme changes in each line of the code', () => {
    const lines = paint(screen, { columns: 80, rows: 24 }).slice(1, -2)
    for (const line of lines) {
      expect(line).toBe(`\u001B[38;5;16;48;5;231m${stripVTControlCharacters(line)}\u001B[0m`)
    }
  })

  it.each([
    [28, 24],
    [80, 17],
  ])('says so where %i columns and %i rows are too few', (columns, rows) => {
    const lines = bare(paint(screen, { columns, rows }))
    expect(lines.join(' ')).toMatch(/too small for the code: it needs 29 columns and \d\d rows/)
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns)
  })

  it('breaks a word that is longer than the terminal is wide', () => {
    const wide = {
      ...screen,
      code: null,
      title: `See ${'x'.repeat(25)}`,
      lines: [],
      countdown: null,
    }
    expect(bare(paint(wide, { columns: 10, rows: 24 }))).toEqual([
      'See',
      'xxxxxxxxxx',
      'xxxxxxxxxx',
      'xxxxx',
    ])
  })

  it('says that a code is too long for one', () => {
    const lines = paint({ ...screen, code: 'x'.repeat(3000) }, { columns: 80, rows: 24 })
    expect(lines.join(' ')).toMatch(/^This code is too long to show/)
  })
})

it('a printed screen has light as its ink, and no colours', () => {
  const lines = print(screen).split('\n')
  expect(lines[1]).toBe('█'.repeat(29))
  expect(print(screen)).not.toContain('\u001B')
  expect(lines.slice(-3)).toEqual([
    'Phone > Settings > Linked devices',
    'New code in 9 seconds',
    '',
  ])
})

it('blocks hold each module where it is', () => {
  const modules = modulesOf('hello') ?? []
  const lines = blockLines(modules, 'dark')
  const read = modules.map((row, y) =>
    row.map((_, x) => (y % 2 === 0 ? '█▀' : '█▄').includes(lines[Math.floor(y / 2)]?.[x] ?? '')),
  )
  expect(read).toEqual(modules)
})
