import type { ChallengeFlow, ChallengeOptions, CredentialsFlow, InstagramOptions } from 'channelkit'
import { newestCode, password } from '../support/log-in.js'
import type { Arms, Drive, OptionsOf } from './arms.js'

/** What `useInstagram2FA` answers: the code step of a login. */
export const challengeArms: Arms<ChallengeFlow> = {
  challenged: {
    says: 'A code is asked for: a first one, or another after it.',
    fields: {
      challenge: 'What is asked for, and where the code went if the provider says.',
      round: 'From 1. A second round is another code, not a wrong one.',
      error: 'Why the last code, or the last wish for a new one, was refused.',
      deadline: 'When the login itself ends, for `useCountdown`. Null where nobody knows.',
      resendAt: 'When the code may be sent again, for `useCountdown`.',
      resends: 'Codes have been sent again so often.',
      answer: 'Sends the code that was typed.',
      resend: 'Has the code sent again.',
      restart: 'Back to the beginning.',
    },
  },
  confirming: {
    says: 'The code is on its way to the provider.',
    fields: {
      challenge: 'What was asked for.',
      round: 'Which round of codes it is, from 1.',
    },
    setting: { before: (world) => world.setFaults({ latencyMs: 600_000, route: '2fa' }) },
  },
  connected: {
    says: 'Done.',
    fields: { channel: 'The channel that came of it.', again: 'Begins another login.' },
  },
  failed: {
    says: 'It went wrong, or the provider wants what cannot be given here.',
    fields: {
      error: 'Why, by its code.',
      challenge: 'What the provider wants, where that cannot be given here.',
      restart: 'Back to the beginning.',
    },
    setting: { before: (world) => world.setFaults({ status: 403, route: '2fa' }) },
  },
}

/** What `useInstagramConnect` answers. */
export const loginArms: Arms<CredentialsFlow> = {
  collecting: {
    says: 'Waiting for the person’s name and password.',
    fields: {
      error: 'Why the last ones were refused.',
      submit: 'Sends them. They go to the handler, and are kept nowhere.',
    },
  },
  verifying: {
    says: 'The login is on its way to the provider.',
    fields: {},
    setting: { before: (world) => world.setFaults({ latencyMs: 600_000, route: 'connect' }) },
  },
  ...challengeArms,
}

/** Logs in with an account that asks for a code, and answers it. */
export const driveLogin: Drive<CredentialsFlow> = (flow, to, world) => {
  if (flow.status === 'collecting') flow.submit({ username: 'one_code', password, country: 'SA' })
  if (flow.status === 'challenged' && to !== 'verifying') flow.answer(newestCode(world))
}

/** Answers the code of a login that the host has begun. */
export const driveChallenge: Drive<ChallengeFlow> = (flow, _, world) => {
  if (flow.status === 'challenged') flow.answer(newestCode(world))
}

/** The options of `useInstagramConnect`. */
export const loginOptions: OptionsOf<InstagramOptions> = {
  country: 'Where logins come from where they do not say, as ISO 3166-1 alpha-2.',
  onConnected: 'Called once when the account connects.',
}

/** Those of `useInstagram2FA`. */
export const challengeOptions: OptionsOf<ChallengeOptions> = {
  challenge: 'The first round’s challenge, from wherever you logged in.',
  onConnected: 'Called once when the account connects.',
  onRestart: 'Called when the person wants to begin anew, which only you can do.',
}
