import type { ReactNode } from 'react'
import type { Told } from './arms.js'
import { StateTable } from './state-table.js'

/** The part that draws a state beside its data. */
export function ShowLive(props: {
  state: Told
  fields: Readonly<Record<string, string>>
  children: ReactNode
}): ReactNode {
  return (
    <div className="hook-live">
      <div>{props.children}</div>
      <StateTable state={props.state} fields={props.fields} />
    </div>
  )
}
