import { paint, print } from './paint.js'
import type { Screen } from './screen.js'

/** Where screens are shown. */
export interface Display {
  /** Puts a screen in place of the one before. */
  show(screen: Screen): void
  /** Leaves everything as it was found. */
  close(): void
}

/** Whether a stream is a terminal in which a cursor can be moved. */
export function isLive(output: NodeJS.WriteStream): boolean {
  return output.isTTY && process.env['TERM'] !== 'dumb'
}

/**
 * Shows screens in a terminal's second buffer, which keeps nothing: a code is a secret for as long as
 * it lives, and must not be found by whoever scrolls back.
 */
export function openTerminal(output: NodeJS.WriteStream): Display {
  let shown: Screen | null = null
  let painted: readonly string[] = []

  function draw(): void {
    if (!shown) return
    const { columns, rows } = output
    // Some pseudo-terminals have no size.
    const size = { columns: columns || 80, rows: rows || Number.POSITIVE_INFINITY }
    const lines = paint(shown, size)
    const changed = lines.map((line, row) =>
      line === painted[row] ? '' : `${at(row)}\u001B[2K${line}`,
    )
    output.write(
      changed.join('') + (painted.length > lines.length ? `${at(lines.length)}\u001B[J` : ''),
    )
    painted = lines
  }
  function redraw(): void {
    painted = []
    output.write('\u001B[2J')
    draw()
  }
  function close(): void {
    output.off('resize', redraw)
    process.off('exit', close)
    output.write('\u001B[0m\u001B[?25h\u001B[?1049l')
  }

  // Second buffer, no cursor.
  output.write('\u001B[?1049h\u001B[?25l\u001B[2J')
  output.on('resize', redraw)
  process.on('exit', close)
  return {
    show(screen) {
      shown = screen
      draw()
    },
    close,
  }
}

function at(row: number): string {
  return `\u001B[${row + 1};1H`
}

/** Prints screens one under the other, each once: for what is no terminal, and for links. */
export function openPrinter(output: NodeJS.WriteStream): Display {
  let last = ''
  return {
    show(screen) {
      // A second less is nothing new.
      const next = JSON.stringify({ ...screen, countdown: null })
      if (next !== last) output.write(print(screen))
      last = next
    },
    close() {},
  }
}
