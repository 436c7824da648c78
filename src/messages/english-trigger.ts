/**
 * What is said before anybody wants to connect, in English. Apart from `english`, which comes with the
 * parts: a page that shows no more than a button loads no more than this.
 */
export const englishTrigger = {
  channels: {
    whatsapp: 'WhatsApp',
    telegram: 'Telegram',
    instagram: 'Instagram',
  },
  actions: {
    another: 'Connect another {channel} account',
    connect: 'Connect {channel}',
    reconnect: 'Reconnect {channel}',
    disconnect: 'Disconnect {channel}',
    confirmDisconnect: 'Yes, disconnect {channel}',
    keep: 'Keep it connected',
    refresh: 'Check {channel} again',
    replace: 'Disconnect and connect again',
    campaign: 'Go to the campaign',
    newCode: 'Show a new code',
    larger: 'Make larger',
    startAgain: 'Start again',
    tryAgain: 'Try again',
    reload: 'Reload the page',
    cancel: 'Cancel',
    back: 'Back',
    done: 'Done',
    close: 'Close',
  },
  dialog: {
    title: 'Connect a channel',
    choose: 'Which one would you like to connect?',
    text: '{channel} keeps working on your phone as before.',
    broken: {
      title: 'This part of the page did not load',
      text: 'Check your internet connection, then try again.',
    },
  },
}
