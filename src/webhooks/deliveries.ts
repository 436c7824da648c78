import { ChannelError, toChannelError } from '../gateway/errors.js'
import type { WebhookEvent } from '../gateway/webhook.js'
import type { ChannelHandler } from '../proxy/handler-options.js'
import { within } from '../proxy/within.js'
import type { ReportWebhook, WebhookFailure } from './failure.js'

/** What is done with events. */
export interface EventListeners {
  subjectOf(event: WebhookEvent, request: Request): string | null | Promise<string | null>
  readonly channels?: Pick<ChannelHandler, 'noticed'> | undefined
  onEvent?(subject: string, event: WebhookEvent): unknown
  waitUntil?(work: Promise<void>): unknown
}

/** Events that were answered for, on their way to those who want to know. */
export interface Deliveries {
  /** Whether there is no room for another. */
  isFull(): boolean
  /** Does what there is to do. Not waited for. */
  begin(event: WebhookEvent, request: Request): void
}

/** Milliseconds that the host's functions have. */
const patienceMs = 10_000

/** Events under way: of all subjects, of one that its host is told of at a time, and of those that wait for that. */
const limits = { all: 1000, subject: 4, waiting: 100 } as const

/** Deliveries: no flood of one subject's events keeps another's waiting, nor fills the memory. */
export function createDeliveries(listeners: EventListeners, report: ReportWebhook): Deliveries {
  const lines = new Map<string, { busy: number; readonly waiting: (() => void)[] }>()
  let size = 0

  /** Runs a task of a subject when it is its turn. Throws `rate-limited` where too many wait. */
  async function inLine(subject: string, task: () => Promise<void>): Promise<void> {
    const line = lines.get(subject) ?? { busy: 0, waiting: [] }
    lines.set(subject, line)
    if (line.waiting.length >= limits.waiting) throw new ChannelError('rate-limited')
    if (line.busy >= limits.subject) await new Promise<void>((go) => line.waiting.push(go))
    else line.busy += 1
    try {
      await task()
    } finally {
      const next = line.waiting.shift()
      // Whoever is next takes the place.
      if (next) next()
      else line.busy -= 1
      if (line.busy === 0) lines.delete(subject)
    }
  }

  /** Calls a function of the host's. Null where it fails, which is told. */
  async function call<T>(
    step: WebhookFailure['step'],
    subject: string | null,
    task: () => T | Promise<T>,
  ): Promise<T | null> {
    try {
      return await within(patienceMs, undefined, async () => task())
    } catch (error) {
      report({ code: toChannelError(error).code, step, subject, reason: null })
      return null
    }
  }

  async function tell(subject: string, event: WebhookEvent): Promise<void> {
    if (!listeners.onEvent) return
    const task = async (): Promise<void> => {
      await call('onEvent', subject, () => listeners.onEvent?.(subject, event))
    }
    await inLine(subject, task).catch((error: unknown) => {
      report({ code: toChannelError(error).code, step: 'onEvent', subject, reason: null })
    })
  }

  async function deliver(event: WebhookEvent, request: Request): Promise<void> {
    const subject = await call('subjectOf', null, () => listeners.subjectOf(event, request))
    if (!subject) return
    const hints = event.type !== 'other' && listeners.channels?.noticed(subject)
    await Promise.all([tell(subject, event), hints])
  }

  return {
    isFull: () => size >= limits.all,
    begin(event, request) {
      size += 1
      const work = deliver(event, request)
        .catch(() => undefined)
        .finally(() => void (size -= 1))
      try {
        listeners.waitUntil?.(work)
      } catch {
        // A platform that cannot wait: what was begun goes on.
      }
    },
  }
}
