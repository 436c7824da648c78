import type { Deadline } from '../../gateway/deadline.js'
import { deadlineIn, remainingMs } from '../../gateway/deadline.js'
import { ChannelError, isChannelError, isOver, toChannelError } from '../../gateway/errors.js'
import type { Abortable } from '../../gateway/gateway.js'
import type { Reading } from '../../gateway/pairing.js'
import { pause } from '../wait.js'
import type { Caller } from './caller.js'
import { toNews } from './events.js'
import type { Held } from './held.js'
import { readSession } from './session.js'
import type { LastNews } from './teller.js'
import { conclude, createTeller, isLast } from './teller.js'

// The vendor says nothing of drops, resumption or heartbeats: how one is borne is ours. It costs two
// requests, of sixty a minute and a thousand a day.

/** Milliseconds until a stream is opened again, by how many before it were short. */
const delaysMs = [500, 1000, 2000, 4000, 8000, 15_000]
/** A stream that lasted so many milliseconds was not short. */
const steadyMs = 15_000
/** After so many streams that told nothing, none will. */
const mostMute = 3

/** What is watched. */
export interface Watched extends Abortable {
  readonly caller: Caller
  readonly held: Held
  readonly streamPath: string
  /** Of codes whose event does not say. */
  readonly codeLifetimeMs: number
}

/**
 * Follows a session by its stream, of which one is open at a time; where that is lost, asks before it
 * opens the next. Ends with a final reading, which is `stream-unavailable` where nothing is ever told
 * and `expired` when the session's time is over. Throws `not-found` for a session nobody knows.
 */
export async function* watchSession(watched: Watched): AsyncGenerator<Reading, void> {
  const { caller, held, codeLifetimeMs, signal } = watched
  const end = deadlineIn(Math.max(0, held.endsAt - Date.now()))
  const tell = createTeller(held, end, codeLifetimeMs)
  let isHeard = false
  let shorts = 0
  let mute = 0
  // A timer may be early by a fraction of a millisecond.
  while (remainingMs(end) >= 1) {
    const steady = deadlineIn(steadyMs)
    const { news, loss, ...heard } = yield* hearOnce(watched, end, tell)
    if (news) {
      yield await conclude(caller, held, news, { signal })
      return
    }
    if (remainingMs(end) < 1) break
    isHeard ||= heard.isHeard
    if (!isPostponed(loss)) mute += 1
    shorts = remainingMs(steady) > 0 ? shorts + 1 : 0
    // A quota that is spent is not to be asked the rest.
    const found = loss?.code === 'rate-limited' ? loss : await look(watched)
    // A phone that has scanned goes on without a stream: how that ends can be asked.
    const isScanned = !isChannelError(found) && found.status === 'scanned'
    isHeard ||= isScanned
    const scan = isScanned && tell({ type: 'scanned' })
    if (scan) yield scan
    const delay = isScanned ? Math.min(delayMs(shorts), held.readAfterMs) : delayMs(shorts)
    const waitMs = Math.max(delay, waitOf(loss), waitOf(found))
    const isHopeless = !isHeard && (mute >= mostMute || waitMs >= remainingMs(end))
    const last = verdict({ loss, found, isHeard, isHopeless })
    if (last) {
      yield last
      return
    }
    await pause(Math.min(waitMs, remainingMs(end)), signal)
  }
  const found = await look(watched)
  yield isEnd(found) ? found : { status: 'expired' }
}

/** How one stream ended. */
interface Ending {
  readonly isHeard: boolean
  /** What was told last, where that ends the attempt. */
  readonly news: LastNews | null
  /** Why it broke; null where its server closed it. */
  readonly loss: ChannelError | null
}

/** Hears one stream to its end. It is closed when this returns. */
async function* hearOnce(
  { caller, streamPath, signal }: Watched,
  end: Deadline,
  tell: ReturnType<typeof createTeller>,
): AsyncGenerator<Reading, Ending> {
  let isHeard = false
  try {
    for await (const event of caller.hear(streamPath, { signal, wholeMs: remainingMs(end) })) {
      const news = toNews(event)
      if (!news) continue
      isHeard = true
      if (isLast(news)) return { isHeard, news, loss: null }
      const reading = tell(news)
      if (reading) yield reading
    }
    return { isHeard, news: null, loss: null }
  } catch (error) {
    signal?.throwIfAborted()
    return { isHeard, news: null, loss: toChannelError(error) }
  }
}

/** How the session stands, or why nobody says. */
async function look({ caller, held, signal }: Watched): Promise<Reading | ChannelError> {
  try {
    return await readSession(caller, held, { signal })
  } catch (error) {
    signal?.throwIfAborted()
    return toChannelError(error)
  }
}

/** What is known when a stream is lost. */
interface Facts extends Pick<Ending, 'loss'> {
  readonly found: Reading | ChannelError
  /** Whether any stream of the attempt ever told anything. */
  readonly isHeard: boolean
  readonly isHopeless: boolean
}

/** What ends an attempt whose stream is lost; null where another is to be opened. */
function verdict({ loss, found, isHeard, isHopeless }: Facts): Reading | null {
  if (isEnd(found)) return found
  const refusal = [loss, found].find(isRefusal)
  if (refusal) return { status: 'failed', error: refusal }
  // By itself the one proves nothing: nobody documents that the other route knows such sessions.
  if (isOver(loss) && isOver(found)) {
    if (!isHeard) throw found
    return { status: 'expired' }
  }
  if (!isHopeless) return null
  const error =
    loss?.code === 'rate-limited' ? loss : new ChannelError('stream-unavailable', { cause: loss })
  return { status: 'failed', error }
}

function isEnd(found: Reading | ChannelError): found is Reading {
  return !isChannelError(found) && found.status !== 'waiting' && found.status !== 'scanned'
}

/** Whether it was no stream that was refused, but the time to ask for one: whoever watches may have a code on screen. */
function isPostponed(loss: ChannelError | null): boolean {
  return loss?.code === 'rate-limited'
}

/** Whether the token is not good for it, now or ever. */
function isRefusal(found: Reading | ChannelError | null): found is ChannelError {
  if (!isChannelError(found)) return false
  return found.code === 'provider-unauthorized' || found.code === 'provider-forbidden'
}

function delayMs(shorts: number): number {
  return delaysMs[Math.min(Math.max(shorts, 1), delaysMs.length) - 1] ?? 0
}

function waitOf(found: Reading | ChannelError | null): number {
  return isChannelError(found) ? (found.retryAfterMs ?? 0) : 0
}
