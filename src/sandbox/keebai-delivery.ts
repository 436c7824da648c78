import type { WorldClock } from './clock.js'
import { writeKeebaiId } from './keebai-codes.js'
import { signedHeaders } from './keebai-webhook-wire.js'
import type { Random } from './random.js'
import { withPatience } from './wait.js'

/** One time that an event was sent. */
export interface KeebaiAttempt {
  /** `dlv_…`, another each time. */
  readonly id: string
  /** Milliseconds since 1970 by the world's clock. */
  readonly at: number
  /** The HTTP status of the answer; null while there is none, and where none came in 10 s. */
  readonly status: number | null
}

/** An event on its way to a webhook. */
export interface KeebaiDelivery {
  readonly webhookId: string
  readonly eventId: string
  /** Such as `whatsapp.channel.connected`. */
  readonly type: string
  /** `failed` is refused for good, `dead` given up: after the last attempt, or with the webhook's end. */
  readonly status: 'pending' | 'success' | 'failed' | 'dead'
  /** The oldest first. */
  readonly attempts: readonly KeebaiAttempt[]
}

/** Where a delivery goes, and how it is signed. */
export interface Recipient {
  readonly id: string
  readonly url: string
  readonly secret: string
  readonly headers: Readonly<Record<string, string>>
}

/** What a delivery brings. */
export interface Parcel {
  readonly eventId: string
  readonly type: string
  /** JSON, the same in every attempt. */
  readonly body: string
}

/** A delivery that can be given up. */
export interface RunningDelivery {
  read(): KeebaiDelivery
  end(): void
}

/** Milliseconds in which an attempt is to be answered, by the machine's time. */
const answerMs = 10_000

/** When the attempts after the first are made, in milliseconds from it, by the world's clock: in about 3 h. */
const retriesAtMs = [60_000, 360_000, 1_860_000, 9_360_000] as const

/** Sends an event at once, and again until it is taken, refused for good, or was sent five times. */
export function startDelivery(
  clock: WorldClock,
  chance: Random,
  recipient: Recipient,
  parcel: Parcel,
): RunningDelivery {
  const { eventId, type } = parcel
  const startedAt = clock.now()
  const attempts: KeebaiAttempt[] = []
  const giving = new AbortController()
  let status: KeebaiDelivery['status'] = 'pending'
  let unwind = (): void => undefined

  async function attempt(): Promise<void> {
    const made = { id: writeKeebaiId('dlv', chance), at: clock.now(), status: null }
    const place = attempts.push(made) - 1
    const answered = await send(recipient, parcel, made.id, giving.signal)
    attempts[place] = { ...made, status: answered }
    if (status !== 'pending') return
    const retryAtMs = retriesAtMs[place]
    const verdict = verdictOf(answered)
    if (verdict !== 'again') status = verdict
    else if (retryAtMs === undefined) status = 'dead'
    else unwind = clock.alarm(startedAt + retryAtMs, () => void attempt())
  }

  void attempt()
  return {
    read: () => ({ webhookId: recipient.id, eventId, type, status, attempts: [...attempts] }),
    end() {
      if (status === 'pending') status = 'dead'
      giving.abort()
      unwind()
    },
  }
}

/** The status that an attempt is answered with; null where nothing comes, or not in time. */
async function send(
  { url, secret, headers }: Recipient,
  parcel: Parcel,
  id: string,
  signal: AbortSignal,
): Promise<number | null> {
  const patience = withPatience(answerMs, signal)
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: await signedHeaders(parcel, id, { secret, headers }),
      body: parcel.body,
      redirect: 'manual',
      signal: patience.signal,
    })
    await response.body?.cancel()
    return response.status
  } catch {
    return null
  } finally {
    patience.release()
  }
}

/** What an answer is taken for. Redirects are not followed. */
function verdictOf(status: number | null): 'success' | 'failed' | 'again' {
  if (status === null || status >= 500 || status === 408 || status === 429) return 'again'
  return status >= 200 && status < 300 ? 'success' : 'failed'
}
