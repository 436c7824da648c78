/**
 * What is said while somebody connects by a code or a link, in English. Apart from `english`, which is
 * loaded with the button that opens the dialog.
 */
export const englishConnect = {
  /** The words of the apps' own menus. */
  steps: {
    whatsapp: [
      'Open WhatsApp on your phone',
      'On iPhone tap *Settings*, on Android the menu\u00a0*⋮*',
      'Tap *Linked devices*, then *Link a device*',
      'Point your phone at this code',
    ] as readonly string[],
    telegram: [
      'Open Telegram on your phone',
      'Go to *Settings*, then *Devices*',
      'Tap *Link Desktop Device*',
      'Point your phone at this code',
    ] as readonly string[],
  },
  code: {
    label: 'QR code that connects {channel}',
    dead: 'QR code that no longer works',
    tooLong: 'This code is too long to show. Cancel and try again, or tell support.',
  },
  /** Of connecting by link. */
  link: {
    idle: {
      title: "Connect by Meta's signup",
      text: 'You log in with Facebook on a page of its own, choose your number there, and come back here.',
    },
    starting: { title: 'Preparing the signup…', text: 'This takes a moment.' },
    /** The address is there, and nobody has been sent there yet. */
    ready: {
      title: "Meta's signup is ready",
      window:
        'It opens in a window. Log in with Facebook, follow the steps there, then come back here.',
      page: 'You leave this page. Log in with Facebook, follow the steps there, then come back to this page.',
    },
    opened: {
      title: 'Finish in the other window',
      text: 'This page notices by itself when you are done.',
    },
    /** The person is back, and nobody knows what they did there. */
    returned: {
      title: 'Finished there?',
      text: 'We are checking. If you are not done yet, go on there or open the page again.',
    },
    blocked: {
      title: 'Your browser blocked the window',
      text: 'Open the page by this link instead, and come back here afterwards.',
    },
    linking: { title: 'Almost there', text: 'The signup is done. {channel} is being connected.' },
    connected: {
      title: '{channel} is connected',
      text: 'You can close the signup if it is still open.',
    },
    expired: {
      title: 'Time ran out',
      text: 'The signup was not finished in time. Nothing was connected.',
    },
    cancelled: { title: 'Cancelled', text: 'Nothing was connected. Start again when you like.' },
    failed: {
      title: '{channel} did not connect',
      text: 'The signup did not go through. Try again.',
    },
    /** Said where the number stays in the app it is in. */
    coexistence: 'You go on using your number in the WhatsApp Business app.',
    /** Buttons and links. `{host}` is the name of the site: app.example.com. */
    actions: {
      go: 'Continue to {host}',
      again: 'Open the page again',
      retry: 'Try the window again',
      link: 'or open the link yourself',
      instead: 'Use the link instead',
    },
    /** A sentence with a time such as "in 5 minutes". */
    ends: 'This signup ends {time}',
    /** Where there are two ways to connect one kind of channel. */
    choice: {
      title: 'How would you like to connect it?',
      link: {
        title: "Meta's own signup",
        text: "Log in with Facebook. Your number joins {channel}'s official API for businesses.",
      },
      qr: {
        title: 'Scan a code',
        text: 'With the phone that {channel} is on, as for WhatsApp Web. It counts as a linked device.',
      },
    },
    dialog: 'You finish on another page, then come back here.',
  },
}
