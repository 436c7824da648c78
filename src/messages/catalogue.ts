import type { Channel, SyncStatus } from '../gateway/channel.js'
import type { ChannelErrorCode } from '../gateway/errors.js'
import type { english } from './english.js'
import type { englishChannels } from './english-channels.js'
import type { englishConnect } from './english-connect.js'
import type { englishTrigger } from './english-trigger.js'

/** A sentence that counts: one form for each plural of the language, `other` always among them. */
export type PluralForms = { readonly [Category in Intl.LDMLPluralRule]?: string } & {
  readonly other: string
}

type Catalogue<Part> = Part extends string
  ? string
  : Part extends readonly string[]
    ? readonly string[]
    : Part extends { readonly other: string }
      ? PluralForms
      : { readonly [Key in keyof Part]: Catalogue<Part[Key]> }

type Partially<Part> = Part extends string | readonly string[]
  ? Part
  : { readonly [Key in keyof Part]?: Partially<Part[Key]> }

/** What is said before anybody wants to connect. */
export type TriggerMessages = Catalogue<typeof englishTrigger>

/** What any part may say. */
export type CommonMessages = Catalogue<typeof english>

/** What is said while somebody connects by a code or a link. */
export type ConnectMessages = Catalogue<typeof englishConnect>

/** What is said of channels that are there or could be. */
export type ChannelMessages = Catalogue<typeof englishChannels>

/** Everything the parts say, in one language. */
export interface Messages extends CommonMessages, ConnectMessages, ChannelMessages {}

/** Sentences of the host's own, over those of the language. Whatever is left out stays. */
export type MessageOverrides = Partially<Messages>

/** A language: its BCP 47 tag, its direction and its sentences. */
export interface Locale {
  readonly tag: string
  readonly dir: 'ltr' | 'rtl'
  readonly messages: Messages
}

/** A title and a sentence. */
export interface Saying {
  readonly title: string
  readonly text: string
}

/** What a person is told of an error. A code without a sentence does not compile. */
export function errorSaying(messages: CommonMessages, code: ChannelErrorCode): Saying {
  return messages.errors[code] ?? messages.errors.unexpected
}

/**
 * What a channel's status is called in `status` and `advice`: its word, unless it is not connected and
 * its word is a good one, or there is none.
 */
export function statusName(channel: Channel): SyncStatus | 'lost' | 'paused' {
  const { syncStatus, rawStatus, isConnected } = channel
  if (isConnected || rawStatus) return syncStatus
  if (syncStatus === 'UNKNOWN') return 'paused'
  return syncStatus === 'OK' || syncStatus === 'SYNC_SUCCESS' ? 'lost' : syncStatus
}

/** One catalogue over another: a sentence that is missing above is taken from below. */
export function mergeMessages<Part>(
  base: Part,
  ...layers: readonly (Partially<NoInfer<Part>> | null | undefined)[]
): Part {
  return layers.reduce<Part>(merge, base)
}

function merge<Part>(below: Part, above: unknown): Part {
  if (above === undefined || above === null) return below
  if (!isGroup(below) || !isGroup(above)) return above as Part
  const keys = Object.keys({ ...below, ...above })
  return Object.fromEntries(keys.map((key) => [key, merge(below[key], above[key])])) as Part
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
