import { qrCodewords, qrLevels } from './qr-codewords.js'
import { checked, type QrFrame, qrFrame } from './qr-frame.js'

/** A code as its modules. */
export interface QrMatrix {
  /** How many modules a side has. */
  readonly size: number
  /** By rows; odd where one is dark. */
  readonly modules: Uint8Array
}

/**
 * The QR code of a text, in bytes of UTF-8: the smallest version that holds it and, in that, as much
 * correction as there is room for. Null where no version holds it.
 */
export function qrMatrix(text: string): QrMatrix | null {
  const bytes = new TextEncoder().encode(text)
  for (let version = 1; version <= 40; version += 1) {
    const frame = qrFrame(version)
    for (const level of [3, 2, 1, 0]) {
      const words = qrCodewords(bytes, version, level, frame.path.length >> 3)
      if (words) return plainest(masks.map((_, mask) => qrDrawn(frame, words, level, mask)))
    }
  }
  return null
}

/** Which modules of the content to leave as they are; the others are inverted. */
const masks: readonly ((x: number, y: number) => number)[] = [
  (x, y) => (x + y) % 2,
  (_, y) => y % 2,
  (x) => x % 3,
  (x, y) => (x + y) % 3,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2,
  (x, y) => ((x * y) % 2) + ((x * y) % 3),
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2,
]

/** A code in one of eight masks. */
export function qrDrawn(
  { size, modules: frame, path, format }: QrFrame,
  words: readonly number[],
  level: number,
  mask: number,
): QrMatrix {
  const modules = frame.slice()
  path.forEach((place, at) => {
    const bit = (words[at >> 3] ?? 0) >> (7 - (at % 8))
    const isInverted = masks[mask]?.(place % size, Math.floor(place / size)) === 0
    modules[place] = (bit & 1) ^ Number(isInverted)
  })
  const name = checked(((qrLevels[level] ?? 0) << 3) | mask, 10, 0x537) ^ 0x5412
  format.forEach((places, bit) => {
    for (const place of places) modules[place] = (name >> bit) & 1
  })
  return { size, modules }
}

/** 1 where the module of a column and a row is dark, else 0. */
export function darkAt({ size, modules }: QrMatrix, x: number, y: number): number {
  return (modules[y * size + x] ?? 0) & 1
}

/** The one that looks least like a frame, and least like one colour. */
function plainest(matrices: readonly QrMatrix[]): QrMatrix {
  return matrices
    .map((matrix) => ({ ...matrix, faults: faultsOf(matrix) }))
    .reduce((best, other) => (other.faults < best.faults ? other : best))
}

/** Eleven modules as they lie across a corner's square with white on one side. */
const cornerLike = [0b10111010000, 0b00001011101]

/** Points for runs, squares of four, whatever looks like a corner, and too much of one colour. */
function faultsOf(matrix: QrMatrix): number {
  const { size } = matrix
  const at = (x: number, y: number): number => darkAt(matrix, x, y)
  let faults = 0
  let darks = 0
  for (let y = 0; y < size; y += 1) {
    for (const one of [(x: number) => at(x, y), (x: number) => at(y, x)]) {
      for (let x = 0, run = 0, last = 0; x < size; x += 1) {
        run = one(x) === (last & 1) ? run + 1 : 1
        last = ((last << 1) | one(x)) & 0x7ff
        if (run >= 5) faults += run > 5 ? 1 : 3
        if (cornerLike.includes(last)) faults += 40
      }
    }
    for (let x = 0; x < size; x += 1) {
      darks += at(x, y)
      const four = at(x, y) + at(x + 1, y) + at(x, y + 1) + at(x + 1, y + 1)
      if (x < size - 1 && y < size - 1 && four % 4 === 0) faults += 3
    }
  }
  return faults + 10 * Math.floor(Math.abs((darks / size ** 2) * 20 - 10))
}
