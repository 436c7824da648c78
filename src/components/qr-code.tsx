'use client'

import { type ReactNode, useMemo } from 'react'
import { darkAt, type QrMatrix, qrMatrix } from './qr-matrix.js'

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
export function QrCode({ payload, title, children }: QrCodeProps): React.ReactNode {
  const drawing = useMemo(() => draw(qrMatrix(payload)), [payload])
  if (!drawing) return children
  const { side, dark } = drawing
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
      <path fill="#000" d={dark} />
    </svg>
  )
}

/** The dark modules, a run of them at a time, and the side of the whole. */
function draw(matrix: QrMatrix | null): { side: number; dark: string } | null {
  if (!matrix) return null
  const { size } = matrix
  let dark = ''
  for (let y = 0; y < size; y += 1) {
    for (let x = 0, run = 0; x < size; x += run + 1) {
      for (run = 0; x + run < size && darkAt(matrix, x + run, y) === 1; run += 1);
      if (run > 0) dark += `M${x + quiet} ${y + quiet}h${run}v1h-${run}z`
    }
  }
  return { side: size + 2 * quiet, dark }
}
