import type { World } from 'channelkit/sandbox'
import { photograph } from '../../demo/phone/camera.ts'

/** What a phone says after it was held up to the page. */
export type Scan = 'accepted' | 'dead' | 'foreign' | 'unseen'

/** How each app knows its own codes. */
const beginnings = { whatsapp: '2@', telegram: 'tg://login' } as const

/** The apps that connect by a scan. */
export type ScanningApp = keyof typeof beginnings

/** A camera looks for so long, in milliseconds, and so often. */
const patienceMs = 6_000
const pauseMs = 300

/** Photographs the page until a code can be read off the pixels, and hands it to the app's company. */
export async function scanPage(
  app: ScanningApp,
  film: HTMLCanvasElement,
  world: World,
): Promise<Scan> {
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += pauseMs) {
    bringIntoView(film.ownerDocument.querySelector('[data-slot="ck-plate"]'))
    const sight = await photograph(film.ownerDocument, film)
    if (sight.status === 'read') {
      if (!sight.text.startsWith(beginnings[app])) return 'foreign'
      return world.scan(sight.text) === 'scanned' ? 'accepted' : 'dead'
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
  return 'unseen'
}

/** Where it is cut off, no camera can read it. */
function bringIntoView(plate: Element | null): void {
  const { top = 0, bottom = 0 } = plate?.getBoundingClientRect() ?? {}
  if (top >= 0 && bottom <= window.innerHeight) return
  plate?.scrollIntoView({ block: 'center', behavior: 'instant' })
}
