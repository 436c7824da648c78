import { useMutation, useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { AppBar } from './app-bar.tsx'
import { advanceClock, listScenarios, playScenario } from './control.ts'
import type { Words } from './words.ts'

const steps = { half: 30_000, minute: 60_000 } as const

/** The strings of the sandbox: its clock, and the situations it can play. */
export function SandboxApp(props: { say: Words; onClose: () => void }): ReactElement {
  const { say, onClose } = props
  const scenarios = useQuery({ queryKey: ['scenarios'], queryFn: listScenarios })
  const clock = useMutation({ mutationFn: advanceClock })
  // The dashboard begins again with the world.
  const play = useMutation({
    mutationFn: playScenario,
    onSuccess: () => window.parent.location.reload(),
  })
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
