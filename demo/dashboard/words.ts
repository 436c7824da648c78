import type { Language } from '../preferences.ts'
import { translations } from '../words/words.ts'

const en = {
  nav: {
    label: 'Parasol',
    inbox: 'Inbox',
    contacts: 'Contacts',
    campaigns: 'Campaigns',
    reports: 'Reports',
    settings: 'Settings',
    team: 'Team',
    channels: 'Channels',
    billing: 'Billing',
  },
  title: 'Channels',
  lede: 'The accounts your customers write to. Connect one, and its messages arrive in your inbox.',
  connected: '{count} connected',
  provider: 'Provider',
  language: 'Language',
  theme: { light: 'Light colours', dark: 'Dark colours' },
  screen: 'Dashboard',
  phone: 'Demo phone',
  accounts: {
    title: 'Try these accounts',
    text: 'Instagram is played by a sandbox here: use no account of your own. Log in by one of these names, with any password. Codes arrive on the phone.',
    /** By name; where there is none, the sandbox’s own sentence stands. */
    does: {} as Readonly<Record<string, string>>,
    other: 'Like any other name, is connected at once.',
    password: 'The password that is refused.',
    code: 'A backup code, which is always right.',
  },
  campaigns: {
    title: 'Campaigns',
    lede: 'A channel that a campaign uses cannot be disconnected until the campaign is cancelled.',
    empty: 'Connect a channel first.',
    none: 'No campaign.',
    running: 'Spring greetings is running.',
    paused: 'Spring greetings is paused.',
    start: 'Start a campaign on {channel}',
    cancel: 'Cancel the campaign on {channel}',
    back: 'Back to the channels',
  },
  notes: [
    {
      title: 'Your phone stays yours',
      text: 'You go on chatting on it as always. Parasol is one more linked device.',
    },
    {
      title: 'One inbox for all',
      text: 'Everyone you invite answers from here. Customers see one shop.',
    },
    {
      title: 'Leave any time',
      text: 'Unlink Parasol on the phone whenever you like.',
    },
  ],
}

export type Words = typeof en

/** Everything the dashboard itself says. What the library says, it brings along. */
export function wordsIn(language: Language): Words {
  return language === 'en' ? en : translations[language].dashboard
}
