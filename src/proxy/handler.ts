import { ChannelError, toChannelError } from '../gateway/errors.js'
import type { ChannelGateway } from '../gateway/gateway.js'
import { type Action, createActions } from './actions.js'
import { answer, refuse, told, unheard } from './answer.js'
import { sealedChallenge } from './challenges.js'
import { createChanges } from './changes.js'
import { checkedOrigins, isPreflight, listedOrigin, preflight, readableBy } from './cors.js'
import { checkSite, checkVersion, matchRoute } from './guard.js'
import { createEnds } from './ends.js'
import { createFreshReads } from './fresh-reads.js'
import type { ChannelHandler, ChannelHandlerOptions, Identity } from './handler-options.js'
import { leaveLeftMs } from './handles.js'
import { createHandoffs, sealedHandoff } from './handoffs.js'
import { type Connected, createHerald, reporter } from './herald.js'
import { createHints } from './hints.js'
import { createKnownChannels } from './known-channels.js'
import { createLists } from './lists.js'
import { type Entry, logged } from './log.js'
import { createLogins } from './logins.js'
import { createPairings } from './pairings.js'
import { createReadings } from './readings.js'
import { createNotices } from './notices.js'
import { noticing } from './noticing.js'
import { createPlaces } from './places.js'
import { createProvider, type Provider } from './provider.js'
import { remembering } from './remembering.js'
import { createSeal } from './seal.js'
import { checkedSecrets } from './secrets.js'
import { handoffHeader, type Route } from './routes.js'
import { type PairingLeave, sealedPairing } from './sessions.js'
import { createNames } from './shared/names.js'
import { memoryShared } from './shared/memory.js'
import { notesOf } from './shared/notes.js'
import { createRelay } from './shared/relay.js'
import { createTurns } from './shared/turns.js'
import { createSpending } from './spending.js'
import { createWatches } from './watches.js'
import { inTime } from './within.js'

/**
 * The server's end of the proxy: keeps the key, asks the provider, and speaks to `proxyGateway`.
 * Throws a `TypeError` where its options cannot work.
 */
export function createChannelHandler(options: ChannelHandlerOptions): ChannelHandler {
  const base = checkedBase(options.basePath)
  const origins = checkedOrigins(options.origins)
  const report = reporter(options)
  const shared = options.shared ?? memoryShared()
  const secrets = checkedSecrets(options.secret)
  const names = createNames(secrets)
  const spending = createSpending(shared.budget, names)
  const fresh = createFreshReads()
  const lists = createLists()
  const hints = createHints(shared.bus, names, (subject) => {
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
  const relay = notes && createRelay(notes, shared.bus, names)
  const seal = remembering(createSeal(secrets, sealedPairing))
  const watches = createWatches()
  const ends = createEnds(notes)
  const places = createPlaces()
  const handoffs = createHandoffs(seal, createSeal(secrets, sealedHandoff), ends)
  const dueInMs = (subject: string): number | null => {
    const dues = [lists.dueInMs(subject), fresh.dueInMs(subject)].filter((each) => each !== null)
    return dues.length > 0 ? Math.min(...dues) : null
  }
  const actions = createActions(
    lists,
    fresh,
    createPairings({ seal, watches, ends, lists, notes, relay }),
    handoffs,
    createReadings({
      seal,
      watches,
      places,
      ends,
      connected,
      report,
      relay,
      turns: notes && createTurns(notes),
    }),
    createLogins(createSeal(secrets, sealedChallenge), connected, notes),
    createChanges(hints, places, dueInMs),
    hints,
    known,
    options.allow ?? [],
  )

  /** The provider of a subject. What is noticed of its channels is told to the host: `tellings` is waited for. */
  function providerOf(
    subject: string,
    browser: AbortSignal,
    tellings: Promise<unknown>[],
  ): Provider {
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
      const tellings: Promise<unknown>[] = []
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
      const token = request.headers.get(handoffHeader)
      const leave = token === null ? undefined : await handoffs.open(token)
      const identity = leave ? lent(leave) : await identify(options, request)
      const { subject } = identity
      entry.subject = subject
      const action = actions[route]
      const can = new Set(identity.can)
      if (leave) checkLeave(leave, action)
      if (action.needs && !can.has(action.needs)) throw new ChannelError('forbidden')
      const tellings: Promise<boolean>[] = []
      const provider = providerOf(subject, request.signal, tellings)
      const answered = await action.run({ request, kind, subject, can, provider, leave })
      const news = await Promise.all(tellings)
      // What one page came upon is new to the others as well. What is done to a channel says so itself.
      if (request.method === 'GET' && news.includes(true)) await hints.hint(subject)
      if (answered instanceof Response) return answered
      // It may have been long in coming, and is of no more good than its token.
      if (leave) leaveLeftMs(leave)
      return answer(route, answered)
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

/** Who has leave to show an attempt, in the place of a login: the host is not asked. */
function lent({ pairing }: PairingLeave): Identity {
  return { subject: pairing.subject, can: ['connect'] }
}

/** Refuses what was not lent, and what was lent too long ago. */
function checkLeave(leave: PairingLeave, { isLent = false }: Pick<Action<Route>, 'isLent'>): void {
  leaveLeftMs(leave)
  if (!isLent) throw new ChannelError('forbidden')
}

async function identify(options: ChannelHandlerOptions, request: Request): Promise<Identity> {
  let identity: Identity | null
  try {
    identity = await inTime(10_000, () => options.authenticate(request))
  } catch {
    throw new ChannelError('unexpected')
  }
  if (!identity) throw new ChannelError('unauthenticated')
  // Without a subject everybody would be one tenant.
  if (typeof identity.subject === 'string' && identity.subject !== '') return identity
  throw new ChannelError('unexpected')
}
