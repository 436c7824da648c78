import type { ReactElement } from 'react'
import { Icon } from '../icons.tsx'
import type { App } from './phone.tsx'
import type { Words } from './words.ts'

const apps: readonly App[] = ['whatsapp', 'telegram', 'sandbox']

/** The apps on the phone. */
export function HomeScreen(props: { say: Words; onOpen: (app: App) => void }): ReactElement {
  const { say, onOpen } = props
  return (
    <section className="home" aria-label={say.home}>
      <p className="hint">{say.hint}</p>
      <ul className="apps">
        {apps.map((app) => (
          <li key={app}>
            <button type="button" className="app" data-app={app} onClick={() => onOpen(app)}>
              <span className="tile">
                <Icon name={app} />
              </span>
              {say.apps[app]}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
