import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Provider } from '../../src/proxy/provider.js'
import { openHandle, sealHandle, type Sealed } from '../../src/proxy/handles.js'
import { createHandoffs } from '../../src/proxy/handoffs.js'
import { createSeal } from '../../src/proxy/seal.js'
import type { SealedPairing } from '../../src/proxy/sessions.js'
import { object, text } from '../../src/proxy/shapes.js'

afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const shape = object<{ word: string }>({ word: text })
const asker = { subject: 'acme', provider: {} as Provider }
const pairing: SealedPairing = {
  purpose: 'pairing',
  subject: 'acme',
  kind: 'whatsapp',
  method: 'qr',
  id: 'wa_1',
  invitation: null,
  madeAt: 0,
  expiresInMs: 100_000,
  readAfterMs: 0,
  root: 'r1',
  attempt: 'a1',
}

/** A seal that spells every handle with so many letters. */
function long<T extends Sealed>(held: T, length = 5) {
  const open = vi.fn<(handle: string) => Promise<T | null>>(async () => held)
  return { seal: async () => 'x'.repeat(length), open }
}

describe('a seal', () => {
  it('makes of each secret one key, which nobody can read the secret from', async () => {
    const importKey = vi.spyOn(crypto.subtle, 'importKey')
    const seal = createSeal(['a', 'b'], shape)
    const handles = [await seal.seal({ word: 'one' }), await seal.seal({ word: 'two' })]
    expect(await seal.open(handles[0] ?? '')).toEqual({ word: 'one' })
    expect(await createSeal(['b'], shape).open(handles[0] ?? '')).toBeNull()
    const ours = importKey.mock.calls.filter(([, , name]) => name === 'AES-GCM')
    expect(ours).toHaveLength(2)
    for (const [, , , ...rights] of ours) expect(rights).toEqual([false, ['encrypt', 'decrypt']])
  })

  it.each(['', 'a.b.c.d.e', 'a..b.c.d', 'a..b.c.d\n', 'ey..YQ.YQ.YQ'])(
    'opens %j as null',
    async (handle) => {
      expect(await createSeal(['a'], shape).open(handle)).toBeNull()
    },
  )
})

describe('a handle', () => {
  it('of 8,000 letters is the longest that is opened', async () => {
    const seal = long({ ...pairing, madeAt: Date.now() })
    const open = (length: number) =>
      openHandle(seal, asker, { kind: 'whatsapp', handle: 'x'.repeat(length) })
    await expect(open(8001)).rejects.toMatchObject({ code: 'not-found' })
    expect(seal.open).not.toHaveBeenCalled()
    expect(await open(8000)).toMatchObject({ id: 'wa_1' })
  })

  it('of 8,000 letters is the longest that is made, and the log is told of a longer one', async () => {
    expect(await sealHandle(long(pairing, 8000), pairing)).toHaveLength(8000)
    await expect(sealHandle(long(pairing, 8001), pairing)).rejects.toMatchObject({
      code: 'malformed-answer',
      cause: { message: 'A handle of 8001 characters fits no header.' },
    })
  })
})

describe('a token of a handoff', () => {
  const ref = { kind: 'whatsapp', handle: 'x' } as const
  const handoffsOf = (held: SealedPairing, hasEnded = false) => {
    const marks = { purpose: 'handoff', handedAt: 5, forMs: 7 } as const
    const tokens = long({ ...held, ...marks })
    const ends = { find: async () => (hasEnded ? { status: 'expired' } : null) } as never
    return { ...createHandoffs(long(held), tokens, ends), tokens }
  }

  it('is made for as long as its attempt lasts, and not where that has none left', async () => {
    vi.useFakeTimers({ now: 40_000, toFake: ['Date'] })
    const handoffs = handoffsOf(pairing)
    expect(await handoffs.make(asker, ref)).toEqual({ token: 'xxxxx', expiresInMs: 60_000 })
    vi.setSystemTime(99_999)
    expect(await handoffs.make(asker, ref)).toMatchObject({ expiresInMs: 1 })
    vi.setSystemTime(100_000)
    await expect(handoffs.make(asker, ref)).rejects.toMatchObject({ code: 'expired' })
  })

  it('is not made of an attempt that has ended', async () => {
    vi.useFakeTimers({ now: 0, toFake: ['Date'] })
    const handoffs = handoffsOf(pairing, true)
    await expect(handoffs.make(asker, ref)).rejects.toMatchObject({ code: 'expired' })
  })

  it.each<Partial<SealedPairing>>([
    { method: 'link' },
    { root: undefined },
    { attempt: undefined },
  ])('is not made of an attempt with %j', async (more) => {
    vi.useFakeTimers({ now: 0, toFake: ['Date'] })
    const handoffs = handoffsOf({ ...pairing, ...more })
    await expect(handoffs.make(asker, ref)).rejects.toMatchObject({ code: 'unsupported' })
  })

  it('of 8,000 letters is the longest that is opened', async () => {
    const { tokens, ...handoffs } = handoffsOf(pairing)
    await expect(handoffs.open('x'.repeat(8001))).rejects.toMatchObject({ code: 'not-found' })
    expect(tokens.open).not.toHaveBeenCalled()
    expect(await handoffs.open('x'.repeat(8000))).toEqual({ root: 'r1', until: 12, pairing })
  })
})
