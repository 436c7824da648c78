import type { Channel, ChannelRef } from '../gateway/channel.js'
import { ChannelError, toChannelError } from '../gateway/errors.js'
import type { ChannelGateway } from '../gateway/gateway.js'
import type { PairingSettings } from '../gateway/pairing.js'
import { type Ability, createActions } from './actions.js'
import { answer, refuse, told, unheard } from './answer.js'
import { sealedChallenge } from './challenges.js'
import { createChanges } from './changes.js'
import { checkedOrigins, isPreflight, listedOrigin, preflight, readableBy } from './cors.js'
import { checkSite, checkVersion, matchRoute } from './guard.js'
import { createFreshReads } from './fresh-reads.js'
import { type Connected, createHerald, type HandlerFailure, reporter } from './herald.js'
import { createHints } from './hints.js'
import { createKnownChannels } from './known-channels.js'
import { createLists } from './lists.js'
import { type Entry, type HandlerAnswer, logged } from './log.js'
import { createLogins } from './logins.js'
import { createPairings } from './pairings.js'
import { createReadings } from './readings.js'
import { createNotices } from './notices.js'
import { noticing } from './noticing.js'
import { createProvider, type Provider } from './provider.js'
import { createSeal } from './seal.js'
import { checkedSecrets } from './secrets.js'
import { sealedPairing } from './sessions.js'
import { createNames } from './shared/names.js'
import { memoryShared } from './shared/memory.js'
import { notesOf } from './shared/notes.js'
import { createRelay } from './shared/relay.js'
import type { Shared } from './shared/shared.js'
import { createSpending } from './spending.js'
import { createWatches } from './watches.js'
import { within } from './within.js'

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

/**
 * The server's end of the proxy: keeps the key, asks the provider, and speaks to `proxyGateway`.
 * Throws a `TypeError` where its options cannot work.
 */
export function createChannelHandler(options: ChannelHandlerOptions): ChannelHandler {
  const base = checkedBase(options.basePath)
  const origins = checkedOrigins(options.origins)
  const report = reporter(options)
  const shared = options.shared ?? memoryShared()
  const spending = createSpending(shared.budget)
  const fresh = createFreshReads()
  const lists = createLists()
  const secrets = checkedSecrets(options.secret)
  const hints = createHints(shared.bus, createNames(secrets), (subject) => {
    lists.forget(subject)
    fresh.forget(subject)
  })
  const known = createKnownChannels(options, shared, secrets, report)
  const tell = createHerald(options, report, async (subject, channel) => {
    await known.connected(subject, channel)
    await hints.hint(subject)
  })
  const connected: Connected = (connection, channel) => {
    fresh.forget(connection.subject, channel)
    lists.forget(connection.subject)
    return tell(connection, channel)
  }
  const notes = notesOf(shared, secrets)
  const relay = notes && createRelay(notes, shared.bus, createNames(secrets))
  const seal = createSeal(secrets, sealedPairing)
  const watches = createWatches()
  const dueInMs = (subject: string): number | null => {
    const dues = [lists.dueInMs(subject), fresh.dueInMs(subject)].filter((each) => each !== null)
    return dues.length > 0 ? Math.min(...dues) : null
  }
  const actions = createActions(
    lists,
    fresh,
    createPairings(seal, watches, notes, relay),
    createReadings(seal, watches, connected, report, relay),
    createLogins(createSeal(secrets, sealedChallenge), connected, notes),
    createChanges(hints, dueInMs),
    hints,
    known,
    options.allow ?? [],
  )

  /** The provider of a subject. What is noticed of its channels is told to the host: `tellings` is waited for. */
  function providerOf(subject: string, browser: AbortSignal, tellings: Promise<void>[]): Provider {
    const gateway = async (): Promise<ChannelGateway> =>
      noticing(await options.gateway(subject), (sighting) => {
        tellings.push(known.see(subject, sighting))
      })
    return createProvider(gateway, browser, spending, subject)
  }

  const noticed = createNotices(
    hints,
    async (subject) => {
      if (!options.onConnected && !options.onDisconnected) return
      const tellings: Promise<void>[] = []
      const provider = providerOf(subject, new AbortController().signal, tellings)
      await hints.attend(subject)
      await lists.read({ subject, provider })
      await Promise.all(tellings)
    },
    report,
  )

  async function reply(request: Request, entry: Entry, origin: string | null): Promise<Response> {
    try {
      if (isPreflight(request, origin)) return preflight(request, base)
      const { route, kind } = matchRoute(request, base)
      entry.route = route
      if (origin === null) checkSite(request)
      checkVersion(request)
      const identity = await identify(options, request)
      const { subject } = identity
      entry.subject = subject
      const action = actions[route]
      const can = new Set(identity.can)
      if (action.needs && !can.has(action.needs)) throw new ChannelError('forbidden')
      const tellings: Promise<void>[] = []
      const provider = providerOf(subject, request.signal, tellings)
      const answered = await action.run({ request, kind, subject, can, provider })
      await Promise.all(tellings)
      return answered instanceof Response ? answered : answer(route, answered)
    } catch (error) {
      // A browser that has gone is no failure, and hears of none.
      if (request.signal.aborted && error === request.signal.reason) return unheard()
      const failure = toChannelError(error)
      const { code } = told(failure)
      entry.code = code
      report({ code, route: entry.route, subject: entry.subject })
      return refuse(failure)
    }
  }

  const handle = logged(options, async (request, entry) => {
    const origin = listedOrigin(request, origins)
    return readableBy(origin, await reply(request, entry, origin))
  })
  return Object.assign(handle, { shared, noticed })
}

function checkedBase(basePath: string): string {
  const base = basePath.replace(/\/+$/, '')
  if (base === '' || base.startsWith('/')) return base
  throw new TypeError('createChannelHandler needs a `basePath` that begins with a slash.')
}

async function identify(options: ChannelHandlerOptions, request: Request): Promise<Identity> {
  let identity: Identity | null
  try {
    identity = await within(10_000, undefined, async () => options.authenticate(request))
  } catch (cause) {
    throw new ChannelError('unexpected', { cause })
  }
  if (!identity) throw new ChannelError('unauthenticated')
  // Without a subject everybody would be one tenant.
  if (typeof identity.subject === 'string' && identity.subject !== '') return identity
  throw new ChannelError('unexpected', { cause: new TypeError('`authenticate` names no subject.') })
}
