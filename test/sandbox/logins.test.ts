import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { accounts, backupCode } from '../../src/sandbox/accounts.js'
import type { Answer } from '../../src/sandbox/answer.js'
import type { LoginOutcome } from '../../src/sandbox/provider.js'
import type { Operation } from '../../src/sandbox/reception.js'
import { createWorld, type World } from '../../src/sandbox/world.js'

const request = { method: 'POST', path: '/anything', key: 'key' }
const password = 'open sesame'

let world: World

// The machine's own time stands still.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  world = createWorld('key')
})
afterEach(() => void vi.useRealTimers())

function ask<Value>(operate: Operation<Value>): Promise<Answer<Value>> {
  return world.receive(request, operate)
}

function login(username: string, more: object = {}): Promise<Answer<LoginOutcome>> {
  return ask((provider) => provider.login({ username, password, ...more }))
}

function answer(code: string, id = waiting().id): Promise<Answer<LoginOutcome>> {
  return ask((provider) => provider.answer(id, code))
}

/** The one login that waits. */
function waiting() {
  const [only, ...others] = world.state().logins
  if (!only || others.length > 0) throw new Error(`${world.state().logins.length} logins wait.`)
  return only
}

/** The newest code that was sent. */
function newestCode(): string {
  const { code } = world.inbox.at(-1) ?? {}
  if (!code) throw new Error('No code was sent.')
  return code
}

function statusNow(): string | undefined {
  return world.state().channels[0]?.syncStatus
}

describe('a login', () => {
  it.each(['my_brand', 'somebody', 'me@example.test'])(
    'of %s is connected at once, and has synced',
    async (username) => {
      expect(await login(username)).toMatchObject({ type: 'done', value: { status: 'connected' } })
      expect(world.state()).toMatchObject({ logins: [], channels: [{ kind: 'instagram' }] })
      const name = username.replace('@example.test', '')
      expect(world.state().channels).toMatchObject([{ username: name, syncStatus: 'OK' }])
      expect(world.state().channels[0]?.lastSyncedAt).not.toBeNull()
      expect(world.inbox).toEqual([])
    },
  )

  it.each(['one_code', ' One_Code ', '@one_code', 'ONE_CODE@example.test'])(
    'of %j is that of the same account',
    async (username) => {
      await login(username)
      expect(waiting()).toMatchObject({ username: 'one_code', round: 1, checkpoint: 'message' })
    },
  )

  it.each(['my_brand', ...accounts.map(({ name }) => name)])(
    'of %s is refused with the wrong password, with none and without a name',
    async (username) => {
      const wrong = { type: 'wrong-credentials' }
      expect(await login(username, { password: 'wrong' })).toEqual(wrong)
      expect(await login(username, { password: '' })).toEqual(wrong)
      expect(await login(' ')).toEqual(wrong)
      expect(world.state()).toMatchObject({ logins: [], channels: [] })
      expect(world.inbox).toEqual([])
    },
  )

  it.each(['sa', 'SAU', '', 'مص'])('from %j is refused, and from EG not', async (country) => {
    expect(await login('my_brand', { country })).toEqual({ type: 'wrong-country' })
    expect(await login('my_brand', { country: 'EG' })).toMatchObject({ type: 'done' })
  })

  it('takes the place of the account there was, and keeps its id', async () => {
    const before = world.changeChannel('instagram', { syncStatus: 'CREDENTIALS' })
    await login('other_brand')
    expect(world.state().channels).toMatchObject([
      { id: before.id, username: 'other_brand', syncStatus: 'OK', isConnected: true },
    ])
  })

  it('is nothing that a world would tell its password of', async () => {
    for (const username of ['my_brand', 'one_code']) await login(username, { password: 'hunter2!' })
    await answer(newestCode())
    const everything = JSON.stringify([world, world.state(), world.requests, world.inbox])
    expect(everything).not.toContain('hunter2!')
  })
})

