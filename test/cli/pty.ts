import { spawn } from '@lydell/node-pty'
import xterm from '@xterm/headless'
import decodeQR from 'qr/decode.js'
import { environment, type Run } from './command.js'

/** How large a terminal is. */
export interface Size {
  readonly columns: number
  readonly rows: number
}

/** A command in a terminal, which draws what it prints as a person's would. */
export interface Pty {
  /** The lines on the screen, without spaces at their ends. */
  lines(): readonly string[]
  /** The text of the code on the screen, read from its pixels; null where there is none. */
  code(): string | null
  /** Whether the cursor is in sight. */
  hasCursor(): boolean
  type(keys: string): void
  resize(size: Size): void
  /** Its exit status, when it has ended. */
  readonly ended: Promise<number>
}

const roomy: Size = { columns: 100, rows: 40 }

/** Runs a command in a terminal. */
export function openPty(file: string, { args, env }: Run, { columns, rows }: Size = roomy): Pty {
  const screen = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true })
  const child = spawn(process.execPath, [file, ...args], {
    name: 'xterm-256color',
    cols: columns,
    rows,
    env: environment(env),
  })
  let all = ''
  child.onData((data) => {
    all += data
    screen.write(data)
  })
  const ended = new Promise<number>((resolve) => {
    child.onExit(({ exitCode }) => screen.write('', () => resolve(exitCode)))
  })

  return {
    ended,
    lines: () => linesOf(screen),
    code: () => readCode(screen),
    hasCursor: () => all.lastIndexOf('\u001B[?25h') >= all.lastIndexOf('\u001B[?25l'),
    type: (keys) => child.write(keys),
    resize(size) {
      screen.resize(size.columns, size.rows)
      child.resize(size.columns, size.rows)
    },
  }
}

function linesOf({ buffer, rows }: xterm.Terminal): readonly string[] {
  const { active } = buffer
  return Array.from(
    { length: rows },
    (_, row) => active.getLine(active.baseY + row)?.translateToString(true) ?? '',
  )
}

/** How wide half a character is drawn, in pixels; each is as high as it is wide. */
const scale = 4

function readCode(terminal: xterm.Terminal): string | null {
  const { cols, rows, buffer } = terminal
  const [width, height] = [cols * scale, rows * 2 * scale]
  const data = new Uint8ClampedArray(width * height * 4).fill(255)
  for (let y = 0; y < height; y++) {
    const line = buffer.active.getLine(buffer.active.baseY + Math.floor(y / scale / 2))
    for (let x = 0; x < width; x++) {
      const isUpper = Math.floor(y / scale) % 2 === 0
      const shade = shadeOf(line?.getCell(Math.floor(x / scale)), isUpper)
      data.fill(shade, (y * width + x) * 4, (y * width + x) * 4 + 3)
    }
  }
  try {
    return decodeQR({ width, height, data }, { timeLimit: 1000 })
  } catch {
    return null
  }
}

type Cell = NonNullable<ReturnType<NonNullable<ReturnType<xterm.IBuffer['getLine']>>['getCell']>>

const inked: Readonly<Record<string, readonly ['upper' | null, 'lower' | null]>> = {
  '▀': ['upper', null],
  '▄': [null, 'lower'],
  '█': ['upper', 'lower'],
}

/** How light half a cell is, in a terminal whose own colours are light on dark. */
function shadeOf(cell: Cell | undefined, isUpper: boolean): number {
  const ink = inked[cell?.getChars() ?? '']?.[isUpper ? 0 : 1]
  const colour = ink ? cell?.getFgColor() : cell?.getBgColor()
  const isDefault = ink ? cell?.isFgDefault() : cell?.isBgDefault()
  if (isDefault !== false) return ink ? 200 : 0
  // Of the 256 colours these two are the ones that no theme changes.
  return colour === 231 ? 255 : colour === 16 ? 0 : 127
}
