import { ChannelError, isPassing, toChannelError } from '../gateway/errors.js'
import { newId } from '../gateway/new-id.js'
import type { Reading } from '../gateway/pairing.js'
import { type Audience, createAudience } from './audience.js'
import { reading as readingShape } from './codec.js'
import { aged, type Heard, heardAfter } from './heard.js'
import { fromProvider } from './provider.js'
import { rememberedError } from './remembered.js'

/** One pairing as its provider tells it, for any number of readers. Closed when they have left. */
export interface Watch extends Pick<Audience<Reading>, 'streams' | 'join'> {
  /** Tells its news from another's. */
  readonly id: string
  /** Milliseconds of the monotonic clock until which it answers: without an end while it runs. */
  readonly keptUntil: number
  /** What was heard last, with what is left of its code. Null before. */
  readonly latest: () => Reading | null
  /** Why it broke. Readers who wait are rejected with it. */
  readonly failure: ChannelError | null
}

/** What a watch is made of. */
export interface WatchOptions {
  /** The provider's readings, to the end of the pairing. Whoever else reads them may join. */
  readonly begin: (signal: AbortSignal, join: Watch['join']) => AsyncIterable<Reading>
  /** What was heard of it before, by a watch that is over. */
  readonly before?: Heard | null | undefined
  /** Milliseconds that the pairing lives yet. */
  readonly lifeMs: number
  /** The final reading, once it may be told. */
  readonly settle: (reading: Reading) => Promise<Reading>
  /** Told of an error that the provider's readings ended with. */
  readonly failed: (error: ChannelError) => void
  /** It is over, and remembered until `keptUntil`. Told what was heard last. */
  readonly ended: (heard: Heard | null) => void
}

/** Milliseconds for which an end is remembered: readers come back for it. */
export const rememberedMs: number = 60_000

/** Milliseconds in which a broken one is not begun again, unless the provider says. */
const restMs = 2000

/** Milliseconds after its end in which the provider may say itself how a pairing ended. */
const graceMs = 5000

/** Whether nothing follows it. */
export function isFinal({ status }: Reading): boolean {
  return status !== 'waiting' && status !== 'scanned'
}

/** Watches a pairing by one upstream, which is nobody's of the readers and goes on when one leaves. */
export function openWatch({ before = null, lifeMs, ...rest }: WatchOptions): Watch {
  /** Null when it is over: what remembers its end is to hold no gateway. */
  let surroundings: Omit<WatchOptions, 'before' | 'lifeMs'> | null = rest
  const upstream = new AbortController()
  let isSettling = false
  let heard: Heard | null = null
  let failure: ChannelError | null = null
  let keptUntil = Number.POSITIVE_INFINITY

  const latest = (): Reading | null => heard && aged(heard.reading, heard.at)
  const audience = createAudience(
    () => {
      if (failure) throw failure
      return latest()
    },
    () => {
      // What ends well is told to the host, also where no page waits for it. The phone that has
      // scanned goes on by itself, until the deadline.
      if (isSettling || heard?.reading.status === 'scanned') return
      end(0)
    },
  )
  const deadline = setTimeout(() => hear({ status: 'expired' }), lifeMs + graceMs)

  function hear(reading: Reading): void {
    heard = heardAfter(heard ?? before, reading)
    if (isFinal(reading)) end(rememberedMs)
    audience.tell()
  }

  function end(forMs: number): void {
    keptUntil = performance.now() + forMs
    clearTimeout(deadline)
    audience.dismiss()
    upstream.abort()
    surroundings?.ended(heard)
    surroundings = null
  }

  /** Hears what the provider says, up to the final reading. Null where the watch is over before. */
  async function listen(): Promise<Reading | null> {
    const source = surroundings?.begin(upstream.signal, audience.join)[Symbol.asyncIterator]()
    if (!source) return null
    try {
      for (;;) {
        const { done, value } = await source.next()
        if (!surroundings) return null
        if (done) throw new ChannelError('malformed-answer')
        const reading = readingShape(value)
        if (isFinal(reading)) return reading
        hear(reading)
      }
    } finally {
      upstream.abort()
      // Told to end, and not waited for.
      const leave = async (): Promise<unknown> => source.return?.()
      leave().catch(() => undefined)
    }
  }

  async function follow(): Promise<void> {
    try {
      const last = await listen()
      if (!last || !surroundings) return
      isSettling = true
      clearTimeout(deadline)
      hear(await surroundings.settle(last))
    } catch (error) {
      if (surroundings) fail(rememberedError(fromProvider(toChannelError(error))))
    }
  }

  function fail(error: ChannelError): void {
    const isUnable = error.code === 'unsupported'
    if (!isUnable) surroundings?.failed(error)
    if (!isUnable && !isPassing(error)) return hear({ status: 'failed', error })
    failure = error
    end(restOf(error))
    audience.tell()
  }

  void follow()
  return {
    id: newId(),
    latest,
    join: audience.join,
    get streams() {
      return audience.streams
    },
    get failure() {
      return failure
    },
    get keptUntil() {
      return keptUntil
    },
  }
}

/** Milliseconds for which what broke a watch is remembered. */
export function restOf(error: ChannelError): number {
  return isPassing(error) ? Math.min(error.retryAfterMs ?? restMs, rememberedMs) : rememberedMs
}