describe('a code', () => {
  it('has 6 digits, and is in the inbox of whoever logs in', async () => {
    world.advance(1_000)
    await login('one_code')
    const code = expect.stringMatching(/^\d{6}$/)
    expect(world.inbox).toEqual([{ to: 'one_code', code, kind: 'instagram', at: world.now() }])
    expect(JSON.stringify(world.state())).not.toContain(newestCode())
  })

  it('ends a login, which cannot be answered again', async () => {
    await login('one_code')
    const { id } = waiting()
    expect(await answer(newestCode())).toMatchObject({ value: { status: 'connected' } })
    expect(await answer(newestCode(), id)).toEqual({ type: 'not-found' })
  })

  it.each(['000000', '', '1234567', 'password'])(
    'of %j is wrong, as often as one likes',
    async (code) => {
      await login('one_code')
      const before = waiting()
      for (let each = 0; each < 20; each += 1) {
        expect(await answer(code)).toEqual({ type: 'wrong-code' })
      }
      expect(waiting()).toEqual(before)
      expect(await answer(newestCode())).toMatchObject({ type: 'done' })
    },
  )

  it('of somebody else is wrong, also by their handle', async () => {
    const other = createWorld('other')
    await other.receive({ ...request, key: 'other' }, (it) =>
      it.login({ username: 'one_code', password }),
    )
    await login('one_code')
    expect(await answer(other.inbox[0]?.code ?? '')).toEqual({ type: 'wrong-code' })
    expect(await answer(newestCode(), other.state().logins[0]?.id)).toEqual({ type: 'not-found' })
  })

  it('of another handle ends its own login alone', async () => {
    await login('one_code')
    const { id } = waiting()
    await login('one_code')
    expect(world.inbox.map(({ at }) => at)).toHaveLength(2)
    expect(await answer(newestCode(), id)).toEqual({ type: 'wrong-code' })
    expect(await answer(world.inbox[0]?.code ?? '', id)).toMatchObject({ type: 'done' })
    expect(waiting().id).not.toBe(id)
  })

  it('is asked for twice of an account that wants two, under the same handle', async () => {
    await login('two_codes')
    const first = waiting()
    world.advance(200_000)
    const value = {
      status: 'challenged',
      login: { ...first, round: 2, endsAt: world.now() + 300_000 },
    }
    expect(await answer(newestCode())).toEqual({ type: 'done', value })
    expect(world.inbox).toHaveLength(2)
    expect(await answer(world.inbox[0]?.code ?? '')).toEqual({ type: 'wrong-code' })
    expect(await answer(newestCode())).toMatchObject({ value: { status: 'connected' } })
  })

  it.each(['one_code', 'two_codes', 'app_code', 'slow_code'])(
    'from the backup sheet of 8 digits is right for %s in each round',
    async (username) => {
      await login(username)
      expect(backupCode).toMatch(/^\d{8}$/)
      while (world.state().logins.length > 0) {
        expect(await answer(backupCode)).toMatchObject({ type: 'done' })
      }
      expect(world.state().channels).toMatchObject([{ username, isConnected: true }])
    },
  )

  it('answers nothing of a check that nobody has heard of, and none is sent', async () => {
    await login('odd_check')
    expect(waiting().checkpoint).toBe('selfie')
    expect(await answer(backupCode)).toEqual({ type: 'wrong-code' })
    expect(world.inbox).toEqual([])
  })

  it('comes too late after five minutes', async () => {
    await login('one_code')
    const { id } = waiting()
    world.advance(299_999)
    expect(await answer('000000')).toEqual({ type: 'wrong-code' })
    world.advance(1)
    expect(await answer(newestCode(), id)).toEqual({ type: 'not-found' })
    expect(world.state().logins).toEqual([])
  })

  it('is the same for a seed, and after a reset', async () => {
    async function story(seed: number): Promise<unknown> {
      world.reset({ seed })
      await login('one_code')
      return [waiting().id, newestCode()]
    }
    expect(await story(5)).toEqual(await story(5))
    expect(await story(5)).not.toEqual(await story(6))
    world.reset()
    expect(world.inbox).toEqual([])
  })
})

