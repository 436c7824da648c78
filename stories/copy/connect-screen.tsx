import { type PairingFlow, useCountdown, useWhatsAppConnect } from 'channelkit/headless'
import { QRCodeSVG } from 'qrcode.react'
import type { ReactElement } from 'react'

/** A whole connect screen in elements of one's own. What a person can do stands on the state. */
export function ConnectScreen(): ReactElement {
  const flow = useWhatsAppConnect()
  return (
    <section aria-labelledby="connect" aria-busy={flow.status === 'starting'}>
      <h2 id="connect">Connect WhatsApp</h2>
      <Step flow={flow} />
    </section>
  )
}

function Step({ flow }: { flow: PairingFlow }): ReactElement {
  switch (flow.status) {
    case 'idle':
      return <button onClick={flow.start}>Show the code</button>
    case 'starting':
      return <p role="status">Getting your code…</p>
    case 'presenting':
      return <Code flow={flow} />
    case 'linking':
      return <p role="status">Scanned. Your phone is finishing…</p>
    case 'connected':
      return <p role="status">Connected: {flow.channel.username}</p>
    case 'expired':
    case 'cancelled':
      return <button onClick={flow.start}>Start again</button>
    case 'failed':
      return (
        <div role="alert">
          <p>That did not work ({flow.error.code}).</p>
          <button onClick={flow.start}>Try again</button>
        </div>
      )
  }
}

type Presenting = Extract<PairingFlow, { status: 'presenting' }>

function Code({ flow }: { flow: Presenting }): ReactElement {
  if (flow.invitation.type === 'link') {
    return (
      <a href={flow.invitation.url} target="_blank" rel="noopener">
        Go to the signup
      </a>
    )
  }
  return (
    <>
      <ol>
        <li>Open WhatsApp on your phone.</li>
        <li>Tap Settings, then Linked devices, then Link a device.</li>
        <li>Point your phone at this code.</li>
      </ol>
      {flow.code === 'fresh' ? (
        <figure>
          <QRCodeSVG value={flow.invitation.payload} size={264} marginSize={4} title="QR code" />
          <figcaption>
            <Left flow={flow} />
          </figcaption>
        </figure>
      ) : (
        <button onClick={flow.renew}>Show a new code</button>
      )}
      {flow.troubled && <p role="status">We lost the connection. Still trying…</p>}
      <button onClick={flow.cancel}>Cancel</button>
    </>
  )
}

/** A leaf, since it renders every second. */
function Left({ flow }: { flow: Presenting }): ReactElement | null {
  const seconds = useCountdown(flow.deadline)
  return seconds === null ? null : <>New code in {seconds} s</>
}
