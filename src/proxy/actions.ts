import type { ChannelRef } from '../gateway/channel.js'
import { ChannelError } from '../gateway/errors.js'
import type { Offer } from '../gateway/offer.js'
import type { PairingSettings } from '../gateway/pairing.js'
import type { Changes } from './changes.js'
import type { Answers } from './codec.js'
import { expected } from './expected.js'
import type { FreshReads } from './fresh-reads.js'
import { readJson, readNothing } from './guard.js'
import type { Handoffs } from './handoffs.js'
import type { HandleRef } from './handles.js'
import type { Hints } from './hints.js'
import type { KnownChannels } from './known-channels.js'
import type { Lists } from './lists.js'
import type { Logins } from './logins.js'
import type { Pairings } from './pairings.js'
import type { Provider } from './provider.js'
import type { Readings } from './readings.js'
import { channelRef, codeRequest, loginRequest, pairingRequest, parse } from './requests.js'
import { idHeader, type Route } from './routes.js'
import type { PairingLeave } from './sessions.js'

/** What a person may do: see channels and look afresh, connect one, remove one. */
export type Ability = 'see' | 'connect' | 'disconnect'

/** A question of somebody who is known. */
export interface Call {
  readonly request: Request
  /** Of the path, as it came. */
  readonly kind: string | undefined
  readonly subject: string
  readonly can: ReadonlySet<Ability>
  readonly provider: Provider
  /** Of a page that has no login: the one attempt that it may ask about. */
  readonly leave?: PairingLeave | undefined
}

/** How a question is answered, and what one must be allowed for it. */
export interface Action<R extends Route> {
  readonly needs: Ability | null
  /** Whether a page may ask it that has no login but leave to show an attempt. */
  readonly isLent?: boolean
  /** The answer, or a response that goes on. */
  run(call: Call): Promise<Answers[R] | Response>
}

/** What each action on a channel takes. */
const needs = { connect: 'connect', refresh: 'see', disconnect: 'disconnect' } as const

/** The answers to all questions. */
export function createActions(
  lists: Lists,
  fresh: FreshReads,
  pairings: Pairings,
  handoffs: Handoffs,
  readings: Readings,
  logins: Logins,
  changes: Changes,
  hints: Hints,
  known: KnownChannels,
  allow: readonly (keyof PairingSettings)[],
): { readonly [R in Route]: Action<R> } {
  const startRequest = pairingRequest(allow)

  /** However it ends, the channels may be others now. */
  async function hinting<T>(subject: string, task: Promise<T>): Promise<T> {
    try {
      return await task
    } finally {
      await hints.hint(subject)
    }
  }

  return {
    'GET /offers': {
      needs: null,
      async run({ provider, can }) {
        const offers = await provider.look((gateway, options) => gateway.listOffers(options))
        return offers.map((offer) => allowed(offer, can))
      },
    },
    'GET /channels': {
      needs: 'see',
      async run(call) {
        await hints.attend(call.subject)
        return lists.read(call)
      },
    },
    'GET /channels/:kind': {
      needs: 'see',
      async run(call) {
        const ref = channelOf(call)
        await hints.attend(call.subject)
        return fresh.read(call, ref)
      },
    },
    'GET /changes': {
      needs: 'see',
      run: async (call) => changes.read(call),
    },
    'POST /channels/:kind/refresh': {
      needs: needs.refresh,
      async run(call) {
        const ref = channelOf(call)
        await readNothing(call.request)
        const channel = await call.provider.act(async ({ channels }) => {
          if (!channels.refresh) throw new ChannelError('unsupported')
          return hinting(call.subject, channels.refresh(ref))
        })
        return expected(ref, channel)
      },
    },
    'POST /channels/:kind/disconnect': {
      needs: needs.disconnect,
      async run(call) {
        const ref = channelOf(call)
        await readNothing(call.request)
        return call.provider.act(async ({ channels }) => {
          if (!channels.disconnect) throw new ChannelError('unsupported')
          return hinting(call.subject, channels.disconnect(ref))
        })
      },
    },
    'POST /pairings': {
      needs: needs.connect,
      isLent: true,
      async run(call) {
        const request = parse(startRequest, await readJson(call.request))
        // What is lent says nothing of other kinds.
        await known.attempt(call.subject, call.leave?.pairing.kind ?? request.kind)
        return pairings.start(call, request)
      },
    },
    'GET /pairings/:kind/session': {
      needs: needs.connect,
      isLent: true,
      async run(call) {
        const ref = handleOf(call)
        const isFirst = call.leave?.pairing.kind === ref.kind && ref.handle === ''
        return isFirst ? pairings.takeUp(call, call.leave) : pairings.resume(call, ref)
      },
    },
    'GET /pairings/:kind/reading': {
      needs: needs.connect,
      isLent: true,
      run: async (call) => readings.read(call, handleOf(call)),
    },
    'POST /handoffs/:kind': {
      needs: needs.connect,
      async run(call) {
        const ref = handleOf(call)
        await readNothing(call.request)
        return handoffs.make(call, ref)
      },
    },
    'POST /logins': {
      needs: needs.connect,
      async run(call) {
        const request = parse(loginRequest, await readJson(call.request))
        await known.attempt(call.subject, request.kind)
        return logins.submit(call, request)
      },
    },
    'POST /logins/:kind/answer': {
      needs: needs.connect,
      async run(call) {
        const ref = handleOf(call)
        return logins.answer(call, ref, parse(codeRequest, await readJson(call.request)).code)
      },
    },
    'POST /logins/:kind/resend': {
      needs: needs.connect,
      async run(call) {
        const ref = handleOf(call)
        await readNothing(call.request)
        return logins.resend(call, ref)
      },
    },
    'GET /logins/:kind/challenge': {
      needs: needs.connect,
      run: async (call) => logins.resume(call, handleOf(call)),
    },
  }
}

/** An offer without what this person may not do. */
function allowed(offer: Offer, can: ReadonlySet<Ability>): Offer {
  return { ...offer, actions: offer.actions.filter((action) => can.has(needs[action])) }
}

function channelOf({ request, kind }: Call): ChannelRef {
  const id = request.headers.get(idHeader)
  return parse(channelRef, { kind, ...(id !== null && { id }) })
}

function handleOf(call: Call): HandleRef {
  const { kind } = parse(channelRef, { kind: call.kind })
  return { handle: call.request.headers.get(idHeader) ?? '', kind }
}
