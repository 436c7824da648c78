import { crc32, deflateSync } from 'node:zlib'
import { PNG } from 'pngjs'

/** PNG filters rows before it packs them; for drawings in few colours none is best. */
const noFilter = 0

/**
 * The same picture in fewer bytes: a palette instead of four bytes for each pixel, where it has at most 256
 * colours. The colours of a picture that has more are told apart in steps of eight, which no eye sees.
 */
export function smallPng(screenshot: Buffer): Buffer {
  const { width, height, data } = PNG.sync.read(screenshot)
  const exact = indexed(data, 0xff)
  const { palette, pixels } = exact.palette.length <= 256 ? exact : indexed(data, 0xf8)
  if (palette.length > 256) return PNG.sync.write(PNG.sync.read(screenshot), { deflateLevel: 9 })
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

function indexed(data: Buffer, mask: number): { palette: number[]; pixels: Uint8Array } {
  const places = new Map<number, number>()
  const pixels = new Uint8Array(data.length / 4)
  for (let at = 0; at < pixels.length; at += 1) {
    const [red = 0, green = 0, blue = 0] = data.subarray(at * 4, at * 4 + 3)
    const colour = ((red & mask) << 16) | ((green & mask) << 8) | (blue & mask)
    const place = places.get(colour) ?? places.size
    places.set(colour, place)
    pixels[at] = place
  }
  return { palette: [...places.keys()], pixels }
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const whole = Buffer.alloc(body.length + 8)
  whole.writeUInt32BE(data.length, 0)
  body.copy(whole, 4)
  whole.writeUInt32BE(crc32(body), body.length + 4)
  return whole
}