describe('sent again', () => {
  const resend = (id = waiting().id) => ask((provider) => provider.resend(id))

  it.each([
    ['one_code', 30_000],
    ['slow_code', 120_000],
  ])('a code of %s is another one, and not before %i ms', async (username, pauseMs) => {
    await login(username)
    const first = newestCode()
    const { endsAt } = waiting()
    world.advance(1_000)
    expect(await resend()).toEqual({ type: 'rate-limited', retryAfterMs: pauseMs - 1_000 })
    world.advance(pauseMs - 1_000)
    expect(await resend()).toMatchObject({ type: 'done' })
    expect(world.inbox.map(({ code }) => code)).toEqual([first, newestCode()])
    expect(await resend()).toEqual({ type: 'rate-limited', retryAfterMs: pauseMs })
    expect(await answer(first)).toEqual({ type: 'wrong-code' })
    expect(waiting()).toMatchObject({ endsAt, round: 1 })
    expect(await answer(newestCode())).toMatchObject({ type: 'done' })
  })

  it.each(['app_code', 'odd_check'])('nothing is sent for %s', async (username) => {
    await login(username)
    const before = [...world.inbox]
    world.advance(30_000)
    expect(await resend()).toMatchObject({ type: 'done' })
    expect(world.inbox).toEqual(before)
  })

  it('nothing is for a login that is over, or never was', async () => {
    await login('one_code')
    const { id } = waiting()
    world.advance(300_000)
    expect(await resend(id)).toEqual({ type: 'not-found' })
    expect(await resend('ig_0000')).toEqual({ type: 'not-found' })
    expect(world.inbox).toHaveLength(1)
  })
})

describe('after a code', () => {
  beforeEach(async () => {
    await login('one_code')
    await answer(newestCode())
  })

  it('a channel is connected and syncs in its own time', () => {
    const story: unknown[] = []
    for (const ms of [0, 2_999, 1, 6_999, 1]) {
      world.advance(ms)
      const [{ syncStatus, lastSyncedAt, isConnected } = {}] = world.state().channels
      story.push([syncStatus, lastSyncedAt !== null, isConnected])
    }
    expect(story).toEqual([
      ['CONNECTING', false, true],
      ['CONNECTING', false, true],
      ['SYNC_SUCCESS', true, true],
      ['SYNC_SUCCESS', true, true],
      ['OK', true, true],
    ])
  })

  it('a channel is found by a refresh as it is by then', async () => {
    world.advance(3_000)
    const refreshed = await ask((provider) => provider.refresh('instagram'))
    expect(refreshed).toMatchObject({ value: { syncStatus: 'SYNC_SUCCESS' } })
    world.advance(7_000)
    expect(statusNow()).toBe('OK')
  })

  it.each(['CREDENTIALS', 'PERMISSIONS'])('a channel stays at %s, which somebody chose', (word) => {
    world.changeChannel('instagram', { syncStatus: word })
    const before = world.state().channels
    world.advance(60_000)
    expect(world.state().channels).toEqual(before)
  })

  it('a channel that was disconnected does not come back', async () => {
    await ask((provider) => provider.disconnect('instagram'))
    world.advance(60_000)
    expect(world.state().channels).toEqual([])
  })
})

it('keeps the newest 1,000 codes', async () => {
  for (let each = 0; each <= 1_000; each += 1) {
    world.advance(1_000)
    await login('one_code')
  }
  expect(world.inbox).toHaveLength(1_000)
  expect(world.inbox.at(-1)?.at).toBe(world.now())
})

it('shows in a stale record what was, and by a refresh what is', async () => {
  world.reset({ scenario: 'stale-record' })
  expect(await ask((provider) => provider.read('instagram'))).toMatchObject({
    value: { syncStatus: 'OK', isConnected: true },
  })
  expect(await ask((provider) => provider.refresh('instagram'))).toMatchObject({
    value: { syncStatus: 'CREDENTIALS', isConnected: false },
  })
  expect(statusNow()).toBe('CREDENTIALS')
})
