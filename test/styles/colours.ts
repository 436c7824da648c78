/** A colour as it is painted: red, green and blue, 0 to 255. */
export type Paint = readonly [red: number, green: number, blue: number]

const canvas = document.createElement('canvas')
canvas.width = canvas.height = 1
const context = canvas.getContext('2d', { willReadFrequently: true })

const known = new Map<string, Paint>()

/** What any CSS colour becomes on a screen, also one that the ground is seen through. */
export function painted(colour: string, ground = '#ffffff'): Paint {
  const key = `${colour} ${ground}`
  const paint = known.get(key) ?? paintedAnew(colour, ground)
  known.set(key, paint)
  return paint
}

function paintedAnew(...colours: readonly [colour: string, ground: string]): Paint {
  if (!context) throw new Error('no canvas')
  for (const colour of colours.toReversed()) {
    context.fillStyle = colour
    context.fillRect(0, 0, 1, 1)
  }
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data
  return [red, green, blue]
}

/** WCAG 2.2's contrast ratio of a colour as painted on another. */
export function contrast(colour: string, ground: string): number {
  const both = [luminance(painted(colour, ground)), luminance(painted(ground))]
  return (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05)
}

function luminance(paint: Paint): number {
  const [red = 0, green = 0, blue = 0] = paint.map((channel) => {
    const part = channel / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
