import { afterEach, describe, expect, it, vi } from 'vitest'
import { longestMs } from '../../src/proxy/handles.js'
import { remembering } from '../../src/proxy/remembering.js'
import { createSeal } from '../../src/proxy/seal.js'
import { forgotten } from './forgotten.js'
import { type SealedPairing, sealedPairing } from '../../src/proxy/sessions.js'

afterEach(() => void vi.useRealTimers())

const pairing = (more: Partial<SealedPairing> = {}): SealedPairing => ({
  purpose: 'pairing',
  subject: 'acme',
  kind: 'whatsapp',
  method: 'qr',
  id: 'wa_1',
  invitation: null,
  madeAt: Date.now(),
  expiresInMs: null,
  readAfterMs: 0,
  ...more,
})

function open() {
  const inner = createSeal(['a secret that only this test knows, of any length'], sealedPairing)
  return { seal: remembering(inner), unseal: vi.spyOn(inner, 'open') }
}

/** A seal whose handles name their subject before a dot. */
function numbered() {
  const unseal = vi.fn<(handle: string) => Promise<SealedPairing>>(async (handle) =>
    pairing({ subject: handle.split('.')[0] ?? '' }),
  )
  return { seal: remembering({ seal: async () => '', open: unseal }), unseal }
}

describe('a seal that remembers', () => {
  it('unseals a handle once for its own subject', async () => {
    const { seal, unseal } = open()
    const handle = await seal.seal(pairing())
    const first = await seal.open(handle, 'acme')
    expect(await seal.open(handle, 'acme')).toBe(first)
    expect(first).toEqual(pairing({ madeAt: first?.madeAt ?? 0 }))
    expect(unseal).toHaveBeenCalledTimes(1)
  })

  it('unseals it for anybody else each time, as what is forged', async () => {
    const { seal, unseal } = open()
    const handle = await seal.seal(pairing())
    await seal.open(handle, 'acme')
    for (const asker of ['globex', 'globex', undefined]) await seal.open(handle, asker)
    expect(unseal).toHaveBeenCalledTimes(4)
    for (let times = 0; times < 2; times += 1) {
      expect(await seal.open(`${handle.slice(0, -2)}AA`, 'acme')).toBeNull()
    }
    expect(unseal).toHaveBeenCalledTimes(6)
  })

  it('lets go of what is too old, when the next is opened', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const { seal, unseal } = open()
    const handle = await seal.seal(pairing())
    await seal.open(handle, 'acme')
    vi.setSystemTime(Date.now() + longestMs + 1)
    await seal.open(await seal.seal(pairing()), 'acme')
    await seal.open(handle, 'acme')
    expect(unseal).toHaveBeenCalledTimes(3)
  })

  it('lets the oldest go where there are ten thousand', async () => {
    const { seal, unseal } = numbered()
    for (let count = 0; count <= 10_000; count += 1)
      await seal.open(`${count}.${count}`, `${count}`)
    unseal.mockClear()
    for (const count of [10_000, 1, 0]) await seal.open(`${count}.${count}`, `${count}`)
    expect(unseal.mock.calls).toEqual([['0.0']])
  })

  it('lets the oldest of a subject go where that has two hundred, and nobody else of it', async () => {
    const { seal, unseal } = numbered()
    await seal.open('globex.0', 'globex')
    for (let count = 0; count <= 200; count += 1) await seal.open(`acme.${count}`, 'acme')
    unseal.mockClear()
    for (const handle of ['globex.0', 'acme.200', 'acme.1', 'acme.0']) {
      await seal.open(handle, handle.split('.')[0])
    }
    expect(unseal.mock.calls).toEqual([['acme.0']])
  })

  it('leaves nothing of a subject whose last handle goes', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const { seal } = numbered()
    await seal.open('acme.0', 'acme')
    vi.setSystemTime(Date.now() + 1)
    await seal.open('acme.1', 'acme')
    vi.setSystemTime(Date.now() + longestMs - 1)
    expect(await forgotten(() => seal.open('globex.0', 'globex'))).toEqual([])
    vi.setSystemTime(Date.now() + 1)
    expect(await forgotten(() => seal.open('globex.1', 'globex'))).toEqual(['acme.0'])
    vi.setSystemTime(Date.now() + 1)
    expect(await forgotten(() => seal.open('globex.2', 'globex'))).toEqual(['acme.1', 'acme'])
  })

  it('lets nobody fill the place of another’s handles', async () => {
    const { seal, unseal } = numbered()
    await seal.open('acme.0', 'acme')
    for (let count = 1; count <= 200; count += 1) await seal.open(`acme.${count}`, 'globex')
    unseal.mockClear()
    await seal.open('acme.0', 'acme')
    expect(unseal).not.toHaveBeenCalled()
  })
})
