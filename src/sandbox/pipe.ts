/** Values on their way to one reader. */
export interface Pipe<Value> {
  readonly readable: ReadableStream<Value>
  write(value: Value): void
  /** After all that was written: the end, or an error. Nothing can be written any more. */
  end(error?: unknown): void
}

/**
 * A stream of what is written, which loses nothing: an error comes after what was written before it, where a
 * stream's own would overtake it. Calls once when the reader goes.
 */
export function createPipe<Value>(onLeft: () => void): Pipe<Value> {
  const waiting: { readonly value: Value }[] = []
  let ending: { readonly error: unknown } | undefined
  let wake = (): void => undefined
  const readable = new ReadableStream<Value>({
    async pull(controller) {
      if (waiting.length === 0 && !ending) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      const next = waiting.shift()
      if (next) controller.enqueue(next.value)
      else if (ending?.error !== undefined) controller.error(ending.error)
      else if (ending) controller.close()
    },
    cancel() {
      ending = { error: undefined }
      wake()
      onLeft()
    },
  })
  return {
    readable,
    write(value) {
      if (ending) return
      waiting.push({ value })
      wake()
    },
    end(error) {
      ending ??= { error }
      wake()
    },
  }
}
