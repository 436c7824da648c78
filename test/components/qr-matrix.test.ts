import { encodeQR } from 'qr'
import decodeQR from 'qr/decode.js'
import { describe, expect, it } from 'vitest'
import { qrCodewords } from '../../src/components/qr-codewords.js'
import { qrFrame } from '../../src/components/qr-frame.js'
import { darkAt, qrDrawn, type QrMatrix, qrMatrix } from '../../src/components/qr-matrix.js'

const levels = ['low', 'medium', 'quartile', 'high'] as const
const versions = Array.from({ length: 40 }, (_, index) => index + 1)
/** As a phone is shown one: bytes that no denser writing holds. */
const text = '2@aB3+/x9Zq,'

/** How many modules differ from what another encoder draws in the same version, level and mask. */
function differences(version: number, level: number, mask: number): number {
  const frame = qrFrame(version)
  const bytes = new TextEncoder().encode(text)
  const words = qrCodewords(bytes, version, level, frame.path.length >> 3)
  if (!words) throw new Error('does not fit')
  const matrix = qrDrawn(frame, words, level, mask)
  const ecc = levels[level] ?? 'low'
  const rows = encodeQR(text, 'raw', { version, ecc, mask, encoding: 'byte', border: 1 })
  let count = 0
  for (let y = 0; y < matrix.size; y += 1) {
    // Theirs has a margin of one module.
    const row = rows[y + 1] ?? []
    for (let x = 0; x < matrix.size; x += 1) {
      if ((darkAt(matrix, x, y) === 1) !== row[x + 1]) count += 1
    }
  }
  return count
}

function read({ size, ...matrix }: QrMatrix): string {
  const side = (size + 8) * 4
  const data = new Uint8ClampedArray(side * side * 4).fill(255)
  for (let place = 0; place < side * side; place += 1) {
    const x = Math.floor((place % side) / 4) - 4
    const y = Math.floor(place / side / 4) - 4
    const isInside = Math.min(x, y) >= 0 && Math.max(x, y) < size
    if (isInside && darkAt({ size, ...matrix }, x, y)) data.fill(0, place * 4, place * 4 + 3)
  }
  return decodeQR({ width: side, height: side, data })
}

describe('a QR code', () => {
  it.each([0, 1, 2, 3])('is drawn in each version as others draw it, at level %i', (level) => {
    // The text is too long for the smallest at the higher levels.
    const held = versions.slice(level > 1 ? 1 : 0)
    expect(held.filter((version) => differences(version, level, (version + level) % 8))).toEqual([])
  })

  it('is drawn so in each mask', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7].filter((mask) => differences(7, 1, mask))).toEqual([])
  })

  it.each(['x', 'tg://login?token=AQIDBA', 'Grüße, 你好, سلام', `${text.repeat(20)}==`])(
    'says what it was given: %s',
    (said) => {
      const matrix = qrMatrix(said)
      expect(matrix && read(matrix)).toBe(said)
    },
  )

  it.each([
    [7, 21],
    [8, 21],
    [17, 21],
    [18, 25],
    [230, 53],
    [231, 57],
  ])('has for %i bytes as few modules as hold them: %i on each side', (bytes, size) => {
    expect(qrMatrix('x'.repeat(bytes))?.size).toBe(size)
  })

  it('has as much correction as there is room for', () => {
    // 7 bytes are the most that version 1 holds at the highest level, and 11 at the next.
    const named = (bytes: number): number => {
      const matrix = qrMatrix('x'.repeat(bytes))
      // Two bits of the format beside the upper left corner, behind its own mask.
      return matrix ? ((darkAt(matrix, 0, 8) << 1) | darkAt(matrix, 1, 8)) ^ 0b10 : -1
    }
    expect([7, 8, 12, 15].map(named)).toEqual([2, 3, 0, 1])
  })

  it('is none where a text is longer than any holds', () => {
    expect(qrMatrix('x'.repeat(2_954))).toBeNull()
  })

  it('is drawn in the mask with the fewest faults', () => {
    // Zeros alone: most masks leave long runs or squares of them.
    const matrix = qrMatrix('\u0000'.repeat(200))
    const rows = Array.from({ length: matrix?.size ?? 0 }, (_, y) =>
      Array.from({ length: matrix?.size ?? 0 }, (__, x) => matrix && darkAt(matrix, x, y)).join(''),
    )
    expect(rows.join('\n')).not.toMatch(/0{14}|1{14}/)
  })
})
