import { encodeQR } from 'qr'

/** A code as modules, true where it is dark, with its quiet zone of four around it. */
export type Modules = readonly (readonly boolean[])[]

/**
 * The modules of a code, or null where it is too long for one. Level L, since a screen is never
 * scratched and a smaller code fits into more terminals.
 */
export function modulesOf(payload: string): Modules | null {
  try {
    return encodeQR(payload, 'raw', { ecc: 'low', border: 4 })
  } catch {
    return null
  }
}

/** Two modules, one above the other, as one character: by whether they are ink. */
const blocks = [
  [' ', '▄'],
  ['▀', '█'],
] as const

/** The lines of a code, two rows of modules in each. Ink is what is dark, or else what is light. */
export function blockLines(modules: Modules, ink: 'dark' | 'light'): readonly string[] {
  const isInk = (row: number, column: number): boolean => {
    const isDark = modules[row]?.[column] ?? false
    return isDark === (ink === 'dark')
  }
  const upper = modules.filter((_, row) => row % 2 === 0)
  return upper.map((cells, line) =>
    cells
      .map((_, column) => {
        const [above, below] = [isInk(2 * line, column), isInk(2 * line + 1, column)]
        return blocks[above ? 1 : 0][below ? 1 : 0]
      })
      .join(''),
  )
}
