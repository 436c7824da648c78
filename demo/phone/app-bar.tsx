import type { ReactElement } from 'react'
import { Icon } from '../icons.tsx'

/** The top of an app, with the way back to the home screen. */
export function AppBar(props: { title: string; back: string; onBack: () => void }): ReactElement {
  const { title, back, onBack } = props
  return (
    <header className="app-bar">
      <button type="button" aria-label={back} onClick={onBack}>
        <Icon name="back" />
      </button>
      <h1>{title}</h1>
    </header>
  )
}
