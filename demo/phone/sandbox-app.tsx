import { useMutation, useQuery } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import { type ChannelKind, channelKinds } from '../../src/gateway/channel.ts'
import {
  advanceClock,
  changeChannel,
  listScenarios,
  playScenario,
  readSignups,
  statusWords,
} from '../control.ts'
import { names } from '../names.ts'
import { usePreferences } from '../preferences.ts'
import { readSession } from '../session.ts'
import { AppBar } from './app-bar.tsx'
import { dashboardScreen } from './dashboard-screen.ts'
import { fill, type Words } from './words.ts'

const steps = { half: 30_000, minute: 60_000 } as const

/** The strings of the sandbox: its clock, what becomes of a channel, and the situations it can play. */
export function SandboxApp(props: { say: Words; onClose: () => void }): ReactElement {
  const { say, onClose } = props
  const scenarios = useQuery({ queryKey: ['scenarios'], queryFn: listScenarios })
  const clock = useMutation({ mutationFn: advanceClock })
  const play = useMutation({ mutationFn: playScenario, onSuccess: lookAgain })
  return (
    <section className="sandbox">
      <AppBar title={say.apps.sandbox} back={say.home} onBack={onClose} />
      <div className="settings">
        <p>{say.sandbox.text}</p>
        <h2>{say.sandbox.clock}</h2>
        <div className="row">
          {(['half', 'minute'] as const).map((step) => (
            <button key={step} type="button" onClick={() => clock.mutate(steps[step])}>
              {say.sandbox.advance[step]}
            </button>
          ))}
        </div>
        {readSession().provider === 'keebai' ? <Signups say={say} /> : <StatusChange say={say} />}
        <h2>{say.sandbox.scenarios}</h2>
        <ul lang="en" dir="ltr">
          {scenarios.data?.map(({ name, description }) => (
            <li key={name}>
              <button type="button" disabled={play.isPending} onClick={() => play.mutate(name)}>
                <b>{name}</b> {description}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

/** The signups that wait to be finished, each with the way to do it on this device. */
function Signups({ say }: { say: Words }): ReactElement {
  const { title, empty, open } = say.sandbox.signups
  const { portal } = readSession()
  const { data: signups = [] } = useQuery({
    queryKey: ['signups'],
    queryFn: readSignups,
    refetchInterval: 2_000,
  })
  return (
    <>
      <h2>{title}</h2>
      {signups.length === 0 && <p>{empty}</p>}
      <ul>
        {signups.map(({ id }) => (
          <li key={id}>
            <a href={`${portal}/connect/whatsapp?session=${id}`} target="_blank" rel="noopener">
              {fill(open, id.slice(-4))}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Gives a channel any status there is, and one that there is not. */
function StatusChange({ say }: { say: Words }): ReactElement {
  const [kind, setKind] = useState<ChannelKind>('whatsapp')
  const { language } = usePreferences()
  const change = useMutation({
    mutationFn: (syncStatus: string) => changeChannel(kind, { syncStatus }),
    onSuccess: lookAgain,
  })
  return (
    <>
      <h2 id="status">{say.sandbox.status}</h2>
      <select
        aria-labelledby="status"
        value={kind}
        onChange={({ target }) => setKind(target.value as ChannelKind)}
      >
        {channelKinds.map((each) => (
          <option key={each} value={each}>
            {names[language][each]}
          </option>
        ))}
      </select>
      <div className="row words" lang="en" dir="ltr">
        {statusWords.map((word) => (
          <button key={word} type="button" onClick={() => change.mutate(word)}>
            {word}
          </button>
        ))}
      </div>
    </>
  )
}

/** The dashboard begins anew, and sees what the world has become. */
function lookAgain(): void {
  dashboardScreen().location.reload()
}
