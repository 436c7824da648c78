import type { ComponentType, ReactNode } from 'react'
import { Page, Prose, Section } from '../pages/page.js'
import type { Stage } from '../support/stage.js'
import type { Arm, Arms, Told } from './arms.js'
import { InWords } from './in-words.js'
import { LiveArm } from './live-arm.js'
import './hook-page.css'

/** What a state of a hook is shown by: calls the hook on a stage that leads to this state. */
export interface ShowProps<Union extends Told> {
  readonly to: Union['status']
  readonly fields: Readonly<Record<string, string>>
  readonly stage: Stage
}

/** A hook, as its page tells it. */
export interface HookPageProps<Union extends Told> {
  readonly name: string
  readonly lead: string
  /** How it is called, in one line. */
  readonly call: string
  readonly options?: Readonly<Record<string, string>>
  readonly arms: Arms<Union>
  readonly Show: ComponentType<ShowProps<Union>>
  readonly globals: Readonly<Record<string, unknown>>
}

/** The page of a hook: how it is called, and each state that it can be in, live, with its data. */
export function HookPage<Union extends Told>(props: HookPageProps<Union>): ReactNode {
  const { name, lead, call, options = {}, arms, Show, globals } = props
  const states = Object.entries(arms) as readonly [Union['status'], Arm<Union>][]
  return (
    <Page title={name} lead={lead}>
      <Prose>
        <pre className="hook-call">
          <code>{call}</code>
        </pre>
      </Prose>
      {Object.keys(options).length > 0 && <Options options={options} />}
      <Section title={`Its ${states.length} states, live`}>
        <ol className="hook-states">
          {states.map(([to, arm]) => (
            <li key={to} data-promised={to}>
              <Prose>
                <h3>
                  <code>{to}</code>
                </h3>
                <p>{arm.says}</p>
              </Prose>
              <LiveArm name={`${name}-${to}`} setting={arm.setting} globals={globals}>
                {(stage) => <Show to={to} fields={arm.fields} stage={stage} />}
              </LiveArm>
            </li>
          ))}
        </ol>
      </Section>
    </Page>
  )
}

function Options({ options }: { options: Readonly<Record<string, string>> }): ReactNode {
  return (
    <Section title="Options">
      <table className="hook-table" lang="en" dir="ltr">
        <tbody>
          {Object.entries(options).map(([name, says]) => (
            <tr key={name}>
              <th scope="row">
                <code>{name}</code>
              </th>
              <td>
                <InWords>{says}</InWords>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}
