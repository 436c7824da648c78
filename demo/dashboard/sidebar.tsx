import type { ReactElement } from 'react'
import { Icon } from '../icons.tsx'
import type { Words } from './words.ts'

const work = ['inbox', 'contacts', 'campaigns', 'reports'] as const
const settings = ['team', 'channels', 'billing'] as const

/** The way around the product. Only the channels are more than a backdrop here. */
export function Sidebar({ say, company }: { say: Words; company: string }): ReactElement {
  const { nav } = say
  return (
    <aside className="sidebar">
      <p className="brand">
        <img src="/parasol.svg" alt="" width={28} height={28} />
        {nav.label}
      </p>
      <nav aria-label={nav.label}>
        <ul>
          {work.map((name) => (
            <li key={name} className="nav-item">
              <Icon name={name} />
              {nav[name]}
            </li>
          ))}
        </ul>
        <h2>{nav.settings}</h2>
        <ul>
          {settings.map((name) => (
            <li key={name}>
              {name === 'channels' ? (
                <a className="nav-item" href="/" aria-current="page">
                  <Icon name={name} />
                  {nav[name]}
                </a>
              ) : (
                <span className="nav-item">
                  <Icon name={name} />
                  {nav[name]}
                </span>
              )}
            </li>
          ))}
        </ul>
      </nav>
      <p className="company">
        <span aria-hidden="true">{company.charAt(0)}</span>
        {company}
      </p>
    </aside>
  )
}
