import { QRCodeSVG } from 'qrcode.react'
import { type ReactNode, useEffect, useState } from 'react'

interface Code {
  readonly payload: string
  readonly lifetimeMs: number
}

interface Reading {
  readonly status: string
  readonly invitation?: Code
}

/**
 * The screen that everyone writes: a request every three seconds, a number that ticks, and all of it
 * in one component's state. It asks the same handler as ours.
 */
export function Naive({ company }: { company: string }): ReactNode {
  const [id, setId] = useState<string>()
  const [code, setCode] = useState<Code>()
  const [reading, setReading] = useState<Reading>()
  const [seconds, setSeconds] = useState(0)
  const headers = {
    'channelkit-version': '1',
    'content-type': 'application/json',
    accept: 'application/json',
    company,
  }

  async function start(): Promise<void> {
    const wish = { kind: 'whatsapp', method: 'qr', attemptId: crypto.randomUUID() }
    const message = { method: 'POST', headers, body: JSON.stringify(wish) }
    const response = await fetch('/api/channels/pairings', message)
    const session = await response.json()
    setId(session.id)
    if (session.invitation) take(session.invitation)
  }

  function take(next: Code): void {
    setCode(next)
    setSeconds(Math.round(next.lifetimeMs / 1000))
  }

  useEffect(() => {
    void start()
  }, [])

  useEffect(() => {
    if (!id) return
    const named = { ...headers, 'channelkit-id': encodeURI(id) }
    async function ask(): Promise<void> {
      const response = await fetch('/api/channels/pairings/whatsapp/reading', { headers: named })
      const next: Reading = await response.json()
      setReading(next)
      if (next.invitation) take(next.invitation)
      if (next.status === 'connected') clearInterval(timer)
    }
    const timer = setInterval(() => void ask(), 3000)
    return () => clearInterval(timer)
  }, [id])

  useEffect(() => {
    const timer = setInterval(() => setSeconds((left) => left - 1), 1000)
    return () => clearInterval(timer)
  }, [])

  useEffect(() => {
    // Some providers replace their codes by themselves.
    if (code && seconds === 0 && !reading?.invitation) void start()
  }, [code, seconds])

  if (reading?.status === 'connected') return <Connected />
  return (
    <section>
      <h2>Scan this code with WhatsApp</h2>
      {code && <Picture value={code.payload} />}
      <Steps />
      <p>A new code in {seconds} s</p>
    </section>
  )
}

function Connected(): ReactNode {
  return (
    <section data-status="connected">
      <h2>WhatsApp is connected</h2>
    </section>
  )
}

function Picture({ value }: { value: string }): ReactNode {
  return <QRCodeSVG data-slot="ck-qr" value={value} size={264} level="L" marginSize={4} />
}

function Steps(): ReactNode {
  return (
    <ol>
      <li>Open WhatsApp on your phone.</li>
      <li>Open Linked devices, then link a device.</li>
      <li>Point the camera at this code.</li>
    </ol>
  )
}
