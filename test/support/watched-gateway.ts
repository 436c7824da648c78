import type { ChannelGateway, Reading } from 'channelkit/headless'
import { fakeGateway, type FakeGateway } from './fake-gateway.js'
import { session } from './samples.js'

type Watch = NonNullable<NonNullable<ChannelGateway['pairing']>['watch']>

/** One watch that a gateway was asked for. */
export interface Upstream {
  readonly id: string
  /** Whoever watches has given it up. */
  readonly isAborted: () => boolean
  readonly push: (reading: Reading) => void
  readonly fail: (error: unknown) => void
  readonly end: () => void
}

/** A fake gateway of a provider that pushes. */
export interface WatchedGateway extends FakeGateway {
  /** All that were asked for, in order. */
  readonly upstreams: readonly Upstream[]
  /** How many of them are open. */
  readonly open: () => number
}

/** A gateway whose pairings live 5 minutes, without a code at first, and say what the test pushes. */
export function watchedGateway(): WatchedGateway {
  const gateway = fakeGateway()
  const pairing = gateway.pairing as NonNullable<ChannelGateway['pairing']>
  const upstreams: Upstream[] = []
  gateway.start = async () => ({
    ...session(`wa_${gateway.count('start')}`),
    invitation: null,
    expiresInMs: 300_000,
  })

  const watch: Watch = ({ id }, { signal } = {}) => {
    const { readable, writable } = new TransformStream<Reading, Reading>(undefined, {
      highWaterMark: 1000,
    })
    const writer = writable.getWriter()
    const ignore = (): undefined => undefined
    upstreams.push({
      id,
      isAborted: () => signal?.aborted ?? false,
      push: (reading) => void writer.write(reading).catch(ignore),
      fail: (error) => void writer.abort(error).catch(ignore),
      end: () => void writer.close().catch(ignore),
    })
    signal?.addEventListener('abort', () => void writer.abort(signal.reason).catch(ignore))
    return readable
  }

  return Object.assign(gateway, {
    upstreams,
    open: () => upstreams.filter(({ isAborted }) => !isAborted()).length,
    pairing: { ...pairing, watch },
  })
}

/** A reading with a code that lives 20 s. */
export function code(payload: string, lifetimeMs: number | null = 20_000): Reading {
  return { status: 'waiting', readAfterMs: 5000, invitation: { type: 'qr', payload, lifetimeMs } }
}
