import { type Deadline, isChannelError, useCountdown } from 'channelkit'
import type { ReactNode } from 'react'
import type { Told } from './arms.js'
import { InWords } from './in-words.js'

/** The fields of the state that a hook is in: what each is now, and what it is for. */
export function StateTable(props: {
  state: Told
  fields: Readonly<Record<string, string>>
}): ReactNode {
  const { state, fields } = props
  const now = new Map<string, unknown>(Object.entries(state))
  return (
    <table className="hook-table" lang="en" dir="ltr" data-status={state.status}>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Now</th>
          <th scope="col">What it is</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">
            <code>status</code>
          </th>
          <td>
            <code>'{state.status}'</code>
          </td>
          <td>Which of the states it is.</td>
        </tr>
        {Object.entries(fields).map(([name, says]) => (
          <tr key={name}>
            <th scope="row">
              <code>{name}</code>
            </th>
            <td>{now.has(name) ? <Now name={name} value={now.get(name)} /> : 'absent'}</td>
            <td>
              <InWords>{says}</InWords>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A value as code says it. What takes no argument can be pressed. */
function Now({ name, value }: { name: string; value: unknown }): ReactNode {
  if (typeof value === 'function' && value.length === 0) {
    return (
      <button type="button" onClick={() => void (value as () => unknown)()}>
        {name}()
      </button>
    )
  }
  if (isDeadline(value)) return <Left deadline={value} />
  return <code>{typeof value === 'function' ? `${name}(…)` : inCode(value)}</code>
}

function Left({ deadline }: { deadline: Deadline }): ReactNode {
  return <>{useCountdown(deadline)} s left</>
}

function isDeadline(value: unknown): value is Deadline {
  return typeof value === 'object' && value !== null && 'afterMs' in value && 'from' in value
}

/** Longer texts are cut: what a code says is nothing to read. */
const longest = 20

function inCode(value: unknown): string {
  if (isChannelError(value)) return `ChannelError '${value.code}'`
  if (typeof value === 'string') {
    return `'${value.length > longest ? `${value.slice(0, longest)}…` : value}'`
  }
  if (Array.isArray(value)) return `[${value.map(inCode).join(', ')}]`
  if (value === null || typeof value !== 'object') return String(value)
  const fields = Object.entries(value).filter(([, each]) => each !== undefined)
  return `{ ${fields.map(([name, each]) => `${name}: ${inCode(each)}`).join(', ')} }`
}
