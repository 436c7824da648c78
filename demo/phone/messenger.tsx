import { useQuery } from '@tanstack/react-query'
import { type ReactElement, useEffect, useRef, useState } from 'react'
import { isLinked } from '../control.ts'
import { readSession } from '../session.ts'
import { AppBar } from './app-bar.tsx'
import { Icon, type IconName } from '../icons.tsx'
import { type AppKind, isLooking, type ScanStep, scanDashboard } from './scan.ts'
import { fill, type Words } from './words.ts'

// What the app has seen, by one look.
const verdicts: Partial<Record<ScanStep, IconName>> = {
  accepted: 'check',
  expired: 'cross',
  foreign: 'cross',
  unknown: 'cross',
}

/** WhatsApp or Telegram, at its list of linked devices: the place to scan a code from. */
export function Messenger(props: {
  app: AppKind
  say: Words
  onClose: () => void
  onLinked: () => void
}): ReactElement {
  const { app, say, onClose, onLinked } = props
  const film = useRef<HTMLCanvasElement>(null)
  const [scans, setScans] = useState(0)
  const sight = useQuery({
    queryKey: ['sight', app, scans],
    queryFn: () => (film.current ? scanDashboard(app, film.current) : 'looking'),
    enabled: scans > 0,
    gcTime: 0,
    // A camera looks until it sees something.
    refetchInterval: ({ state }) => (isLooking(state.data ?? 'looking') ? 300 : false),
    refetchOnWindowFocus: false,
    retry: false,
  })
  const step: ScanStep = scans === 0 ? 'ready' : (sight.data ?? 'looking')
  const linked = useQuery({
    queryKey: ['linked', app],
    queryFn: () => isLinked(app),
    refetchInterval: 1_000,
  })
  const isDone = step === 'accepted' && linked.data === true
  useEffect(() => {
    // Synchronises with the frame that holds the phone.
    if (isDone) onLinked()
  }, [isDone, onLinked])

  return (
    <section className="messenger" data-app={app} data-step={step}>
      <AppBar title={say.apps[app]} back={say.home} onBack={onClose} />
      <div className="viewfinder">
        <canvas ref={film} width={320} height={320} aria-hidden="true" />
        {verdicts[step] && (
          <span className="verdict">
            <Icon name={verdicts[step]} />
          </span>
        )}
      </div>
      <p className="message" role="status">
        {isDone ? say.done : fill(say.steps[step], say.apps[app])}
      </p>
      <button type="button" className="scan" onClick={() => setScans(scans + 1)}>
        {say.scan}
      </button>
      <h2>{say.devices}</h2>
      <p className="linked" data-linked={linked.data ?? false}>
        {linked.data && <Icon name="laptop" />}
        {linked.data ? fill(say.linked, readSession().company) : say.unlinked}
      </p>
    </section>
  )
}
