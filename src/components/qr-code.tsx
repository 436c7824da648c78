'use client'

import { QRCodeSVG } from 'qrcode.react'

/** A QR code holds no more bytes than this at the lowest correction level (ISO/IEC 18004). */
const maxBytes = 2953

/** Whether a text fits into a QR code. The renderer throws on one that does not. */
export function fitsQrCode(payload: string): boolean {
  return new TextEncoder().encode(payload).length <= maxBytes
}

/** What a code shows, and what it is called. */
export interface QrCodeProps {
  readonly payload: string
  readonly title: string
}

/**
 * A code as one svg image, black on white with the quiet zone of four modules that scanners need.
 * Level L, since a screen is never scratched and larger modules are easier to scan.
 */
export function QrCode({ payload, title }: QrCodeProps): React.JSX.Element {
  return (
    <QRCodeSVG
      data-slot="ck-qr"
      value={payload}
      title={title}
      size={264}
      level="L"
      marginSize={4}
      bgColor="#ffffff"
      fgColor="#000000"
    />
  )
}
