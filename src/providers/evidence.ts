import { copyOf } from './copy-of.js'

/** Stands for words about a request with a login, since they may quote it. */
export const unquotable = '(words not kept: they may quote a login)'

/**
 * What an error keeps of a failure for developers: its words, cut short, without the secret. The
 * thrown value itself is not kept, since a host's `fetch` may hang the request's headers on it.
 */
export function evidence(words: string, secret: string): Error {
  const quoted = JSON.stringify(secret).slice(1, -1)
  // JSON is free to escape a slash, and PHP does.
  const spellings = [secret, quoted, quoted.replaceAll('/', '\\/')]
  const clean = spellings.reduce((text, each) => text.replaceAll(each, '[secret]'), words)
  return new Error(copyOf(clean.slice(0, 1000)))
}

/** An answer's body as words, for {@link evidence}. */
export function wordsIn(body: unknown): string {
  if (typeof body === 'string') return body
  try {
    return JSON.stringify(body) ?? ''
  } catch {
    // It is parsed at any depth, and printed at some thousands.
    return 'a body too deep to print'
  }
}

/** A thrown value as words, for {@link evidence}: its message and code, and those of its causes. */
export function wordsOf(error: unknown, depth = 3): string {
  if (depth === 0 || typeof error !== 'object' || error === null) return noReason
  try {
    const code = 'code' in error ? ` (${String(error.code)})` : ''
    const words = `${'message' in error ? String(error.message) : ''}${code}`
    const isFinal = !('cause' in error) || error.cause === undefined
    return isFinal ? words : `${words}: ${wordsOf(error.cause, depth - 1)}`
  } catch {
    // A host's `fetch` may throw what throws when it is read.
    return noReason
  }
}

const noReason = 'no reason given'
