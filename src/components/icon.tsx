'use client'

import { useLook, useLookParts } from './looks.js'

const paths = {
  check: 'M4.5 10.5 8.5 14.5 15.5 6',
  alert: 'M10 6v5M10 14h.01M10 2.5 18.5 17h-17z',
  clock: 'M10 5.5V10l3 2M10 18a8 8 0 1 0 0-16 8 8 0 0 0 0 16z',
  question: 'M7.5 7.5a2.5 2.5 0 1 1 3.6 2.3c-.7.4-1.1.9-1.1 1.7M10 14.5h.01',
  circle: 'M10 16a6 6 0 1 0 0-12 6 6 0 0 0 0 12z',
  close: 'm5 5 10 10M15 5 5 15',
  expand: 'M12 3h5v5M17 3l-5.5 5.5M8 17H3v-5M3 17l5.5-5.5',
  window: 'M8 4H4v12h12v-4M11.5 3H17v5.5M17 3l-7.5 7.5',
  refresh: 'M16.5 10a6.5 6.5 0 1 1-2-4.7M17 2.5v3.5h-3.5',
  phone: 'M6 1.5h8q1 0 1 1v15q0 1-1 1H6q-1 0-1-1v-15q0-1 1-1zM9 15.5h2',
  offline:
    'M2 2l16 16M4.5 9.5q1.4-1.2 3-1.8M12 7.6q2 .5 3.5 1.9M7.3 12.5q1.8-1.4 4-1M10 16h.01M1.5 6.5q1.6-1.3 3.5-2M9 3.6q5.5-.4 9.5 2.9',
  eye: 'M1.5 10S4.5 4.5 10 4.5s8.5 5.5 8.5 5.5-3 5.5-8.5 5.5S1.5 10 1.5 10zm8.5 2.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  back: 'm11.5 5-5 5 5 5',
  next: 'm8.5 5 5 5-5 5',
  spinner: 'M10 3a7 7 0 1 0 7 7',
} as const

/** The names of the line icons. */
export type IconName = keyof typeof paths

/** A line icon: an ornament beside words, never instead of them. */
export function Icon({ name }: { name: IconName }): React.JSX.Element {
  const parts = useLookParts()
  const look = useLook('icon', {})
  if (parts.Icon) return <parts.Icon name={name} />
  return (
    <svg data-icon={name} viewBox="0 0 20 20" aria-hidden="true" {...look}>
      <path d={paths[name]} />
    </svg>
  )
}
