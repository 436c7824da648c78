/** A command line that means nothing. Its message is for the person who typed it. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
