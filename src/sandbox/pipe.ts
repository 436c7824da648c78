/** Bytes on their way to one reader. */
export interface Pipe {
  readonly readable: ReadableStream<Uint8Array>
  write(bytes: Uint8Array): void
  /** After all that was written: the end, or an error. Nothing can be written any more. */
  end(error?: unknown): void
}

/**
 * A stream of what is written, which loses nothing: an error comes after the bytes before it, where a
 * stream's own would overtake them. Calls once when the reader goes.
 */
export function createPipe(onLeft: () => void): Pipe {
  const waiting: Uint8Array[] = []
  let ending: { readonly error: unknown } | undefined
  let wake = (): void => undefined
  const readable = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (waiting.length === 0 && !ending) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      const next = waiting.shift()
      if (next) controller.enqueue(next)
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
    write(bytes) {
      if (ending) return
      waiting.push(bytes)
      wake()
    },
    end(error) {
      ending ??= { error }
      wake()
    },
  }
}
