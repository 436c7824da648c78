import type { ReactElement } from 'react'

const paths = {
  away: ['m6 9 6 6 6-6'],
  back: ['m14 6-6 6 6 6'],
  billing: ['M4 6h16a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1Z', 'M3 10h18'],
  campaigns: ['M4 10v4h3l8 4V6l-8 4Z', 'M18.5 9.5a3.5 3.5 0 0 1 0 5'],
  channels: ['M4 5h16v11H9l-5 4Z', 'M8.5 10.5h7'],
  check: ['m5 12.5 4.5 4.5L19 7.5'],
  contacts: ['M12 12a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Z', 'M5 20a7 7 0 0 1 14 0'],
  cross: ['M6 6l12 12M18 6 6 18'],
  dark: ['M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z'],
  inbox: ['M3 13 6 5h12l3 8v6H3Z', 'M3 13h5.5l1.5 2.5h4l1.5-2.5H21'],
  laptop: ['M6 5h12a1 1 0 0 1 1 1v9H5V6a1 1 0 0 1 1-1Z', 'M2.5 18.5h19'],
  light: [
    'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8Z',
    'M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4',
  ],
  messages: ['M4 5h16v11H9l-5 4Z', 'M8.4 10.5h.01M12 10.5h.01M15.6 10.5h.01'],
  phone: [
    'M8 3h8a1.5 1.5 0 0 1 1.5 1.5v15A1.5 1.5 0 0 1 16 21H8a1.5 1.5 0 0 1-1.5-1.5v-15A1.5 1.5 0 0 1 8 3Z',
    'M11 18h2',
  ],
  reports: ['M5 20v-8', 'M12 20V4', 'M19 20v-5'],
  sandbox: ['M4 8h16', 'M4 16h16', 'M9 5.5v5', 'M15 13.5v5'],
  team: [
    'M9 11.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z',
    'M3 19a6 6 0 0 1 12 0',
    'M15.5 6a3 3 0 0 1 0 5.5M17.5 13.8A6 6 0 0 1 21 19',
  ],
  telegram: ['M21 4 3 11l5.5 2L18 7l-7.5 7.5L17 20Z', 'M8.5 13v6l2.8-3.5'],
  whatsapp: [
    'M12 3a9 9 0 0 0-7.8 13.5L3 21l4.6-1.2A9 9 0 1 0 12 3Z',
    'M9 8.5c-.6.7-.7 2 .8 4s3.3 2.9 4.5 2.7 1.4-1.3 1-1.6l-1.5-.7c-.5-.2-.7.7-1.1.7s-2.2-1.6-2.3-2.1.6-.7.5-1.2l-.6-1.5c-.2-.5-.8-.9-1.3-.3Z',
  ],
} as const

export type IconName = keyof typeof paths

/** A line drawing in the colour of the text around it. It says nothing by itself. */
export function Icon({ name }: { name: IconName }): ReactElement {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" data-icon={name}>
      {paths[name].map((path) => (
        <path key={path} d={path} />
      ))}
    </svg>
  )
}
