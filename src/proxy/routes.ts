/** The number of the wire between page and handler. Another number is another language. */
export const wireVersion = '1'

/** Carries {@link wireVersion}, in every request and every answer. */
export const versionHeader = 'channelkit-version'

/** Carries the id of a channel, or a sealed handle. A header: URLs end up in logs and histories. */
export const idHeader = 'channelkit-id'

/** Carries the token of a page that shows one attempt without a login. */
export const handoffHeader = 'channelkit-handoff'

/** The type of an answer that goes on: each event is one reading. */
export const streamType = 'text/event-stream'

/** Every question the wire knows: method and path below the handler's own. */
export const routes = [
  'GET /offers',
  'GET /channels',
  'GET /channels/:kind',
  'GET /changes',
  'POST /channels/:kind/refresh',
  'POST /channels/:kind/disconnect',
  'POST /pairings',
  'GET /pairings/:kind/session',
  'GET /pairings/:kind/reading',
  'POST /handoffs/:kind',
  'POST /logins',
  'POST /logins/:kind/answer',
  'POST /logins/:kind/resend',
  'GET /logins/:kind/challenge',
] as const

/** One of {@link routes}. Fit for a log: it holds no id. */
export type Route = (typeof routes)[number]
