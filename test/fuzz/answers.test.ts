import { keebai } from 'channelkit/providers/keebai'
import { skylight } from 'channelkit/providers/skylight'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ChannelGateway } from '../../src/gateway/gateway.js'
import { printedCodes } from '../providers/keebai/project.js'
import { anySubject, calls, isReading, login } from './answers/calls.js'
import { anyPlan, anyStream } from './answers/arbitraries.js'
import type { Plan } from './answers/plan.js'
import { type PlannedProvider, plannedProvider } from './answers/provider.js'
import { fuzz, patienceMs } from './runs.js'
import { expectDocumented, uncaught } from './secrets.js'
import { comeToRest, rest, settle, moveTimeByHand } from './virtual-time.js'

const keys = ['kbai_pk_9f8e7d6c5b4a39289f8e7d6c5b4a3928', 'k"e\\y/<fuzz>&+%41'] as const

const providers = {
  skylight: {
    header: 'x-api-key',
    base: 'https://dashboard.skylightchat.com/api/v1',
    open: (key: string, { fetch }: PlannedProvider) => skylight({ apiKey: key, fetch }),
    calls: Object.keys(calls) as (keyof typeof calls)[],
  },
  keebai: {
    header: 'authorization',
    base: 'https://api.keebai.com',
    open: (key: string, { fetch }: PlannedProvider) => keebai({ token: key, fetch }),
    calls: ['listOffers', 'list', 'read', 'start', 'start', 'reading', 'reading'],
  },
} as const

const cases = {
  key: fc.constantFrom(...keys),
  plans: fc.array(anyPlan, { minLength: 1, maxLength: 4 }),
  subject: anySubject,
  /** When the caller gives up, and with what. */
  leavesAfterMs: fc.oneof(
    { weight: 5, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom(0, 5, 15_000, 20_000) },
  ),
}

const reason = new DOMException('the caller left', 'AbortError')

describe('whatever a provider answers', () => {
  moveTimeByHand()
  let watcher: ReturnType<typeof uncaught>
  beforeAll(() => (watcher = uncaught()))
  afterAll(() => watcher.stop())

  /** Nothing is left of a call: no timer, no open body, and nobody's error. */
  async function expectNothingLeft(provider: PlannedProvider): Promise<void> {
    await comeToRest(10 * 60_000)
    expect(provider.open()).toBe(0)
    provider.close()
    await rest()
    expect(watcher.errors).toEqual([])
    expect(provider.faults).toEqual([])
  }

  function expectKnown(error: unknown, key: string): void {
    if (error !== reason) expectDocumented(error, [key, ...Object.values(login)])
  }

  it.each(['skylight', 'keebai'] as const)(
    'a question to %s is answered by shape or refused by code',
    async (name) => {
      const tried = await fuzz({
        of: `answers of ${name}`,
        goal: 35_000,
        least: 60,
        cases: fc.record({
          ...cases,
          names: fc.array(fc.constantFrom(...providers[name].calls), {
            minLength: 1,
            maxLength: 4,
          }),
        }),
        async attempt({ key, plans, subject, leavesAfterMs, names }) {
          const { header, base, open } = providers[name]
          const provider = plannedProvider({ key, base, header, plans })
          const gateway = open(key, provider)
          for (const asked of names) {
            const call = calls[asked]
            const caller = leaving(leavesAfterMs)
            try {
              const value = Promise.resolve(call.ask(gateway, subject, caller.signal))
              const given = await settle(value, call.withinMs + 1, asked)
              if (!call.fits(given, subject)) {
                throw new TypeError(`no ${asked}: ${JSON.stringify(given)}`)
              }
            } catch (error) {
              expectKnown(error, key)
            }
            caller.stay()
          }
          await expectNothingLeft(provider)
          return provider.asked
        },
      })
      expect(tried).toBeGreaterThan(0)
    },
    patienceMs,
  )

  it(
    'a watch tells readings to the last one, or is refused by code',
    async () => {
      const tried = await fuzz({
        of: 'answers of keebai to a watch',
        goal: 30_000,
        least: 60,
        cases: fc.record({
          ...cases,
          streams: fc.array(anyStream, { minLength: 1, maxLength: 4 }),
          lifeS: fc.constantFrom(1, 30, 120, 300),
        }),
        async attempt({ key, plans, streams, lifeS, leavesAfterMs }) {
          const start = startOf(lifeS)
          const provider = plannedProvider({
            key,
            ...providers.keebai,
            plans: [start, ...plans],
            streams,
          })
          const gateway = providers.keebai.open(key, provider)
          const caller = leaving(leavesAfterMs)
          try {
            await settle(follow(gateway, key, caller.signal), lifeS * 1000 + 75_000, 'watch')
          } catch (error) {
            expectKnown(error, key)
          }
          caller.stay()
          await expectNothingLeft(provider)
          return provider.asked
        },
      })
      expect(tried).toBeGreaterThan(0)
    },
    patienceMs,
  )

  /** Reads to the end. */
  async function follow(
    { pairing }: ChannelGateway,
    key: string,
    signal: AbortSignal,
  ): Promise<void> {
    const session = await pairing?.start({ kind: 'whatsapp', method: 'qr', attemptId: 'a1' })
    if (!session || !pairing?.watch) throw new TypeError('no session')
    let isOver = false
    for await (const reading of pairing.watch(session, { signal })) {
      if (isOver) throw new TypeError('something comes after the end')
      if (!isReading(reading)) throw new TypeError(`no reading: ${JSON.stringify(reading)}`)
      if (reading.status === 'failed') expectDocumented(reading.error, [key])
      isOver = reading.status !== 'waiting' && reading.status !== 'scanned'
    }
    if (!isOver) throw new TypeError('it ends without an end')
  }
})

function startOf(lifeS: number): Plan {
  return {
    type: 'answers',
    afterMs: 0,
    status: 201,
    headers: [['content-type', 'application/json']],
    isRedirected: false,
    body: {
      text: { type: 'text', text: JSON.stringify({ ...printedCodes, expires_in: lifeS }) },
      pieces: [],
      gapMs: 0,
      end: 'closes',
    },
  }
}

/** A caller who may leave in the middle. */
function leaving(afterMs: number | null): { signal: AbortSignal; stay: () => void } {
  const caller = new AbortController()
  const timer =
    afterMs === null ? undefined : setTimeout(() => caller.abort(reason), Math.max(afterMs, 0))
  return { signal: caller.signal, stay: () => clearTimeout(timer) }
}
