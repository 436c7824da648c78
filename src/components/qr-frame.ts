/** What a QR code of one version has in common with all others (ISO/IEC 18004). */
export interface QrFrame {
  readonly version: number
  /** How many modules a side has. */
  readonly size: number
  /** The modules by rows: 0 where content goes, 2 where the frame is light, 3 where it is dark. */
  readonly modules: Uint8Array
  /** Where the bits of the content go, one after the other. */
  readonly path: readonly number[]
  /** Where each bit of the format goes, the lowest first: to two places. */
  readonly format: readonly (readonly number[])[]
}

const light = 2
const dark = 3

/** Squares that scanners look for: their rings from the middle. */
const corner = [dark, dark, light, dark, light]
const waymark = [dark, light, dark]

/** The frame of a version from 1 to 40. */
export function qrFrame(version: number): QrFrame {
  const size = 4 * version + 17
  const modules = new Uint8Array(size * size)
  const index = (x: number, y: number): number => y * size + x

  function square(x: number, y: number, rings: readonly number[]): void {
    for (let dy = 1 - rings.length; dy < rings.length; dy += 1) {
      for (let dx = 1 - rings.length; dx < rings.length; dx += 1) {
        const isInside = [x + dx, y + dy].every((at) => at >= 0 && at < size)
        if (isInside)
          modules[index(x + dx, y + dy)] = rings[Math.max(Math.abs(dx), Math.abs(dy))] ?? 0
      }
    }
  }
  square(3, 3, corner)
  square(size - 4, 3, corner)
  square(3, size - 4, corner)

  // The waymarks stand on a grid; its corners are taken.
  const gaps = version > 1 ? Math.floor(version / 7) + 1 : 0
  const gap = 2 * Math.floor((size - 13) / gaps / 2 + 0.75)
  const grid = [6, ...Array.from({ length: gaps }, (_, nth) => size - 7 - nth * gap)]
  for (const y of grid) {
    for (const x of grid) if (!modules[index(x, y)]) square(x, y, waymark)
  }
  for (let at = 8; at < size - 8; at += 1) {
    modules[index(at, 6)] = modules[index(6, at)] = at % 2 === 0 ? dark : light
  }

  const format = Array.from({ length: 15 }, (_, bit) =>
    bit < 8
      ? [index(8, bit < 6 ? bit : bit + 1), index(size - 1 - bit, 8)]
      : [index(bit > 8 ? 14 - bit : 7, 8), index(8, size - 15 + bit)],
  )
  for (const place of format.flat()) modules[place] = light
  modules[index(8, size - 8)] = dark
  const word = checked(version, 12, 0x1f25)
  for (let bit = 0; bit < 18 && version > 6; bit += 1) {
    const x = size - 11 + (bit % 3)
    const y = Math.floor(bit / 3)
    modules[index(x, y)] = modules[index(y, x)] = (word >> bit) & 1 ? dark : light
  }
  return { version, size, modules, path: pathThrough(modules, size), format }
}

/** A number followed by the bits that check it, as many as the degree of their polynomial. */
export function checked(number: number, degree: number, polynomial: number): number {
  let rest = number
  for (let bit = 0; bit < degree; bit += 1) {
    rest = (rest << 1) ^ ((rest >> (degree - 1)) * polynomial)
  }
  return (number << degree) | rest
}

/** Up and down in columns of two modules from the right, around what is set and the column at 6. */
function pathThrough(modules: Uint8Array, size: number): readonly number[] {
  const path: number[] = []
  for (let column = 0; column < (size - 1) / 2; column += 1) {
    const right = size - 1 - 2 * column
    for (let step = 0; step < size; step += 1) {
      const y = column % 2 === 0 ? size - 1 - step : step
      const place = y * size + (right > 6 ? right : right - 1)
      for (const each of [place, place - 1]) if (!modules[each]) path.push(each)
    }
  }
  return path
}
