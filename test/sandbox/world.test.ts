import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { statusOf } from '../../src/sandbox/answer.js'
import type { Attempt } from '../../src/sandbox/attempts.js'
import type { CodeKind } from '../../src/sandbox/codes.js'
import type { WorldStart } from '../../src/sandbox/life.js'
import type { Operation } from '../../src/sandbox/reception.js'
import { createWorld, type World } from '../../src/sandbox/world.js'
import { createWorlds } from '../../src/sandbox/worlds.js'

const request = { method: 'POST', path: '/anything', key: 'key' }

// The machine's own time stands still.
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }))
afterEach(() => void vi.useRealTimers())

function worldOf(start?: WorldStart): World {
  return createWorld('key', start)
}

/** What the provider answers, where nothing goes wrong. */
async function ask<Value>(world: World, operate: Operation<Value>): Promise<Value> {
  const answer = await world.receive(request, operate)
  if (answer.type !== 'done') throw new Error(answer.type)
  return answer.value
}

function connect(world: World, kind: CodeKind): Promise<Attempt> {
  return ask(world, (provider) => provider.connect(kind))
}

function statusIn(world: World, { id }: Attempt): string | undefined {
  return world.state().attempts.find((attempt) => attempt.id === id)?.status
}

describe.each([
  { kind: 'whatsapp', lifeMs: 60_000, linkMs: [800, 1_200] },
  { kind: 'telegram', lifeMs: 30_000, linkMs: [5_000, 15_000] },
] as const)('$kind', ({ kind, lifeMs, linkMs: [least, most] }) => {
  it('connects in its own time after the scan, with a number', async () => {
    const world = worldOf()
    const attempt = await connect(world, kind)
    expect(world.scan(attempt.code)).toBe('scanned')
    world.advance(least - 1)
    expect(statusIn(world, attempt)).toBe('scanned')
    expect(world.state().channels).toEqual([])
    world.advance(most)
    expect(statusIn(world, attempt)).toBe('connected')
    expect(world.state().channels).toEqual([
      expect.objectContaining({
        kind,
        isConnected: true,
        syncStatus: 'OK',
        username: expect.stringMatching(/^\+9665\d{8}$/),
      }),
    ])
  })

  it('takes a scan until the code dies, and not after', async () => {
    const world = worldOf()
    const { code } = await connect(world, kind)
    world.advance(lifeMs)
    expect(world.scan(code)).toBe('dead')

    const next = await connect(world, kind)
    world.advance(lifeMs - 1)
    expect(world.scan(next.code)).toBe('scanned')
  })

  it('connects a code that was scanned before its death, and renewed meanwhile', async () => {
    const world = worldOf()
    const older = await connect(world, kind)
    world.advance(lifeMs - 2_000)
    const newer = await connect(world, kind)
    world.scan(older.code)
    world.advance(most)
    expect(statusIn(world, older)).toBe('connected')
    expect(statusIn(world, newer)).toBe('waiting')
  })

  it('takes a code once', async () => {
    const world = worldOf()
    const { code } = await connect(world, kind)
    world.scan(code)
    expect(world.scan(code)).toBe('dead')
    world.advance(most)
    expect(world.scan(code)).toBe('dead')
  })

  it('gives an attempt up that nobody scans for five minutes', async () => {
    const world = worldOf()
    const attempt = await connect(world, kind)
    world.advance(299_999)
    expect(statusIn(world, attempt)).toBe('waiting')
    world.advance(1)
    expect(statusIn(world, attempt)).toBe('failed')
  })

  it('fails every attempt in the scenario in which pairing fails, scanned or not', async () => {
    const world = worldOf({ scenario: 'pairing-fails' })
    const [one, other] = [await connect(world, kind), await connect(world, kind)]
    world.scan(other.code)
    world.advance(Math.max(most, 5_000))
    expect([statusIn(world, one), statusIn(world, other)]).toEqual(['failed', 'failed'])
    expect(world.state().channels).toEqual([])
  })
})

it('does not know a code it has not made, nor one of another world', async () => {
  const worlds = createWorlds()
  const { code } = await connect(worlds('a'), 'whatsapp')
  expect(worlds('b').scan(code)).toBe('unknown')
  expect(worlds('a').scan(code)).toBe('scanned')
  expect(worlds('a').scan('2@nonsense')).toBe('unknown')
})

