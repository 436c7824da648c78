import { ChannelError, toChannelError } from '../../gateway/errors.js'
import type { Reading } from '../../gateway/pairing.js'
import { reading as readingShape } from '../codec.js'
import { longestMs } from '../handles.js'
import { type Heard, heardAfter } from '../heard.js'
import { isFinal, rememberedMs, restOf } from '../watch.js'
import type { Teller } from './teller.js'

/** The provider's readings, told to the others after what was known before. Ends with its signal. */
export async function* hold(
  begin: (signal: AbortSignal) => AsyncIterable<Reading>,
  signal: AbortSignal,
  teller: Teller,
  before: Heard | null,
): AsyncGenerator<Reading> {
  if (signal.aborted) return
  const gone = new Promise<null>((resolve) => {
    signal.addEventListener('abort', () => resolve(null), { once: true })
  })
  const source = begin(signal)[Symbol.asyncIterator]()
  let heard = before
  try {
    for (;;) {
      const next = await Promise.race([source.next(), gone])
      if (!next || signal.aborted) return
      if (next.done) throw new ChannelError('malformed-answer')
      const reading = readingShape(next.value)
      heard = heardAfter(heard, reading)
      teller.tell({ reading: heard.reading, at: heard.at.wall }, keptMs(heard.reading))
      yield reading
    }
  } catch (cause) {
    if (signal.aborted) return
    const failure = toChannelError(cause)
    teller.tell({ failure, at: Date.now() }, restOf(failure))
    throw cause
  } finally {
    // Told to end, and not waited for.
    const leave = async (): Promise<unknown> => source.return?.()
    leave().catch(() => undefined)
    await teller.done()
  }
}

/** What can be stopped, and is with this signal. Not every runtime has `AbortSignal.any`. */
export function stopWith(signal: AbortSignal): AbortController {
  const stop = new AbortController()
  const end = (): void => stop.abort(signal.reason)
  if (signal.aborted) end()
  signal.addEventListener('abort', end, { once: true, signal: stop.signal })
  return stop
}

/** Milliseconds for which a reading is worth knowing: a dead code is not. */
function keptMs(reading: Reading): number {
  if (isFinal(reading)) return rememberedMs
  const code = reading.status === 'waiting' ? reading.invitation : undefined
  return (code?.type === 'qr' && code.lifetimeMs) || longestMs
}
