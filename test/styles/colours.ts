/** A colour as it is painted: red, green and blue, 0 to 255. */
export type Paint = readonly [red: number, green: number, blue: number]

const canvas = document.createElement('canvas')
canvas.width = canvas.height = 1
const context = canvas.getContext('2d', { willReadFrequently: true })

const known = new Map<string, Paint>()

/** What any CSS colour becomes on a screen. */
export function painted(colour: string): Paint {
  const paint = known.get(colour) ?? paintedAnew(colour)
  known.set(colour, paint)
  return paint
}

function paintedAnew(colour: string): Paint {
  if (!context) throw new Error('no canvas')
  context.clearRect(0, 0, 1, 1)
  context.fillStyle = '#000000'
  context.fillStyle = colour
  context.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data
  return [red, green, blue]
}

/** WCAG 2.2's contrast ratio of two colours as painted. */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

function luminance(colour: string): number {
  const [red, green, blue] = painted(colour).map((channel) => {
    const part = channel / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0)
}