it('refuses to connect WhatsApp twice, and allows it for a channel that is lost', async () => {
  const world = worldOf({ scenario: 'whatsapp-connected' })
  const operate: Operation<Attempt> = (provider) => provider.connect('whatsapp')
  expect(await world.receive(request, operate)).toEqual({ type: 'already-connected' })
  world.changeChannel('whatsapp', { syncStatus: 'CREDENTIALS' })
  const { code } = await connect(world, 'whatsapp')
  const [before] = world.state().channels
  world.scan(code)
  world.advance(2_000)
  const [after] = world.state().channels
  expect(after).toMatchObject({ id: before?.id, syncStatus: 'OK', isConnected: true })
})

it('connects what is due in the order in which it was due, however far the clock jumps', async () => {
  const world = worldOf()
  const [telegram, whatsapp] = [await connect(world, 'telegram'), await connect(world, 'whatsapp')]
  world.scan(telegram.code)
  world.scan(whatsapp.code)
  world.advance(60_000)
  expect(world.state().channels).toMatchObject([
    { id: '5', kind: 'whatsapp' },
    { id: '6', kind: 'telegram' },
  ])
})

it('forgets with a channel the attempts that led to it, and no others', async () => {
  const world = worldOf()
  const [first, telegram] = [await connect(world, 'whatsapp'), await connect(world, 'telegram')]
  for (const { code } of [first, telegram]) world.scan(code)
  world.advance(15_000)
  await ask(world, (provider) => provider.disconnect('whatsapp'))
  const second = await connect(world, 'whatsapp')
  world.scan(second.code)
  world.advance(15_000)
  expect(statusIn(world, first)).toBeUndefined()
  expect(statusIn(world, second)).toBe('connected')
  expect(statusIn(world, telegram)).toBe('connected')
})

it('keeps worlds apart: clock, channels, faults and requests', async () => {
  const worlds = createWorlds()
  await connect(worlds('a'), 'whatsapp')
  worlds('a').advance(1e9)
  worlds('a').changeChannel('telegram', {})
  worlds('a').setFaults({ errorRate: 1 })
  expect(worlds('b').state()).toMatchObject({ channels: [], attempts: [], faults: {} })
  expect(worlds('b').requests).toEqual([])
  expect(worlds('b').now()).toBeLessThan(worlds('a').now() - 9e8)
  expect(worlds('a')).toBe(worlds('a'))
  expect(worlds()).toBe(worlds('demo'))
})

describe('chance', () => {
  async function story(start: WorldStart | undefined, reads: number): Promise<unknown> {
    const world = worldOf(start)
    const attempts = [await connect(world, 'whatsapp'), await connect(world, 'telegram')]
    for (let read = 0; read < reads; read += 1) {
      await ask(world, (provider) => provider.readAttempt('whatsapp', attempts[0]?.id ?? ''))
    }
    const next = await connect(world, 'telegram')
    return [...attempts, next].map(({ id, code }) => [id, code])
  }

  it('is the same for a seed, however often was asked in between', async () => {
    expect(await story({ seed: 5 }, 0)).toEqual(await story({ seed: 5 }, 20))
    expect(await story({ seed: 5 }, 0)).not.toEqual(await story({ seed: 6 }, 0))
  })

  it('is the same after a reset, and another for another key', async () => {
    const world = worldOf()
    const { code } = await connect(world, 'whatsapp')
    world.reset()
    expect((await connect(world, 'whatsapp')).code).toBe(code)
    expect((await connect(createWorld('other'), 'whatsapp')).code).not.toBe(code)
  })

  it('lets the same requests fail', async () => {
    async function failures(seed: number): Promise<(number | null)[]> {
      const world = worldOf({ scenario: 'flaky', seed })
      for (let each = 0; each < 50; each += 1) {
        await world.receive(request, (provider) => provider.connect('telegram'))
      }
      return world.requests.map(({ status }) => status)
    }
    expect(await failures(1)).toEqual(await failures(1))
    expect(await failures(1)).not.toEqual(await failures(2))
    expect(new Set(await failures(1))).toEqual(new Set([200, 503]))
  })
})

it('begins anew with a reset: clock, channels, attempts, faults, quota and requests', async () => {
  const world = worldOf({ scenario: 'all-connected' })
  await connect(world, 'telegram')
  world.advance(1e9)
  world.setFaults({ status: 500 })
  world.reset({ scenario: 'telegram-connected', seed: 3 })
  expect(world.state()).toMatchObject({
    scenario: 'telegram-connected',
    seed: 3,
    channels: [{ kind: 'telegram' }],
    attempts: [],
    faults: {},
    quota: { remaining: 120 },
  })
  expect(world.requests).toEqual([])
  expect(world.now()).toBe(Date.now())
})

it('refuses a scenario that does not exist, with the ones that do', () => {
  const scenario = JSON.parse('"nonsense"')
  expect(() => worldOf().reset({ scenario })).toThrow(/"nonsense".*fresh.*revoked-key/)
})

