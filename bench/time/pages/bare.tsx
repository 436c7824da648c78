import { QRCodeSVG } from 'qrcode.react'
import { type ReactNode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { witness } from '../../qr-latency/pages/witness.js'
import { noteClicks } from './clicked.js'

/** The opponent: a button, `fetch` and qrcode.react, all of it loaded before. */
export function show(root: Element): void {
  noteClicks()
  witness()
  createRoot(root).render(<Bare />)
}

function Bare(): ReactNode {
  const [code, setCode] = useState<string>()
  async function start(): Promise<void> {
    const wish = { kind: 'whatsapp', method: 'qr', attemptId: crypto.randomUUID() }
    const response = await fetch('/api/channels/pairings', {
      method: 'POST',
      headers: {
        'channelkit-version': '1',
        'content-type': 'application/json',
        company: location.search.slice(1),
      },
      body: JSON.stringify(wish),
    })
    setCode((await response.json()).invitation.payload)
  }
  return (
    <>
      <button type="button" onClick={() => void start()}>
        Connect WhatsApp
      </button>
      {code && <QRCodeSVG data-slot="ck-qr" value={code} size={264} level="L" marginSize={4} />}
    </>
  )
}
