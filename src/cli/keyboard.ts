import { news } from './news.js'
import { feed, press } from './typing.js'

/** A question to the person. */
export interface Question {
  readonly text: string
  /** Whether the answer is seen while it is typed. */
  readonly echo: boolean
  /** Ends the wait. */
  readonly signal: AbortSignal
}

/** Where a person answers: a terminal, or lines of a file or a pipe. */
export interface Keyboard {
  /** The next line; null where no more will come. Rejects with the signal's reason. */
  ask(question: Question): Promise<string | null>
  close(): void
}

/**
 * Listens to the keys. From here to `close` a terminal shows nothing of what is typed but by us, and
 * Ctrl-C calls `interrupt`.
 */
export function openKeyboard(
  input: NodeJS.ReadStream,
  output: NodeJS.WriteStream,
  interrupt: () => void,
): Keyboard {
  const { isTTY } = input
  const read = isTTY ? press : feed
  /** What was typed that no question has taken. */
  let keys = ''
  let hasEnded = false
  let notify = (): void => {}

  function hear(more: string): void {
    keys += more
    if (isTTY && more.includes('\u0003')) interrupt()
    notify()
  }
  function end(): void {
    hasEnded = true
    notify()
  }
  function close(): void {
    process.off('exit', close)
    input.off('data', hear).off('end', end).pause()
    if (isTTY) input.setRawMode(false)
  }

  if (isTTY) input.setRawMode(true)
  process.on('exit', close)
  input.setEncoding('utf8').on('data', hear).on('end', end)
  return {
    async ask({ text, echo, signal }) {
      output.write(text)
      for (let line = ''; ;) {
        const typed = read(line, keys)
        ;({ line, rest: keys } = typed)
        if (isTTY && echo) output.write(`\r\u001B[K${text}${line}`)
        if (typed.state === 'open' && !hasEnded) await news((wake) => (notify = wake), signal)
        else {
          output.write('\n')
          // The last line of a file may lack its line break.
          return typed.state === 'entered' || line ? line : null
        }
      }
    },
    close,
  }
}
