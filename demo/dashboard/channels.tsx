import { ChannelList, useChannels } from 'channelkit'
import type { ReactElement } from 'react'
import { Accounts } from './accounts.tsx'
import type { Words } from './words.ts'

/** The settings page this demo is about. */
export function Channels({ say, isPlayed }: { say: Words; isPlayed: boolean }): ReactElement {
  return (
    <>
      <h1>{say.title}</h1>
      <p className="lede">{say.lede}</p>
      <ConnectedCount say={say} />
      <ChannelList campaignLink={isPlayed ? '#campaigns' : undefined} />
      {isPlayed && <Accounts say={say} />}
      <ul className="notes">
        {say.notes.map(({ title, text }) => (
          <li key={title}>
            <h2>{title}</h2>
            <p>{text}</p>
          </li>
        ))}
      </ul>
    </>
  )
}

function ConnectedCount({ say }: { say: Words }): ReactElement | null {
  const state = useChannels()
  if (state.status !== 'ready') return null
  const count = state.offers.flatMap(({ channels }) => channels).filter((each) => each.isConnected)
  return <p className="count">{say.connected.replace('{count}', String(count.length))}</p>
}
