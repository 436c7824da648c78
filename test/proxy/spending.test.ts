import { ChannelError, type ChannelGateway } from 'channelkit/headless'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Meter, QuotaLeft } from '../../src/gateway/quota.js'
import { memoryBudget } from '../../src/proxy/budget/memory.js'
import { createSpending } from '../../src/proxy/spending.js'
import { fakeGateway } from '../support/fake-gateway.js'
import { caught } from './bench.js'

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'performance'] }))
afterEach(() => void vi.useRealTimers())

const windows = [{ limit: 20, windowMs: 60_000 }]

/** Subjects that have one key, and their requests. */
function open() {
  const budget = memoryBudget()
  const spending = createSpending(budget, async (...names) => names.join())
  const meters = new Map<string, Meter>()
  const gateway: ChannelGateway = {
    ...fakeGateway(),
    quota: {
      account: async () => 'k1',
      windows,
      metered: (meter) => ({ ...gateway, meter }) as ChannelGateway,
    },
  }
  const meterOf = (subject: string, purpose: 'read' | 'act'): Meter => {
    const made = spending.metered(gateway, subject, purpose)
    return (made as ChannelGateway & { meter: Meter }).meter
  }
  const spend = async (
    subject: string,
    purpose: 'read' | 'act',
    times: number,
  ): Promise<number> => {
    const key = `${subject} ${purpose}`
    const meter = meters.get(key) ?? meterOf(subject, purpose)
    meters.set(key, meter)
    let made = 0
    for (let each = 0; each < times; each += 1) if (!(await caught(meter.spend()))) made += 1
    return made
  }
  return { spending, gateway, spend, meterOf }
}

describe('one quota', () => {
  it('leaves a quarter of each window to what people do', async () => {
    const { spend } = open()
    expect([await spend('acme', 'read', 30), await spend('acme', 'act', 30)]).toEqual([15, 5])
  })

  it('is not one subject’s to spend where another has the same key', async () => {
    const { spend } = open()
    await spend('globex', 'act', 1)
    expect([await spend('acme', 'act', 30), await spend('globex', 'act', 30)]).toEqual([12, 7])
  })

  it('is one subject’s again an hour after the other one has spent of it', async () => {
    const { spend } = open()
    await spend('globex', 'act', 1)
    await spend('acme', 'act', 1)
    await vi.advanceTimersByTimeAsync(3_599_999)
    expect(await spend('acme', 'act', 30)).toBe(12)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await spend('acme', 'act', 30)).toBe(20)
  })

  it('refuses with the time to wait, and without a request', async () => {
    const { spend, meterOf } = open()
    await spend('acme', 'act', 20)
    await vi.advanceTimersByTimeAsync(20_000)
    const error = await caught(meterOf('acme', 'act').spend())
    expect(error).toBeInstanceOf(ChannelError)
    expect(error).toMatchObject({ code: 'rate-limited', retryAfterMs: 40_000 })
  })

  it('takes over what the provider says, and makes reads rarer by it', async () => {
    const { spending, gateway, meterOf } = open()
    const said: QuotaLeft[] = [{ windowMs: 60_000, left: 8, resetMs: 30_000 }]
    expect(await spending.ease(gateway)).toMatchObject({ strain: 1 })
    meterOf('acme', 'read').learn(said)
    await vi.waitFor(async () => expect((await spending.ease(gateway))?.strain).toBeCloseTo(2.5))
  })

  it('of nobody who counts is none', async () => {
    const { spending, gateway } = open()
    const free = fakeGateway()
    expect(spending.metered(free, 'acme', 'read')).toBe(free)
    expect(await spending.ease(free)).toBeNull()
    const { quota } = gateway
    const unlimited: ChannelGateway = {
      ...gateway,
      ...(quota && { quota: { ...quota, windows: [] } }),
    }
    expect(spending.metered(unlimited, 'acme', 'read')).toBe(unlimited)
    expect(await spending.ease(unlimited)).toBeNull()
  })
})

/** Keys of subjects, of which nothing is ever spent, and what was asked of the budget for one subject alone. */
function openMany() {
  const asked: string[] = []
  const spend = async (account: string): Promise<number> => {
    if (account.startsWith('spending,')) asked.push(account)
    return 0
  }
  const budget = { left: async () => [], spend, adopt: async () => undefined }
  const spending = createSpending(budget, async (...names) => names.join())
  const act = async (subject: string, key: string): Promise<void> => {
    const metered = (meter: Meter) => ({ ...fakeGateway(), meter })
    const quota = { account: async () => key, windows, metered }
    const made = spending.metered({ ...fakeGateway(), quota }, subject, 'act')
    await (made as ChannelGateway & { meter: Meter }).meter.spend()
  }
  return { act, asked: () => asked.splice(0) }
}

describe('a key of several subjects', () => {
  it('is one subject’s again after an hour to the millisecond', async () => {
    const { act, asked } = openMany()
    for (const subject of ['globex', 'acme']) await act(subject, 'k1')
    expect(asked()).toEqual(['spending,acme,k1'])
    vi.advanceTimersByTime(3_599_999)
    await act('acme', 'k1')
    expect(asked()).toEqual(['spending,acme,k1'])
    vi.advanceTimersByTime(1)
    await act('acme', 'k1')
    expect(asked()).toEqual([])
  })

  it('is known to be one among ten thousand, of which that goes that was silent for longest', async () => {
    const { act, asked } = openMany()
    for (const key of ['first', 'second', 'first']) await act('globex', key)
    for (let each = 0; each < 9999; each += 1) await act('globex', `key ${each}`)
    for (const key of ['first', 'key 0', 'second']) await act('acme', key)
    expect(asked()).toEqual(['spending,acme,first', 'spending,acme,key 0'])
  })
})
