/** What an Instagram account asks of whoever logs in. Nobody has heard of the last one. */
export type Checkpoint = 'message' | 'app' | 'selfie'

/** An Instagram account, by the name that one logs in with. */
export interface Account {
  readonly name: string
  /** One sentence for people who choose. */
  readonly description: string
  /** What it asks for, one after the other. */
  readonly checks: readonly Checkpoint[]
  /** Milliseconds after a code in which no other is sent; 30,000 unless given. */
  readonly resendPauseMs?: number
}

/** The accounts that ask for something. Any other is connected at once. */
export const accounts: readonly Account[] = [
  { name: 'one_code', description: 'Asks for a code, which it sends.', checks: ['message'] },
  {
    name: 'two_codes',
    description: 'Asks for a code, and for another one after it.',
    checks: ['message', 'message'],
  },
  {
    name: 'app_code',
    description: 'Asks for the code of an authenticator app, which nobody can send again.',
    checks: ['app'],
  },
  {
    name: 'slow_code',
    description: 'Asks for a code, and sends no other one for 2 minutes.',
    checks: ['message'],
    resendPauseMs: 120_000,
  },
  {
    name: 'odd_check',
    description: 'Asks for something that nobody has heard of and no code answers.',
    checks: ['selfie'],
  },
]

/** The password that no account accepts. Each accepts any other. */
export const wrongPassword = 'wrong'

/** A code of 8 digits from the sheet that people keep in a drawer: each account accepts it, always. */
export const backupCode = '12345678'

/** The account of a name or of an e-mail address, whatever its case. */
export function findAccount(username: string): Account {
  const name = username.trim().toLowerCase().replace(/^@/, '').replace(/@.*$/, '')
  const known = accounts.find((each) => each.name === name)
  return known ?? { name, description: 'Is connected at once.', checks: [] }
}
