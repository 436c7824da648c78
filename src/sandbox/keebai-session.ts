import type { KeebaiChannel } from './keebai-channels.js'

/** The two ways to connect: Meta's signup in the portal, or a code. */
export type KeebaiMode = 'embedded_signup' | 'qr'

/** What a session was asked for with. */
export interface KeebaiWish {
  readonly mode: KeebaiMode
  /** What the channel is to be called, of `qr`. */
  readonly name: string
  /** Of `embedded_signup`. */
  readonly coexistence: boolean
  readonly pipelineId: string | null
}

/** How far a session has come. `connecting`, `failed` and `disconnected` are of `qr` alone. */
export type KeebaiProgress =
  | { readonly status: 'pending' | 'connecting' | 'expired' | 'cancelled' }
  | { readonly status: 'completed'; readonly channel: KeebaiChannel }
  | { readonly status: 'failed' | 'disconnected'; readonly reason: string }

/** The code that a session shows. */
export interface KeebaiCode {
  readonly text: string
  /** When another takes its place, in milliseconds since 1970 by the world's clock. */
  readonly diesAt: number
}

/** An attempt to connect, as Keebai keeps it. */
export interface KeebaiSession extends KeebaiWish {
  /** `cs_…` */
  readonly id: string
  /** When it is over, in milliseconds since 1970 by the world's clock. */
  readonly endsAt: number
  /** While one of them can be scanned. */
  readonly code: KeebaiCode | null
  readonly progress: KeebaiProgress
}

/** What a session tells whoever watches it. After `connected`, `failed`, `disconnected` and `ended` nothing more comes. */
export type KeebaiEvent =
  | { readonly type: 'qr'; readonly code: KeebaiCode }
  | { readonly type: 'connecting' }
  | { readonly type: 'connected'; readonly channel: KeebaiChannel }
  | { readonly type: 'failed' | 'disconnected'; readonly reason: string }
  /** Expired, cancelled, or the world began anew. Keebai only closes its stream. */
  | { readonly type: 'ended' }

/** What comes of somebody's doing in the portal. */
export type SignupOutcome = 'finished' | 'over' | 'unknown'

/** What a session tells by itself, and tells at once whoever comes to watch. */
export function eventOf({ progress, code }: KeebaiSession): KeebaiEvent | null {
  switch (progress.status) {
    case 'pending':
      return code && { type: 'qr', code }
    case 'connecting':
      return { type: 'connecting' }
    case 'completed':
      return { type: 'connected', channel: progress.channel }
    case 'failed':
    case 'disconnected':
      return { type: progress.status, reason: progress.reason }
    case 'expired':
    case 'cancelled':
      return { type: 'ended' }
  }
}

/** Whether a session has nothing more to tell. */
export function isOver({ progress }: KeebaiSession): boolean {
  return progress.status !== 'pending' && progress.status !== 'connecting'
}
