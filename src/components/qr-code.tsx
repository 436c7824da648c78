'use client'

import { generate, mode } from 'lean-qr'
import { type ReactNode, useMemo } from 'react'

/** A QR code holds no more bytes than this at the lowest correction level (ISO/IEC 18004). */
const maxBytes = 2953

/** Without that of Japanese letters, whose table takes longer to fill than the code to draw. */
const modes = [mode.numeric, mode.alphaNumeric, mode.ascii, mode.utf8]

/** Modules left white around a code: what scanners need to find it. */
const quiet = 4

/** What a code shows, and what it is called. */
export interface QrCodeProps {
  readonly payload: string
  readonly title: string
  /** Shown instead where no code holds the payload. */
  readonly children: ReactNode
}

/**
 * A code as one svg image, black on white in every theme. It has as few modules as the text needs, since
 * larger ones are easier to scan, and as much correction as these hold.
 */
export function QrCode({ payload, title, children }: QrCodeProps): ReactNode {
  const drawing = useMemo(() => draw(payload), [payload])
  if (!drawing) return children
  const { side, modules } = drawing
  return (
    <svg
      data-slot="ck-qr"
      role="img"
      width={264}
      height={264}
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
    >
      <title>{title}</title>
      <path fill="#fff" d={`M0 0h${side}v${side}H0z`} />
      <path fill="#000" d={modules} />
    </svg>
  )
}

/** The dark modules, a run of them at a time, and the side of the whole; null where it holds no such text. */
function draw(payload: string): { side: number; modules: string } | null {
  if (new TextEncoder().encode(payload).length > maxBytes) return null
  const code = generate(payload, { modes })
  let modules = ''
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0, run = 1; x < code.size; x += run) {
      for (run = 1; code.get(x, y) && code.get(x + run, y); run += 1);
      if (code.get(x, y)) modules += `M${x + quiet} ${y + quiet}h${run}v1h-${run}z`
    }
  }
  return { side: code.size + 2 * quiet, modules }
}
