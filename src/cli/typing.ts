import { stripVTControlCharacters } from 'node:util'

/** How far a line is typed. */
export interface Typed {
  readonly line: string
  /** What came after its end. */
  readonly rest: string
  readonly state: 'open' | 'entered' | 'ended'
}

/**
 * What becomes of a line by further keys, for a terminal that leaves all of them to us: Enter, Backspace,
 * Ctrl-U and Ctrl-D mean what they always do, other control keys nothing.
 */
export function press(line: string, keys: string): Typed {
  const characters = Array.from(stripVTControlCharacters(keys))
  let typed = Array.from(line)
  for (const [index, character] of characters.entries()) {
    const end = (state: Typed['state']): Typed => ({
      line: typed.join(''),
      rest: characters.slice(index + 1).join(''),
      state,
    })
    if (character === '\r' || character === '\n') return end('entered')
    if (character === '\u0004' && typed.length === 0) return end('ended')
    if (character === '\u007F' || character === '\b') typed.pop()
    else if (character === '\u0015') typed = []
    else if (character >= ' ') typed.push(character)
  }
  return { line: typed.join(''), rest: '', state: 'open' }
}

/** What becomes of a line by further text of a file or a pipe. */
export function feed(line: string, text: string): Typed {
  const all = line + text
  const end = all.indexOf('\n')
  if (end < 0) return { line: all, rest: '', state: 'open' }
  return { line: all.slice(0, end).replace(/\r$/, ''), rest: all.slice(end + 1), state: 'entered' }
}
