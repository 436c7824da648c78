import type { World } from 'channelkit/sandbox'
import type { Person } from './person.js'
import type { Act } from './says.js'

/** A password that every account accepts. */
export const password = 'correct horse'

/** Somebody fills in the form and sends it. What comes of it is still to be seen. */
export function logsIn(username: string, secret = password): Act {
  return async ({ fills, presses }) => {
    await fills('Username or e-mail', username)
    await fills('Password', secret)
    await presses('Log in')
  }
}

/** The same with an account that asks for a code, until it does. */
export function reachesCode(username: string): Act {
  return async (person, world) => {
    await logsIn(username)(person, world)
    await person.sees('Enter the code')
  }
}

/** Pastes a code, which sends it. */
export function enters(person: Person, code: string): Promise<HTMLElement> {
  return person.fills('Code of 6 digits', code)
}

/** The code that was sent last. */
export function newestCode({ inbox }: World): string {
  return inbox.at(-1)?.code ?? ''
}

/** Has something happen as long ago. Durations that run meanwhile do not notice. */
export async function longAgo(ms: number, happen: () => Promise<unknown>): Promise<void> {
  const { now } = Date
  Date.now = () => now() - ms
  try {
    await happen()
  } finally {
    Date.now = now
  }
}
