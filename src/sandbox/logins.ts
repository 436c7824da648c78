import type { ChannelKind } from '../gateway/channel.js'
import { backupCode, findAccount, type Account, type Checkpoint } from './accounts.js'
import { done, type Result } from './answer.js'
import type { WorldClock } from './clock.js'
import { writeHandle } from './codes.js'
import { createRandom, letters } from './random.js'

/** A login that waits for something, as the provider keeps it. */
export interface Login {
  /** The provider's handle, `ig_…`. */
  readonly id: string
  /** The account's name. */
  readonly username: string
  /** From 1. */
  readonly round: number
  readonly checkpoint: Checkpoint
  /** When it is over, in milliseconds since 1970 by the world's clock. */
  readonly endsAt: number
}

/** A code that a person got, or sees in an authenticator app. */
export interface SentCode {
  /** The name of the account. */
  readonly to: string
  readonly code: string
  readonly kind: ChannelKind
  /** Milliseconds since 1970 by the world's clock. */
  readonly at: number
}

/** How far a login has come; null is to its end. */
export type Progress = { readonly username: string; readonly waiting: Login | null }

/** The logins of one world, past the password. */
export interface Logins {
  begin(username: string): Progress
  answer(id: string, code: string): Result<Progress>
  resend(id: string): Result<Login>
  /** Those that wait, the oldest first. */
  all(): readonly Login[]
  /** The oldest first. */
  readonly inbox: readonly SentCode[]
}

/** Milliseconds that a login waits for each code: five minutes at Unipile. */
const patienceMs = 300_000
const usualPauseMs = 30_000
/** The newest codes are kept, so that a sandbox can run for weeks. */
const keptCodes = 1_000

interface Entry {
  readonly account: Account
  readonly login: Login
  /** What the account accepts besides its backup code. */
  readonly code: string
  readonly sentAt: number
}

/** Keeps logins, which end with the clock. */
export function createLogins(clock: WorldClock, seed: number): Logins {
  const handles = createRandom(seed, 'logins')
  const digits = createRandom(seed, 'sent codes')
  const entries = new Map<string, Entry>()
  const inbox: SentCode[] = []

  /** The logins that are not over. */
  function living(): ReadonlyMap<string, Entry> {
    for (const [id, { login }] of entries) if (login.endsAt <= clock.now()) entries.delete(id)
    return entries
  }

  function enter(account: Account, login: Login): void {
    const code = letters(digits, '0123456789', 6)
    const at = clock.now()
    entries.set(login.id, { account, login, code, sentAt: at })
    if (login.checkpoint === 'selfie') return
    inbox.push({ to: account.name, code, kind: 'instagram', at })
    if (inbox.length > keptCodes) inbox.shift()
  }

  /** Asks for what an account wants in this round, if it still wants something. */
  function ask(account: Account, id: string, round: number): Progress {
    const username = account.name
    const checkpoint = account.checks[round - 1]
    if (!checkpoint) return { username, waiting: null }
    const login = { id, username, round, checkpoint, endsAt: clock.now() + patienceMs }
    enter(account, login)
    return { username, waiting: login }
  }

  return {
    inbox,
    begin: (username) => ask(findAccount(username), writeHandle('instagram', handles), 1),
    answer(id, code) {
      const entry = living().get(id)
      if (!entry) return { type: 'not-found' }
      const { account, login } = entry
      const isRight = code === entry.code || code === backupCode
      if (!isRight || login.checkpoint === 'selfie') return { type: 'wrong-code' }
      entries.delete(id)
      return done(ask(account, id, login.round + 1))
    },
    resend(id) {
      const entry = living().get(id)
      if (!entry) return { type: 'not-found' }
      const { account, login, sentAt } = entry
      const retryAfterMs = sentAt + (account.resendPauseMs ?? usualPauseMs) - clock.now()
      if (retryAfterMs > 0) return { type: 'rate-limited', retryAfterMs }
      if (login.checkpoint === 'message') enter(account, login)
      return done(login)
    },
    all: () => [...living().values()].map(({ login }) => login),
  }
}
