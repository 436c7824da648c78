/** A name for an attempt: 128 random bits. `crypto.randomUUID` is missing on plain http, where developers live. */
export function newId(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-')
}
