/** When a page got a code and had it on the screen, in milliseconds since 1970. */
export interface Sight {
  /** The outline of the code's modules: that of its text, and of no other. */
  readonly modules: string
  /** The words of the answer were there, for the page's own script. */
  readonly heard: number
  /** The code stood in the document. */
  readonly changed: number
  /** The frame with it was on the screen. */
  painted: number
}

declare global {
  interface Window {
    readonly sights: Sight[]
  }
}

const sights: Sight[] = []
let heardAt = Number.NaN

/** To be called when words came from the server. */
export function hear(): void {
  heardAt = now()
}

/**
 * Watches for codes. When a frame is on the screen Element Timing alone tells, from the compositor,
 * and it does not look at svg: so a dot of text is put beside each code, in the task that changed
 * it, which comes with it in one frame. The usual ways miss it by milliseconds: the second of two
 * animation frames begins up to a whole frame later, and a message that is sent from the first one
 * arrives when the frame is recorded, but not yet drawn.
 */
export function witness(): void {
  Object.assign(window, { sights })
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    attributeFilter: ['d'],
  })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceElementTiming[]) {
      const sight = sights[Number(entry.identifier)]
      if (sight) sight.painted = performance.timeOrigin + entry.renderTime
    }
  }).observe({ type: 'element', buffered: true })
}

function look(): void {
  const modules = document.querySelector('[data-slot="ck-qr"] path:last-of-type')?.getAttribute('d')
  if (!modules || modules === sights.at(-1)?.modules) return
  const sight: Sight = { modules, heard: heardAt, changed: now(), painted: Number.NaN }
  const dot = document.createElement('span')
  dot.setAttribute('elementtiming', String(sights.push(sight) - 1))
  dot.textContent = '·'
  dot.style.cssText = 'position: fixed; inset: 0 auto auto 0'
  document.querySelector('[elementtiming]')?.remove()
  document.body.append(dot)
}

function now(): number {
  return performance.timeOrigin + performance.now()
}

/** https://www.w3.org/TR/element-timing/, which TypeScript does not know. */
interface PerformanceElementTiming extends PerformanceEntry {
  readonly identifier: string
  readonly renderTime: number
}
