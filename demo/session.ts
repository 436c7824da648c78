import type { Session } from './server/pages.ts'

/** Who is signed in, as the server wrote it into the page. */
export function readSession(): Session {
  return JSON.parse(document.querySelector('#session')?.textContent ?? 'null')
}
