/** What is said of channels that are there or could be, in English. Apart from `english`, for a part that shows none. */
export const englishChannels = {
  status: {
    OK: 'Connected',
    SYNC_SUCCESS: 'Up to date',
    CONNECTING: 'Connecting',
    CREDENTIALS: 'Signed out',
    ERROR: 'Has a problem',
    STOPPED: 'Stopped',
    CREATION_FAIL: 'Did not connect',
    UNKNOWN: 'Unclear',
    word: 'Unclear: {word}',
    lost: 'Disconnected',
    paused: 'Paused',
    absent: 'Not connected',
    loading: 'Checking…',
    unreachable: 'Cannot check',
  },
  /** What each status means: whose doing it is, and the one thing to do about it. */
  advice: {
    OK: 'Its messages arrive.',
    SYNC_SUCCESS: 'All its messages so far are here.',
    CONNECTING: 'This takes a few minutes. You need not stay.',
    CREDENTIALS:
      'You were signed out, perhaps by a new password. Messages do not arrive until you reconnect it.',
    ERROR:
      'The service has a problem. It is nothing you did. Check again, and reconnect if it stays.',
    STOPPED: 'We do not know who stopped it. Messages do not arrive until you reconnect it.',
    CREATION_FAIL: 'The last try did not work. Connect it again.',
    UNKNOWN: 'The service says something that we do not know. Check again in a while.',
    lost: 'The connection broke. Messages do not arrive until you reconnect it.',
    paused:
      'The service has paused it or signed it out, and does not say which. Messages do not arrive until it is resumed there or you connect it again.',
    absent: 'Connect it to have its messages here.',
  },
  disconnecting: {
    title: 'Disconnect {channel}?',
    text: 'No more messages arrive until it is connected again.',
    working: 'Disconnecting {channel}…',
  },
  list: {
    label: 'Channels',
    loading: 'Loading your channels…',
    subject: 'your channels',
    summary: { one: '{count} of {total} needs you', other: '{count} of {total} need you' },
    well: 'Nothing needs you',
    unreachable: 'We could not load your channels',
    empty: {
      title: 'Nothing to connect yet',
      text: 'There is no channel that you can connect here.',
    },
  },
}
