/** The number of the wire between page and handler. Another number is another language. */
export const wireVersion = '1'

/** Carries {@link wireVersion}, in every request and every answer. */
export const versionHeader = 'channelkit-version'

/** Carries a sealed handle. A header, since URLs end up in logs and histories. */
export const handleHeader = 'channelkit-handle'

/** Every question the wire knows: method and path below the handler's own. */
export const routes = [
  'GET /offers',
  'GET /channels',
  'GET /channels/:kind',
  'POST /channels/:kind/refresh',
  'POST /channels/:kind/disconnect',
  'POST /pairings',
  'GET /pairings/session',
  'GET /pairings/reading',
  'POST /logins',
  'POST /logins/answer',
  'POST /logins/resend',
  'GET /logins/challenge',
] as const

/** One of {@link routes}. Fit for a log: it holds no id. */
export type Route = (typeof routes)[number]
