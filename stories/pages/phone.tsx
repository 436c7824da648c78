import type { ChannelKind } from 'channelkit'
import type { World } from 'channelkit/sandbox'
import { type ReactNode, useRef, useState } from 'react'
import { Inbox } from './inbox.js'
import { type Scan, type ScanningApp, scanPage } from './scan.js'
import { useEvery } from './use-every.js'

/** What a small phone is held up to. */
export interface PhoneProps {
  readonly app: ChannelKind
  readonly world: World
}

/** A phone that scans with one click. It reads the pixels of the page, and knows nothing else of it. */
export function Phone({ app, world }: PhoneProps): ReactNode {
  return (
    <aside className="phone" data-app={app} aria-label="A phone to try it with" lang="en" dir="ltr">
      {app === 'instagram' ? (
        <Inbox world={world} />
      ) : (
        <Scanner key={app} app={app} world={world} />
      )}
    </aside>
  )
}

const names = { whatsapp: 'WhatsApp', telegram: 'Telegram' } as const

const said: Readonly<Record<Scan | 'ready' | 'looking', string>> = {
  ready: 'Linked devices',
  looking: 'Looking for a code…',
  accepted: 'Code read. Linking…',
  dead: 'This code has run out. Scan the new one.',
  foreign: 'This is a code of another app.',
  unseen: 'No code in sight.',
}

function Scanner({ app, world }: { app: ScanningApp; world: World }): ReactNode {
  const film = useRef<HTMLCanvasElement>(null)
  const [step, setStep] = useState<Scan | 'ready' | 'looking'>('ready')
  const isLinked = useEvery(400, () => world.state().channels.some(isWellOf(app)))

  async function scan(): Promise<void> {
    if (!film.current) return
    setStep('looking')
    setStep(await scanPage(app, film.current, world))
  }
  function unlink(): void {
    world.changeChannel(app, { syncStatus: 'CREDENTIALS' })
    setStep('ready')
  }
  return (
    <>
      <p className="phone-bar">{names[app]}</p>
      <div className="viewfinder" data-step={isLinked ? 'linked' : step}>
        <canvas ref={film} width={200} height={200} aria-hidden="true" />
      </div>
      <p className="phone-said" role="status">
        {isLinked ? 'Linked to your dashboard.' : said[step]}
      </p>
      {isLinked ? (
        <button type="button" onClick={unlink}>
          Unlink
        </button>
      ) : (
        <button type="button" disabled={step === 'looking'} onClick={() => void scan()}>
          Scan it
        </button>
      )}
    </>
  )
}

function isWellOf(
  app: ChannelKind,
): (channel: { kind: ChannelKind; syncStatus: string }) => boolean {
  return ({ kind, syncStatus }) => kind === app && syncStatus === 'OK'
}
