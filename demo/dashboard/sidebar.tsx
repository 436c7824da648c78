import type { ReactElement } from 'react'
import { Icon } from '../icons.tsx'
import type { Place } from './use-place.ts'
import type { Words } from './words.ts'

const work = ['inbox', 'contacts', 'campaigns', 'reports'] as const
const settings = ['team', 'channels', 'billing'] as const

/** The way around the product. Most of it is a backdrop here. */
export function Sidebar(props: {
  say: Words
  company: string
  place: Place
  places: readonly Place[]
}): ReactElement {
  const { company, place, places } = props
  const { nav } = props.say

  function item(name: (typeof work | typeof settings)[number]): ReactElement {
    const shown = places.find((each) => each === name)
    return (
      <li key={name}>
        {shown ? (
          <a
            className="nav-item"
            href={`#${shown}`}
            aria-current={shown === place ? 'page' : undefined}
          >
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
    )
  }
  return (
    <aside className="sidebar">
      <p className="brand">
        <img src="/parasol.svg" alt="" width={28} height={28} />
        {nav.label}
      </p>
      <nav aria-label={nav.label}>
        <ul>{work.map(item)}</ul>
        <h2>{nav.settings}</h2>
        <ul>{settings.map(item)}</ul>
      </nav>
      <p className="company">
        <span aria-hidden="true">{company.charAt(0)}</span>
        {company}
      </p>
    </aside>
  )
}
