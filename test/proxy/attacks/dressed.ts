/** A text in every dress that a leak may wear, in small letters: plain, escaped, encoded and reversed. */
export function dresses(text: string): string[] {
  const bytes = Buffer.from(text)
  // Within longer text base64 has three phases; their middles are what they share with any text around.
  const base64 = [0, 1, 2].map((phase) => {
    const shifted = Buffer.concat([Buffer.alloc(phase), bytes])
    return shifted.toString('base64').slice(phase ? 4 : 0, -4)
  })
  return [
    text,
    reversed(text),
    JSON.stringify(text).slice(1, -1),
    encodeURIComponent(text),
    [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
    bytes.toString('hex'),
    ...base64,
    ...base64.map((each) => each.replaceAll('+', '-').replaceAll('/', '_')),
  ].map((each) => each.toLowerCase())
}

/** A text from its end to its beginning. */
export function reversed(text: string): string {
  return Array.from(text).toReversed().join('')
}
