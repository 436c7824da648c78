import { inspect } from 'node:util'
import v8 from 'node:v8'
import vm from 'node:vm'
import type { Reply } from './fake-provider.js'

/** An answer's body that goes on as long as it is read. */
export interface Endless {
  readonly reply: Reply
  /** Bytes that were read of all of them. */
  readonly read: () => number
  /** How many of them are neither left nor over. */
  readonly open: () => number
}

/** A body of these bytes again and again, at once or with a pause before each. */
export function endless(
  piece: string | Uint8Array<ArrayBuffer>,
  { pauseMs, ...init }: ResponseInit & { readonly pauseMs?: number } = {},
): Endless {
  const bytes = typeof piece === 'string' ? new TextEncoder().encode(piece) : piece
  const counts = { read: 0, open: 0 }
  return {
    reply: () => {
      counts.open += 1
      let timer: ReturnType<typeof setTimeout> | undefined
      const wait = (): Promise<void> =>
        new Promise((resolve) => {
          timer = setTimeout(resolve, pauseMs)
        })
      const body = new ReadableStream<Uint8Array>(
        {
          async pull(controller) {
            if (pauseMs !== undefined) await wait()
            counts.read += bytes.byteLength
            controller.enqueue(bytes)
          },
          cancel() {
            clearTimeout(timer)
            counts.open -= 1
          },
        },
        { highWaterMark: 0 },
      )
      return new Response(body, init)
    },
    read: () => counts.read,
    open: () => counts.open,
  }
}

/** Everything that can be seen of a value, hidden properties and causes as well. */
export function allOf(value: unknown): string {
  return `${inspect(value, { depth: 20, showHidden: true })} ${JSON.stringify(value)}`
}

/** Bytes in use once all is collected that nobody holds. */
export function heapUsed(): number {
  v8.setFlagsFromString('--expose-gc')
  const collect: unknown = vm.runInNewContext('gc')
  if (typeof collect === 'function') collect()
  return process.memoryUsage().heapUsed
}
