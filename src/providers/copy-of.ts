/** The same words in memory of their own: engines let a part of a text keep all of it. */
export function copyOf(text: string): string {
  return JSON.parse(JSON.stringify(text))
}
