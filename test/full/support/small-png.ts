import { crc32, deflateSync } from 'node:zlib'
import { PNG } from 'pngjs'

/** PNG filters rows before it packs them; for drawings in few colours none is best. */
const noFilter = 0

/** How finely colours are told apart: wholly, or in steps where there are too many of them. */
const steps = [1, 8, 16, 64] as const

/**
 * The same picture in fewer bytes: a palette instead of four bytes for each pixel. What has more than 256
 * colours has those nearest to each other taken for one.
 */
export function smallPng(screenshot: Buffer): Buffer {
  const { width, height, data } = PNG.sync.read(screenshot)
  const { palette, pixels } = fewColours(data)
  const rows = Buffer.alloc((width + 1) * height, noFilter)
  for (let row = 0; row < height; row += 1) {
    rows.set(pixels.subarray(row * width, (row + 1) * width), row * (width + 1) + 1)
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  // Eight bits a pixel, which are a place in the palette.
  head.set([8, 3, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk(
      'PLTE',
      Buffer.from(
        palette.flatMap((colour) => [colour >> 16, colour >> 8, colour].map((it) => it & 0xff)),
      ),
    ),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function fewColours(data: Buffer): Indexed {
  for (const step of steps) {
    const found = indexed(data, step)
    if (found) return found
  }
  throw new Error('Steps of 64 leave 125 colours.')
}

interface Indexed {
  readonly palette: readonly number[]
  readonly pixels: Uint8Array
}

/** Nothing where there are more colours than a palette holds. */
function indexed(data: Buffer, step: number): Indexed | undefined {
  const near = (value: number): number => Math.min(255, Math.round(value / step) * step)
  const colours = new Uint32Array(data.buffer, data.byteOffset, data.length / 4)
  const places = new Map<number, number>()
  const palette = new Map<number, number>()
  const pixels = new Uint8Array(colours.length)

  function placeOf(colour: number): number {
    const [red, green, blue] = [colour, colour >> 8, colour >> 16].map((it) => near(it & 0xff))
    const taken = ((red ?? 0) << 16) | ((green ?? 0) << 8) | (blue ?? 0)
    if (!palette.has(taken)) palette.set(taken, palette.size)
    return palette.get(taken) ?? 0
  }
  for (const [at, colour] of colours.entries()) {
    const place = places.get(colour) ?? placeOf(colour)
    if (place > 255) return undefined
    places.set(colour, place)
    pixels[at] = place
  }
  return { palette: [...palette.keys()], pixels }
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const whole = Buffer.alloc(body.length + 8)
  whole.writeUInt32BE(data.length, 0)
  body.copy(whole, 4)
  whole.writeUInt32BE(crc32(body), body.length + 4)
  return whole
}
