import { names } from '../names.ts'
import type { Language } from '../preferences.ts'
import { translations } from '../words/words.ts'

/** The apps that scan. */
function scanned(language: Language): { whatsapp: string; telegram: string } {
  const { whatsapp, telegram } = names[language]
  return { whatsapp, telegram }
}

const en = {
  title: 'Demo phone',
  takeOut: 'Take out the phone',
  putAway: 'Put the phone away',
  home: 'Home screen',
  hint: 'A phone to scan codes with, and to get them on. Open the app you want to connect.',
  apps: { messages: 'Messages', sandbox: 'Sandbox' },
  devices: 'Linked devices',
  linked: 'Linked to {company}',
  unlinked: 'No devices linked yet',
  scan: 'Scan code',
  steps: {
    ready: 'Connect {app} on the dashboard, then scan the code it shows.',
    looking: 'Looking…',
    nothing: 'No code in view yet. Connect {app} on the dashboard.',
    unreadable: 'Too blurred to read. Hold on for a new code.',
    foreign: 'This is not a {app} code.',
    accepted: 'Code read. Your phone is linking…',
    expired: 'This code has run out. Scan the new one.',
    unknown: '{app} does not know this code. Ask for a new one.',
    offline: 'The phone has no connection. Try again.',
  },
  done: 'Done. You can put the phone away.',
  messages: {
    sender: 'Instagram',
    text: 'Your Instagram code is {code}.',
    unread: 'Unread messages: {count}',
    empty:
      'No messages yet. Log in to Instagram on the dashboard as one_code, with any password, and a code arrives here.',
    use: 'Fill in',
    copy: 'Copy',
    said: {
      filled: 'Filled in on the dashboard.',
      copied: 'Copied. Paste it on the dashboard.',
      unasked: 'The dashboard asks for no code now.',
    },
  },
  sandbox: {
    text: 'The dashboard talks to a sandbox that plays the provider. Change what it plays:',
    clock: 'Move time on',
    advance: { half: '+30 s', minute: '+1 min' },
    signups: {
      title: 'Signups to finish',
      empty: 'None. Connect WhatsApp by its signup on the dashboard.',
      open: 'Open signup …{id} on this phone',
    },
    status: 'Change the status of',
    scenarios: 'Begin again with',
  },
}

export type OwnWords = typeof en

export interface Words extends OwnWords {
  readonly apps: OwnWords['apps'] & { readonly whatsapp: string; readonly telegram: string }
}

/** Everything the phone says. */
export function wordsIn(language: Language): Words {
  const own = language === 'en' ? en : translations[language].phone
  return { ...own, apps: { ...scanned(language), ...own.apps } }
}

/** A sentence with its `{placeholder}` filled in. */
export function fill(sentence: string, value: string): string {
  return sentence.replace(/\{\w+\}/, value)
}
