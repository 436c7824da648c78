import { blockLines, modulesOf } from './qr-blocks.js'
import type { Screen } from './screen.js'
import { messages } from './words.js'

/** How much a terminal shows. */
export interface Size {
  readonly columns: number
  readonly rows: number
}

/** Black on white of the colours that no theme changes: a scanner wants dark on light. */
const ink = '\u001B[38;5;16;48;5;231m'
const bold = '\u001B[1m'
const off = '\u001B[0m'

/** A screen as the lines of a terminal, none longer than it is wide. */
export function paint(screen: Screen, size: Size): readonly string[] {
  const { title, code, lines, countdown } = screen
  const head = wrap(title, size.columns).map((line) => `${bold}${line}${off}`)
  const below = [...lines, ...(countdown === null ? [] : [countdown])]
  const foot = below.flatMap((line) => wrap(line, size.columns))
  if (code === null) return [...head, ...foot]
  const modules = modulesOf(code)
  if (!modules) return wrap(messages.code.tooLong, size.columns)
  const blocks = blockLines(modules, 'dark')
  const rows = head.length + blocks.length + foot.length
  if (modules.length > size.columns || rows > size.rows) {
    return wrap(tooSmall(modules.length, rows, size), size.columns)
  }
  return [...head, ...blocks.map((line) => ink + line + off), ...foot]
}

/**
 * A screen as text for a file or a pipe. Its colours nobody knows: what is light is ink there, since
 * most that show it are dark.
 */
export function print({ title, code, lines, countdown }: Screen): string {
  const modules = code === null ? [] : modulesOf(code)
  const blocks = modules ? blockLines(modules, 'light') : [messages.code.tooLong]
  const all = [title, ...blocks, ...lines, ...(countdown === null ? [] : [countdown])]
  return all.map((line) => `${line}\n`).join('')
}

function tooSmall(columns: number, rows: number, size: Size): string {
  return (
    `This terminal is too small for the code: it needs ${columns} columns and ${rows} rows, ` +
    `and here are ${size.columns} and ${size.rows}. Make it larger, or its text smaller.`
  )
}

/** A text in lines that fit, broken between words where it can be. */
function wrap(text: string, columns: number): string[] {
  const lines = ['']
  for (const word of text.split(' ')) {
    const line = lines.at(-1)
    const longer = line ? `${line} ${word}` : word
    if (longer.length <= columns) {
      lines[lines.length - 1] = longer
      continue
    }
    if (line) lines.push('')
    const parts = word.match(new RegExp(`.{1,${columns}}`, 'g')) ?? []
    lines.splice(-1, 1, ...parts)
  }
  return lines
}
