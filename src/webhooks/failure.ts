import type { ChannelErrorCode } from '../gateway/errors.js'

/** Something that went wrong with a delivery, in words that are fit for a log: nothing of its body, and no secret. */
export interface WebhookFailure {
  readonly code: ChannelErrorCode
  /** What failed: to take the delivery for the provider's, or one of the host's functions. */
  readonly step: 'delivery' | 'secret' | 'subjectOf' | 'onEvent'
  /** Null where nobody is known yet. */
  readonly subject: string | null
  /** Why a delivery was refused: a clock, a secret, a form. Else null. */
  readonly reason: string | null
}

/** Tells the host of a failure, and fails itself never. */
export type ReportWebhook = (failure: WebhookFailure) => void

/** Passes failures on. */
export function reporter(listener: { onError?(failure: WebhookFailure): unknown }): ReportWebhook {
  return (failure) => {
    const tell = async (): Promise<unknown> => listener.onError?.(failure)
    tell().catch(() => undefined)
  }
}
