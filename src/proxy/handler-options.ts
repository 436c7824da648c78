import type { Channel, ChannelRef } from '../gateway/channel.js'
import type { ChannelGateway } from '../gateway/gateway.js'
import type { PairingSettings } from '../gateway/pairing.js'
import type { Ability } from './actions.js'
import type { HandlerFailure } from './herald.js'
import type { HandlerAnswer } from './log.js'
import type { Shared } from './shared/shared.js'

/** Who is asking, as the host's own login knows it. */
export interface Identity {
  /** Whose channels these are: a company, a tenant. Two subjects never meet. */
  readonly subject: string
  /** What this person may do there. */
  readonly can: readonly Ability[]
}

/** What a channel handler needs of its host. */
export interface ChannelHandlerOptions {
  /** The path below which the handler is mounted, as it sees it: `/api/channels`. */
  readonly basePath: string
  /**
   * At least 32 characters that only your servers know; handles in browsers are sealed with it. Of
   * several the first one seals, and each opens. To change it, deploy `[old, new]` everywhere, then
   * `[new, old]`, and a quarter of an hour later `[new]`.
   */
  readonly secret: string | readonly string[] | undefined
  /** Who is asking, within 10 s; null is answered with 401. Leave the request's body unread. */
  authenticate(request: Request): Identity | null | Promise<Identity | null>
  /** The gateway of a subject, with its key. Called for every request. */
  gateway(subject: string): ChannelGateway | Promise<ChannelGateway>
  /** Which settings of a pairing a page may choose: none unless named. Others are refused with `invalid`. */
  readonly allow?: readonly (keyof PairingSettings)[] | undefined
  /** What several processes know together, as `redisShared` makes it. One process needs none. */
  readonly shared?: Shared | undefined
  /**
   * Origins of pages that may ask from another site, each exactly, as `https://app.example.com`: none
   * unless named. Such a page is trusted as one of the handler's own origin is. Its gateway needs
   * `credentials: 'include'` to send cookies, and those `SameSite=None`.
   */
  readonly origins?: readonly string[] | undefined
  /**
   * A pairing or a login ended well. Called at least once for each, also again, before the browser
   * hears of it, and also where that is gone by then. The answer waits up to 5 s for it. Where it fails,
   * `onError` is told and so does the reading, with `unexpected`: the browser asks again in 2 s, which
   * calls it again. A minute after the first failure the browser is told of its channel all the same. A
   * login has no next reading: there `onError` alone is told.
   */
  onConnected?(subject: string, channel: Channel): unknown
  /**
   * A channel that was connected is so no more: unlinked on the phone, revoked, removed here or anywhere.
   * Called when that is seen first, by whoever it is: a page, a webhook, another process. Like
   * `onConnected`, which is also called of a channel that was connected elsewhere, at least once for each
   * change. Lists and reads wait up to 5 s for either; where it fails, `onError` is told, and the next
   * list or read calls it again.
   */
  onDisconnected?(subject: string, channel: Required<ChannelRef>): unknown
  /**
   * Told of everything that is refused or fails, for a log. What nobody is known for (`subject` is null)
   * comes here too, as often as anybody likes: throttle what pages somebody.
   */
  onError?(failure: HandlerFailure): unknown
  /** Told of every request that is answered, for a log. Never waited for, and may fail. */
  onAnswer?(answer: HandlerAnswer): unknown
}

/** A channel handler: a function from requests to responses, and what its host has to say to it. */
export interface ChannelHandler {
  (request: Request): Promise<Response>
  /**
   * Something of this subject's channels has changed, as somebody else says: a webhook, a job of your own.
   * Open pages read them at once, on whichever process they are. Never rejects.
   */
  noticed(subject: string): Promise<void>
  /** What it shares with other processes. */
  readonly shared: Shared
}
