import type { ChannelError, OfferAction } from 'channelkit'
import type { ScenarioName, World } from 'channelkit/sandbox'

/**
 * What a story's sandbox is like. States are reached as in life, by what a provider answers and by
 * what a person and a phone do; none is put into a part.
 */
export interface Setting {
  /** Whose sandbox it is; SkylightChat's unless given. */
  readonly provider?: 'skylight' | 'keebai'
  /** How the world begins; `fresh` unless given. */
  readonly scenario?: ScenarioName
  /** What has happened before anybody looks. */
  readonly before?: (world: World) => void
  /** What becomes of each code that is given out: a phone scans it, say. */
  readonly onCode?: (code: string, world: World) => void
  /** What becomes of each signup by link: somebody finishes it on another device, say. */
  readonly onSignup?: (sessionId: string, world: World) => void
  /** Where signups are; {@link portal} unless given. */
  readonly portalUrl?: string
  /** Whether numbers that sign up go on living in the WhatsApp Business app; not unless given. */
  readonly coexistence?: boolean
  /** Milliseconds that are left of each code when it arrives; its whole life unless given. */
  readonly codeLeftMs?: number
  /** Milliseconds that the provider allows for an attempt; no limit unless given. */
  readonly attemptMs?: number
  /** Whether the provider tells that a code was scanned; it keeps silent unless given. */
  readonly scan?: 'told' | 'silent'
  /** Whether a phone has scanned each code, and never gets any further; not unless given. */
  readonly linking?: 'endless'
  /** Whether a disconnection that was asked for never gets any further; not unless given. */
  readonly disconnecting?: 'endless'
  /** Milliseconds that a link to another screen works; five minutes unless given. */
  readonly handoffMs?: number
  /** What this person may do; everything unless given. */
  readonly can?: readonly OfferAction[]
  /** How the host's own channel handler refuses to begin an attempt or a login. */
  readonly refusal?: ChannelError
}

/** A setting as a story's `parameters`. */
export function inSandbox(setting: Setting): { readonly sandbox: Setting } {
  return { sandbox: setting }
}

/** The phone scans at once, and the provider is done with it: `onCode` of a story that connects. */
export function scanAndConnect(code: string, world: World): void {
  world.scan(code)
  world.advance(15_000)
}

/** Where people finish a signup. */
export const portal = 'https://app.example.com'

/** Somebody finishes the signup at once, wherever they are: `onSignup` of a story that connects. */
export function finishElsewhere(sessionId: string, world: World): void {
  world.keebai.finishSignup(sessionId, 'complete')
}
