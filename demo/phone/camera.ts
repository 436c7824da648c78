import decodeQR from 'qr/decode.js'

/** What a photograph of the screen shows. */
export type Sight =
  | { readonly status: 'nothing' }
  | { readonly status: 'unreadable' }
  | { readonly status: 'read'; readonly text: string }

/** Smaller drawings, CSS pixels, are icons. */
const SMALLEST = 120
/** What is on the picture around the drawing, CSS pixels. */
const MARGIN = 28

/**
 * Photographs the largest drawing on a screen as it is displayed, blur and all, and reads the pixels. The
 * text is never taken from the page: a code that a camera could not read is not read here either.
 */
export async function photograph(screen: Document, film: HTMLCanvasElement): Promise<Sight> {
  const drawing = largestDrawing(screen)
  if (!drawing) return { status: 'nothing' }
  const picture = await expose(drawing, film)
  try {
    return { status: 'read', text: decodeQR(picture) }
  } catch {
    return { status: 'unreadable' }
  }
}

function largestDrawing(screen: Document): SVGSVGElement | undefined {
  return [...screen.querySelectorAll('svg')]
    .filter((drawing) => drawing.checkVisibility({ visibilityProperty: true }))
    .map((drawing) => ({ drawing, box: drawing.getBoundingClientRect() }))
    .filter(({ box }) => box.width >= SMALLEST && isInView(box, screen))
    .sort((a, b) => b.box.width - a.box.width)[0]?.drawing
}

function isInView({ top, bottom, left, right }: DOMRect, screen: Document): boolean {
  const { clientWidth, clientHeight } = screen.documentElement
  return top >= 0 && left >= 0 && bottom <= clientHeight && right <= clientWidth
}

async function expose(drawing: SVGSVGElement, film: HTMLCanvasElement): Promise<ImageData> {
  const { width, height } = drawing.getBoundingClientRect()
  film.width = width + 2 * MARGIN
  film.height = height + 2 * MARGIN
  const light = film.getContext('2d', { willReadFrequently: true })
  if (!light) throw new Error('The browser gives the phone no canvas to photograph on.')
  const image = await toImage(drawing, width, height)
  light.fillStyle = backdrop(drawing)
  light.fillRect(0, 0, film.width, film.height)
  Object.assign(light, appearance(drawing))
  light.drawImage(image, MARGIN, MARGIN, width, height)
  return light.getImageData(0, 0, film.width, film.height)
}

async function toImage(
  drawing: SVGSVGElement,
  width: number,
  height: number,
): Promise<HTMLImageElement> {
  const copy = drawing.cloneNode(true) as SVGSVGElement
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  const image = new Image()
  image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`
  await image.decode()
  return image
}

/** What CSS does to an element on its way to the screen: its own filters and opacity, and its ancestors'. */
function appearance(element: Element): { filter: string; globalAlpha: number } {
  const styles = lineage(element).map((ancestor) => getComputedStyle(ancestor))
  const filters = styles.map(({ filter }) => filter).filter((filter) => filter !== 'none')
  return {
    filter: filters.join(' ') || 'none',
    globalAlpha: styles.reduce((alpha, { opacity }) => alpha * Number(opacity), 1),
  }
}

function backdrop(element: Element): string {
  const colors = lineage(element).map((ancestor) => getComputedStyle(ancestor).backgroundColor)
  return colors.find((color) => color !== 'rgba(0, 0, 0, 0)') ?? 'white'
}

function lineage(element: Element): Element[] {
  const ancestors = []
  for (let at: Element | null = element; at; at = at.parentElement) ancestors.push(at)
  return ancestors
}
