import { englishTrigger } from './english-trigger.js'

/** What comes with the dialog. */
const others = {
  pairing: {
    idle: {
      title: 'Have your phone ready',
      text: 'You connect {channel} by scanning a code with the phone it is on. It takes a minute.',
    },
    starting: { title: 'Getting your code…' },
    presenting: {
      title: 'Scan this code with {channel}',
      ready: 'The code is ready. Scan it with {channel} on your phone.',
    },
    renewing: { title: 'Getting a new code…' },
    lapsed: {
      title: 'This code has run out',
      text: 'Ask for a new one when your phone is ready.',
    },
    linking: {
      title: 'Almost there',
      text: 'Your phone is finishing. Keep {channel} open on it for a few seconds more.',
    },
    connected: { title: '{channel} is connected', text: 'You can put your phone away.' },
    expired: { title: 'Time ran out', text: 'The code was not scanned in time. Nothing changed.' },
    cancelled: { title: 'Cancelled', text: 'Nothing was connected. Start again when you like.' },
  },
  login: {
    title: 'Log in to {channel}',
    text: 'Your password goes to the service that logs in for you. This page does not keep it.',
    username: 'Username or e-mail',
    password: 'Password',
    show: 'Show password',
    country: 'Country you usually log in from',
    unsaid: 'Not given',
    submit: 'Log in',
    verifying: 'Logging in. This can take a minute…',
    check: 'Check what is marked.',
    missing: 'Fill this in.',
    connected: 'It may take a few minutes until all its messages are here.',
    elsewhere: {
      title: 'Confirm it in the {channel} app',
      text: '{channel} wants proof that you can give only there. Open the app, confirm that it was you, then try again.',
    },
  },
  challenge: {
    title: 'Enter the code',
    another: 'Enter one more code',
    accepted: 'The last code was right. {channel} asks for another one.',
    /** Where the code is. */
    sentTo: {
      sms: 'It is in a text message on your phone.',
      email: 'It is in an e-mail to you.',
      app: 'It is in your authenticator app.',
      unknown: 'It is in a text message, an e-mail or your authenticator app.',
    },
    label: 'Code of 6 digits',
    backup: 'Backup code of 8 digits',
    useBackup: 'Use a backup code',
    useCode: 'Use a code of 6 digits',
    submit: 'Confirm',
    confirming: 'Checking your code…',
    resend: 'Send a new code',
    resent: 'A new code is on its way.',
  },
  /** Sentences with a time such as "in 5 minutes" or "5 minutes ago". */
  time: {
    renews: 'New code {time}',
    ends: 'Stops working {time}',
    retry: 'Try again {time}',
    resend: 'Send a new code {time}',
    login: 'This login ends {time}',
    synced: 'Last synced {time}.',
  },
  trouble: {
    connection: 'We lost the connection. Still trying…',
    offline: 'You are offline. We go on as soon as you are back.',
  },
  /** One title and one sentence for every error code. Nothing a provider wrote is ever shown. */
  errors: {
    unauthenticated: { title: 'You are signed out', text: 'Sign in again, then come back here.' },
    forbidden: {
      title: 'You are not allowed to do this',
      text: 'Ask whoever manages this account to allow it.',
    },
    'provider-unauthorized': {
      title: 'This is not set up right yet',
      text: 'The service behind {channel} does not accept us. It is nothing you did: tell support.',
    },
    'provider-forbidden': {
      title: 'The service refused',
      text: 'The service behind {channel} did not allow this. It is nothing you did: tell support.',
    },
    'not-found': { title: 'This is gone', text: 'We cannot find it any more. Start again.' },
    expired: {
      title: 'Time ran out',
      text: 'Nothing was connected. Start again when you are ready.',
    },
    'already-connected': {
      title: '{channel} is already connected',
      text: 'To connect another account, disconnect this one first.',
    },
    'campaign-active': {
      title: 'A campaign is using {channel}',
      text: 'Cancel the campaign first, even if it is only paused. Then disconnect.',
    },
    invalid: {
      title: 'That did not work',
      text: 'Something we sent was not right. Try again, and tell support if it stays.',
    },
    'rate-limited': {
      title: 'Too many tries at once',
      text: 'Wait a moment. Then you can try again.',
    },
    'wrong-credentials': {
      title: '{channel} did not accept this login',
      text: 'Check the name and the password, then try again.',
    },
    'wrong-code': {
      title: 'This code is not right',
      text: 'Look again, and type the newest code that you have.',
    },
    'pairing-failed': {
      title: '{channel} did not connect',
      text: 'Your phone or {channel} gave up. Try again with a new code.',
    },
    'device-limit': {
      title: 'Too many linked devices',
      text: 'In {channel}, open linked devices and remove one, then try again.',
    },
    'passkey-required': {
      title: '{channel} asks for a passkey',
      text: 'It cannot be given here. Try again, and tell support if it stays.',
    },
    'stream-unavailable': {
      title: 'The code cannot be shown',
      text: 'It does not reach this page. Try again, or connect another way.',
    },
    'provider-unavailable': {
      title: 'The service does not answer',
      text: 'The service behind {channel} cannot be reached right now. Try again in a minute.',
    },
    'malformed-answer': {
      title: 'We did not understand the answer',
      text: 'Something is wrong on our side. Try again, and tell support if it stays.',
    },
    timeout: {
      title: 'It took too long',
      text: 'No answer came in time. It may have worked all the same: look, then try again.',
    },
    network: { title: 'No connection', text: 'Check your internet connection, then try again.' },
    unsupported: { title: 'Not possible here', text: '{channel} cannot do this here.' },
    'version-mismatch': { title: 'This page is out of date', text: 'Reload it to go on.' },
    unexpected: {
      title: 'Something broke',
      text: 'It is our fault, not yours. Try again, and tell support if it stays.',
    },
  },
}

/**
 * What any part may say, in English. With `englishChannels` and `englishConnect` it is the type of every
 * other language.
 *
 * `{name}` stands for a value, `*words*` for the phone's own words, which are shown stronger. A
 * sentence that counts has one form for each plural of its language. All of it is plain data, so
 * that it can pass from a server component to a client component.
 */
export const english: typeof englishTrigger & typeof others = { ...englishTrigger, ...others }
