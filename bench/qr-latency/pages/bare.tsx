import { QRCodeSVG } from 'qrcode.react'
import { type ReactNode, useEffect, useState } from 'react'
import { hear } from './witness.js'

const headers = {
  'channelkit-version': '1',
  'content-type': 'application/json',
  company: location.search.slice(1),
}

/** The opponent: the same handler, one stream that stays open, and nothing between it and the renderer. */
export function Bare(): ReactNode {
  const [code, setCode] = useState<string>()
  useEffect(() => {
    async function follow(): Promise<void> {
      for await (const { invitation } of readings()) if (invitation) setCode(invitation.payload)
    }
    void follow()
  }, [])
  return code && <QRCodeSVG data-slot="ck-qr" value={code} size={264} level="L" marginSize={4} />
}

async function* readings(): AsyncGenerator<{ readonly invitation?: { readonly payload: string } }> {
  const wish = { kind: 'whatsapp', method: 'qr', attemptId: crypto.randomUUID() }
  const message = { method: 'POST', headers, body: JSON.stringify(wish) }
  const session = await (await fetch('/api/channels/pairings', message)).json()
  const { body } = await fetch('/api/channels/pairings/whatsapp/reading', {
    headers: { ...headers, accept: 'text/event-stream', 'channelkit-id': encodeURI(session.id) },
  })
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  for (;;) {
    const piece = await reader?.read()
    if (!piece || piece.done) return
    hear()
    text += piece.value
    const events = text.split('\n\n')
    text = events.pop() ?? ''
    for (const event of events) if (event.startsWith('data: ')) yield JSON.parse(event.slice(6))
  }
}
