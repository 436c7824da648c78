import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { changeChannel, type KeptChannel, readChannels } from '../control.ts'
import { names } from '../names.ts'
import { usePreferences } from '../preferences.ts'
import type { Words } from './words.ts'

/** Where a campaign is cancelled that keeps a channel from being disconnected. */
export function Campaigns({ say }: { say: Words }): ReactElement {
  const { title, lede, empty, back } = say.campaigns
  const channels = useQuery({ queryKey: ['campaigns'], queryFn: readChannels })
  return (
    <>
      <h1>{title}</h1>
      <p className="lede">{lede}</p>
      {channels.data?.length === 0 && <p className="card">{empty}</p>}
      <ul className="campaigns">
        {channels.data?.map((channel) => (
          <Campaign key={channel.kind} say={say} channel={channel} />
        ))}
      </ul>
      <a href="#channels">{back}</a>
    </>
  )
}

function Campaign({ say, channel }: { say: Words; channel: KeptChannel }): ReactElement {
  const { kind, campaign } = channel
  const client = useQueryClient()
  const change = useMutation({
    mutationFn: () => changeChannel(kind, { campaign: campaign ? null : 'running' }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['campaigns'] }),
  })
  const words = say.campaigns
  const name = names[usePreferences().language][kind]
  return (
    <li className="card">
      <h2>{name}</h2>
      <p>{words[campaign ?? 'none']}</p>
      <button type="button" onClick={() => change.mutate()}>
        {(campaign ? words.cancel : words.start).replace('{channel}', name)}
      </button>
    </li>
  )
}
