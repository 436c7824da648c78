import type { Channel } from 'channelkit'
import { type ReactNode, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { makeChannels } from './channels.js'

const all = makeChannels()

/** The opponent: one list, asked for every three seconds. */
export function show(root: Element): void {
  Object.assign(window, { change: () => all.change() })
  createRoot(root).render(<Badges />)
}

function Badges(): ReactNode {
  const [channels, setChannels] = useState<readonly Channel[]>([])
  useEffect(() => {
    const look = async (): Promise<void> => setChannels(await all.list())
    void look()
    const timer = setInterval(() => void look(), 3000)
    return () => clearInterval(timer)
  }, [])
  return channels.map((channel) => <Badge key={channel.id} channel={channel} />)
}

function Badge({ channel }: { channel: Channel }): ReactNode {
  const isGood = channel.syncStatus === 'OK'
  return (
    <span data-slot="ck-badge" data-tone={isGood ? 'good' : 'attention'}>
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <path d={isGood ? 'M4.5 10.5 8.5 14.5 15.5 6' : 'M10 6v5M10 14h.01M10 2.5 18.5 17h-17z'} />
      </svg>
      {isGood ? 'Connected' : 'Signed out'}
    </span>
  )
}