it('grants 120 requests a minute, by its own clock', async () => {
  const world = worldOf()
  for (let each = 0; each < 120; each += 1) await connect(world, 'telegram')
  expect(world.quota).toEqual({ limit: 120, remaining: 0, resetsAt: Date.now() + 60_000 })
  world.advance(59_000)
  const refused = await world.receive(request, (provider) => provider.connect('telegram'))
  expect(refused).toEqual({ type: 'rate-limited', retryAfterMs: 1_000 })
  expect(world.state().attempts).toHaveLength(120)
  world.advance(1_000)
  await connect(world, 'telegram')
  expect(world.quota.remaining).toBe(119)
})

it('does what is asked while the answer is lost or late, and nothing where it fails', async () => {
  const world = worldOf()
  const operate: Operation<Attempt> = (provider) => provider.connect('telegram')
  world.setFaults({ errorRate: 1 })
  expect(await world.receive(request, operate)).toEqual({ type: 'failed', status: 503 })
  expect(world.state().attempts).toHaveLength(0)
  world.setFaults({ dropRate: 1 })
  expect(await world.receive(request, operate)).toEqual({ type: 'dropped' })
  expect(world.state().attempts).toHaveLength(1)
  world.setFaults({ latencyMs: 600_000 })
  const reason = new Error('left')
  const caller = new AbortController()
  const late = world.receive({ ...request, signal: caller.signal }, operate)
  expect(world.state().attempts).toHaveLength(2)
  caller.abort(reason)
  await expect(late).rejects.toBe(reason)
  expect(world.requests.map(({ status }) => status)).toEqual([503, null, null])
})

it('keeps the newest 10,000 requests', async () => {
  const world = worldOf({ scenario: 'revoked-key' })
  for (let each = 0; each <= 10_000; each += 1) {
    await world.receive({ ...request, path: `/${each}` }, () => ({ type: 'not-found' }))
  }
  expect(world.requests).toHaveLength(10_000)
  expect(world.requests[0]?.path).toBe('/1')
})

describe('a channel that is changed', () => {
  it('is connected first where it was not there', () => {
    const channel = worldOf().changeChannel('instagram', { username: 'my_brand' })
    expect(channel).toMatchObject({ id: '5', kind: 'instagram', syncStatus: 'OK', campaign: null })
  })

  it.each([
    ['OK', true],
    ['SYNC_SUCCESS', true],
    ['CONNECTING', true],
    ['CREDENTIALS', false],
    ['ERROR', false],
    ['STOPPED', false],
    ['CREATION_FAIL', false],
    ['constructor', true],
  ])('with the word %s is connected: %s', (syncStatus, isConnected) => {
    expect(worldOf().changeChannel('whatsapp', { syncStatus })).toMatchObject({ isConnected })
  })

  it('can say that it is connected in spite of its word', () => {
    const channel = worldOf().changeChannel('whatsapp', { syncStatus: 'ERROR', isConnected: true })
    expect(channel).toMatchObject({ syncStatus: 'ERROR', isConnected: true })
  })

  it('stays as it was in all else, under a word that nobody knows', () => {
    const world = worldOf({ scenario: 'whatsapp-connected' })
    const [before] = world.state().channels
    expect(world.changeChannel('whatsapp', { syncStatus: 'PERMISSIONS' })).toEqual({
      ...before,
      syncStatus: 'UNKNOWN',
      rawStatus: 'PERMISSIONS',
    })
  })

  it('shows what is live once it is refreshed', async () => {
    const world = worldOf()
    world.changeChannel('whatsapp', { syncStatus: 'ERROR', liveStatus: 'OK', lastSyncedAt: null })
    const refreshed = await ask(world, (provider) => provider.refresh('whatsapp'))
    expect(refreshed).toMatchObject({ syncStatus: 'OK', isConnected: true })
    expect(refreshed.lastSyncedAt).toMatch(/\+03:00$/)
  })

  it('stays broken after a refresh where nothing has healed', async () => {
    const world = worldOf()
    world.changeChannel('whatsapp', { syncStatus: 'CREDENTIALS' })
    const refreshed = await ask(world, (provider) => provider.refresh('whatsapp'))
    expect(refreshed).toMatchObject({ syncStatus: 'CREDENTIALS', isConnected: false })
  })
})

it('gives every answer its status', () => {
  expect(statusOf({ type: 'done', value: {} })).toBe(200)
  expect(statusOf({ type: 'done', value: undefined })).toBe(204)
  expect(statusOf({ type: 'dropped' })).toBeNull()
})
