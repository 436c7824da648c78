/** Levels of correction from the weakest, L, M, Q and H, each by its name in the format. */
export const qrLevels = [1, 0, 3, 2] as const

/*
 * By level, for each version from 1 to 40, as the letter so many places behind `(`: how many blocks there
 * are, and how many codewords each has that correct it (ISO/IEC 18004, table 9).
 */
const blocks = [
  ')))))****,,,,,..../0011244456789:;;<=>@A',
  ')))**,,,---01122356899:<=?ABDEGIKMNPSUWY',
  '))**,,..000248498:=<??ACEJJKNPSUX[]`cfil',
  '))*,,,-.003388:8;=AAAJFHKMPRUX[^adgjnruy',
]
const corrections = [
  '/27<B:<@F:<@BF>@DFDDDDFFBDFFFFFFFFFFFFFF',
  '28B:@8:>>BF>>@@DDBBBBDDDDDDDDDDDDDDDDDDD',
  '5>:B:@:><@DB@<F@DDBFDFFFFDFFFFFFFFFFFFFF',
  '9D>8>DBB@D@D>@@FDDBDF@FFFFFFFFFFFFFFFFFF',
]

/** What a code consists of, in order; null where a text does not fit. `room` is in codewords. */
export function qrCodewords(
  text: Uint8Array,
  version: number,
  level: number,
  room: number,
): readonly number[] | null {
  const count = (blocks[level] ?? '').charCodeAt(version - 1) - 40
  const correction = (corrections[level] ?? '').charCodeAt(version - 1) - 40
  const content = room - count * correction
  const { length } = text
  const head = version > 9 ? [length >> 8, length & 255] : [length]
  if (head.length + length >= content) return null
  // Behind half a codeword that says: bytes.
  const said = [...head, ...text, 0]
  const words = said.map((byte, at) => (((said[at - 1] ?? 4) & 15) << 4) | (byte >> 4))
  for (let pad = 236; words.length < content; pad ^= 253) words.push(pad)

  const polynomial = polynomialOf(correction)
  const parts = Array.from({ length: count }, (_, nth) => {
    // The first are shorter by one where the room cannot be divided.
    const size = Math.floor((room + nth) / count) - correction
    const part = words.splice(0, size)
    return { part, check: remainder(part, polynomial) }
  })
  const inTurn = (lists: readonly (readonly number[])[]): number[] =>
    (lists.at(-1) ?? []).flatMap((_, at) => lists.flatMap((list) => list[at] ?? []))
  return [...inTurn(parts.map(({ part }) => part)), ...inTurn(parts.map(({ check }) => check))]
}

/** The product of two elements of the field of 256 that the codewords are. */
function times(a: number, b: number): number {
  let product = 0
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ ((product >> 7) * 0x11d) ^ (((b >> bit) & 1) * a)
  }
  return product
}

/** The polynomial whose roots are the first powers of 2, without its leading 1. */
function polynomialOf(degree: number): readonly number[] {
  let polynomial = [...Array.from({ length: degree - 1 }, () => 0), 1]
  let root = 1
  for (let power = 0; power < degree; power += 1) {
    polynomial = polynomial.map((each, at) => times(each, root) ^ (polynomial[at + 1] ?? 0))
    root = times(root, 2)
  }
  return polynomial
}

/** What is left of a block divided by a polynomial. */
function remainder(block: readonly number[], polynomial: readonly number[]): readonly number[] {
  return block.reduce<readonly number[]>(
    ([first = 0, ...rest], word) =>
      polynomial.map((each, at) => times(each, first ^ word) ^ (rest[at] ?? 0)),
    polynomial.map(() => 0),
  )
}
