import decodeQR from 'qr/decode.js'

/** Modules left white around a code, and dots of a module's side. */
const quiet = 4
const dots = 4

/** What a scanner reads of a code's modules, whoever drew them: rows of them, in squares of 1 by 1. */
export function textOf(modules: string): string {
  const runs = [...modules.matchAll(/M(\d+)[ ,](\d+) ?h(\d+)v1/g)].map((run) =>
    run.slice(1).map(Number),
  )
  const side = (Math.max(...runs.map(([, y = 0]) => y)) + quiet + 1) * dots
  const data = new Uint8Array(side * side * 3).fill(255)
  for (const [x = 0, y = 0, width = 0] of runs) {
    for (let row = y * dots; row < (y + 1) * dots; row += 1) {
      data.fill(0, (row * side + x * dots) * 3, (row * side + (x + width) * dots) * 3)
    }
  }
  return decodeQR({ width: side, height: side, data })
}
