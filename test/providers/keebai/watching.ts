import type { KeebaiOptions } from 'channelkit/providers/keebai'
import type { PairingRef, Reading } from '../../../src/gateway/pairing.js'
import type { Meter } from '../../../src/gateway/quota.js'
import type { Reply } from '../fake-provider.js'
import { fakeProvider } from '../fake-provider.js'
import type { FakeStream } from '../fake-stream.js'
import { fakeStream } from '../fake-stream.js'
import { failure, project, refOf } from './project.js'

/** What the provider says to each route, in turn, the last reply again and again. */
export interface Script {
  readonly streams: readonly Reply[]
  /** Of the session; nobody knows it unless given. */
  readonly sessions?: readonly Reply[]
  /** Of a channel; nobody knows it unless given. */
  readonly channels?: readonly Reply[]
  readonly options?: Partial<KeebaiOptions>
  /** Nobody counts unless given. */
  readonly meter?: Meter
}

/** An attempt that is watched. */
export interface Watching {
  /** What was told so far. */
  readonly readings: readonly Reading[]
  /** Resolves at the end, with what it threw. */
  readonly done: Promise<unknown>
  /** What was asked, by its last word: `qr-stream`, the session's or the channel's id. */
  readonly asked: readonly string[]
  readonly requests: readonly Request[]
  readonly leave: (reason: unknown) => void
}

/** Watches an attempt by code that begins now. */
export async function watch(script: Script, given?: Partial<PairingRef>): Promise<Watching> {
  const { streams, sessions = [failure(404)], channels = [failure(404)], options, meter } = script
  const routes = {
    stream: fakeProvider(...streams),
    session: fakeProvider(...sessions),
    channel: fakeProvider(...channels),
  }
  const asked: string[] = []
  const requests: Request[] = []
  const answer = (request: Request): Promise<Response> => {
    const last = request.url.split('/').at(-1) ?? ''
    asked.push(last)
    requests.push(request)
    const { fetch } =
      last === 'qr-stream' ? routes.stream : routes[last.startsWith('cs_') ? 'session' : 'channel']
    return fetch(request.url, { headers: request.headers, signal: request.signal })
  }
  const caller = new AbortController()
  const readings: Reading[] = []
  const { gateway } = project([answer], options)
  const { pairing } = (meter && gateway.quota?.metered(meter)) ?? gateway
  const source = pairing?.watch?.({ ...(await refOf('qr')), ...given }, { signal: caller.signal })
  if (!source) throw new Error('The gateway watches no attempts.')
  const follow = async (): Promise<unknown> => {
    for await (const reading of source) readings.push(reading)
    return undefined
  }
  const done = follow().catch((error: unknown) => error)
  return { readings, done, asked, requests, leave: (reason) => caller.abort(reason) }
}

/** Streams to be opened in turn. */
export function threeStreams(): [FakeStream, FakeStream, FakeStream] {
  return [fakeStream(), fakeStream(), fakeStream()]
}

/** The stream as a reply: itself, since a copy would not hear that its reader is gone. */
export function opened(stream: FakeStream): Reply {
  return () => stream.response
}

/** The reading of a code. */
export function showing(payload: string, lifetimeMs: unknown = 20_000): unknown {
  return {
    status: 'waiting',
    readAfterMs: 5000,
    invitation: { type: 'qr', payload, lifetimeMs },
  }
}

/** The reading after a scan. */
export const scanned = { status: 'scanned', readAfterMs: 5000 }
