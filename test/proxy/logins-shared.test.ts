import type { Challenge } from 'channelkit/headless'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { fakeGateway } from '../support/fake-gateway.js'
import { instagram, otp } from '../support/samples.js'
import { commonMemory } from '../support/shared-memory.js'
import { json, openBench } from './bench.js'

const toFake = ['Date', 'performance', 'setTimeout', 'clearTimeout'] as const
beforeEach(() => void vi.useFakeTimers({ toFake: [...toFake] }))
afterEach(() => void vi.useRealTimers())

const login = json({ kind: 'instagram', username: 'me', password: 'open sesame', attemptId: 'a1' })

/** What comes of something for which one process looks at what another does. */
async function looked<T>(asked: Promise<T>): Promise<T> {
  let isDone = false
  const done = asked.finally(() => (isDone = true))
  while (!isDone) {
    await vi.advanceTimersByTimeAsync(1)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return done
}

/** Two processes of one host, each of which is asked the same. */
function open() {
  const provider = fakeGateway()
  const common = commonMemory()
  const both = [1, 2].map(() => openBench({ provider, shared: common.shared() }))
  const ask = (line: string, init: RequestInit): Promise<unknown[]> => {
    const asked = both.map(async ({ send }) => (await send(line, init)).json())
    return looked(Promise.all(asked))
  }
  return { provider, ask }
}

it('puts a login that two processes are sent to the provider once, and its code as well', async () => {
  const { provider, ask } = open()
  const challenged = (await ask('POST /logins', login)) as { challenge: Challenge }[]
  expect(challenged).toMatchObject(Array(2).fill({ status: 'challenged', challenge: { round: 1 } }))
  expect(provider.count('submit')).toBe(1)

  const headers = { 'content-type': 'application/json', 'channelkit-id': idOf(challenged) }
  const body = JSON.stringify({ code: '123456' })
  provider.answer = async () => ({ status: 'challenged', challenge: otp(2) })
  const second = (await ask('POST /logins/instagram/answer', { headers, body })) as {
    challenge: Challenge
  }[]
  expect(second).toMatchObject(Array(2).fill({ status: 'challenged', challenge: { round: 2 } }))

  provider.answer = async () => ({ status: 'connected', channel: instagram })
  const again = { headers: { ...headers, 'channelkit-id': idOf(second) }, body }
  expect(await ask('POST /logins/instagram/answer', again)).toEqual(
    Array(2).fill({ status: 'connected', channel: instagram }),
  )
  expect(provider.count('answer')).toBe(2)
})

it('has a code sent again once, and says what is left of the wait in both processes', async () => {
  const { provider, ask } = open()
  const challenged = (await ask('POST /logins', login)) as { challenge: Challenge }[]
  provider.resend = async () => ({ retryAfterMs: 30_000 })
  const init = { headers: { 'channelkit-id': idOf(challenged) } }
  await ask('POST /logins/instagram/resend', init)
  await vi.advanceTimersByTimeAsync(10_000)
  const waits = (await ask('POST /logins/instagram/resend', init)) as { retryAfterMs: number }[]
  for (const { retryAfterMs } of waits) expect(retryAfterMs).toBeLessThanOrEqual(20_000)
  expect(provider.count('resend')).toBe(1)
})

/** The handle that the second process gave. */
function idOf([, outcome]: readonly { readonly challenge: Challenge }[]): string {
  return outcome?.challenge.id ?? ''
}
