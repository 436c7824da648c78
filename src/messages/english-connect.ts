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
  /**
   * "What does your phone say?": its own sentences, in quotation marks, why it says them, and the one
   * thing to do. They are quoted from public reports and guides, since neither company lists them, and
   * may differ by a word; `limit` and `password` are known by their meaning alone.
   */
  help: {
    title: 'What does your phone say?',
    hint: 'It may say it a little differently.',
    /** Said before the sentence, the reason and the step where an attempt ended by one of these. */
    says: 'Your phone shows',
    cause: 'Why',
    step: 'What to do',
    /** The step where connecting by link is offered as well. */
    instead: "Connect by Meta's signup instead. It links no device.",
    whatsapp: {
      login: {
        says: '“Couldn’t log in. Check your phone’s internet connection”',
        cause: 'Most often the code was too old, whatever it says of the internet.',
        step: 'Scan a new code.',
      },
      later: {
        says: '“Couldn’t link device. Try again later” or “Can’t link new devices at this time”',
        cause: 'WhatsApp refuses for a while, often after several tries in a row.',
        step: 'Wait ten minutes, then scan a new code.',
      },
      limit: {
        says: 'That you have too many linked devices',
        cause: 'WhatsApp links four devices to one account, and all four are taken.',
        step: 'Under *Linked devices* on your phone, log out one that you do not use. Then scan a new code.',
      },
      passkey: {
        says: '“Continue on your other device”, “Continue on WhatsApp Web” or “Create a passkey to log in”',
        cause:
          'WhatsApp wants a passkey, and takes it on its own page alone. The service that connects you here has no step for that.',
        step: 'Try again later, since WhatsApp does not always ask. If it stays, tell support.',
      },
    },
    telegram: {
      invalid: {
        says: '“Invalid code” or “Code expired”',
        cause: 'A code works for half a minute, and this one was older.',
        step: 'Scan a new code.',
      },
      camera: {
        says: '“This code can be used to allow someone to log in to your Telegram account”',
        cause: 'You scanned with another camera than the one in Telegram’s settings.',
        step: 'Go to *Settings*, then *Devices*, tap *Link Desktop Device*, and scan from there.',
      },
      password: {
        says: 'Nothing wrong, but this page says that it did not connect',
        cause:
          'Two-step verification may be on in your account. Its password cannot be typed here.',
        step: 'Tell support that your account has two-step verification.',
      },
    },
    /** For every app. */
    any: {
      unseen: {
        says: 'Nothing: it does not see the code',
        cause: 'The code may be too small for your camera, or the screen too dark.',
        step: 'Make the code larger, the screen brighter, and hold your phone still.',
      },
      same: {
        says: 'The code is on this very phone',
        cause: 'A phone cannot scan its own screen.',
        step: 'Open the code on another screen: a computer, a tablet or another phone.',
      },
    },
  },
  /** Where the page is open on a phone, before the code. */
  phone: {
    title: 'This phone cannot scan its own screen',
    text: 'Open the code on another screen, then scan it with the phone that {channel} is on.',
    /** The step where there is no address to open there. */
    open: 'Open this page on a computer or a tablet, and connect {channel} there.',
    link: "Meta's signup needs no scan and works on this phone.",
    show: 'Show the code here all the same',
  },
  /** Of a link that shows the same code on another screen, and of the page that it leads to. */
  handoff: {
    make: 'Continue on another screen',
    making: 'Making a link…',
    title: 'Open this link on another screen',
    text: 'On a computer, a tablet or another phone it shows the code, without a login. Send it to nobody else: whoever opens it can connect an account here.',
    label: 'Link',
    copy: 'Copy the link',
    copied: 'Copied',
    /** Where the browser does not let a page copy. The link is selected then. */
    mark: 'The link is marked: copy it yourself.',
    share: 'Share the link',
    /** A sentence with a time such as "in 5 minutes". */
    ends: 'This link ends {time}',
    over: 'This link has ended.',
    again: 'Make a new link',
    page: {
      caution:
        'Scan this code only if the link is your own. Whoever made it will have the account that scans.',
      connected: 'You can close this page and go on on your phone.',
      over: {
        title: 'This link has ended',
        text: 'It works for five minutes, and no longer than it takes to connect. Your phone shows how it stands, and can make a new link.',
      },
      unknown: {
        title: 'This link does not work',
        text: 'It may be cut off. Copy all of it, or make a new link on your phone.',
      },
      /** Said after why an attempt failed: here it cannot be begun again. */
      failed: 'Go on on your phone. It can try again, and make a new link.',
    },
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
