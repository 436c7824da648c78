import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createAttemptStore, storageKey } from '../../src/query/attempt-store.js'
import type { Slot } from '../../src/query/keys.js'

const slot: Slot = { scope: 'aurora', kind: 'whatsapp', method: 'qr' }
const record = { id: 'a', handle: 'sealed', earlier: null }

function fakeStorage(): Storage {
  const items: Record<string, string> = {}
  const methods = {
    getItem: (key: string) => items[key] ?? null,
    setItem: (key: string, value: string) => void (items[key] = value),
    removeItem: (key: string) => void delete items[key],
  }
  return new Proxy(items, {
    get: (target, name) => Reflect.get(methods, name) ?? Reflect.get(target, name),
  }) as unknown as Storage
}

/** A storage that refuses one thing alone. */
function refusing(method: 'getItem' | 'setItem' | 'removeItem'): () => Storage {
  return () => {
    const storage = fakeStorage()
    const refuse = (): never => {
      throw new DOMException('denied', 'SecurityError')
    }
    return new Proxy(storage, {
      get: (target, name) => (name === method ? refuse : Reflect.get(target, name)),
    })
  }
}

function throwingStorage(): Storage {
  return new Proxy({} as Storage, {
    get() {
      throw new DOMException('denied', 'SecurityError')
    },
    ownKeys() {
      throw new DOMException('denied', 'SecurityError')
    },
  })
}

describe('the attempt store', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 1_000_000 })
  })

  it.each([
    ['a storage', fakeStorage],
    ['a storage that throws', throwingStorage],
    ['a storage that may not be read', refusing('getItem')],
    ['a storage that may not be written', refusing('setItem')],
    ['a storage that forgets nothing', refusing('removeItem')],
    ['no storage', () => null],
  ])('remembers and forgets with %s', (_, storage) => {
    const store = createAttemptStore(storage())
    expect(store.read(slot)).toBeNull()
    store.write(slot, record)
    expect(store.read(slot)).toMatchObject(record)
    store.remove(slot)
    expect(store.read(slot)).toBeNull()
    store.write(slot, { ...record, id: 'b' })
    expect(store.read(slot)).toMatchObject({ id: 'b' })
  })

  it('is shared by the pages of one storage', () => {
    const storage = fakeStorage()
    createAttemptStore(storage).write(slot, record)
    expect(createAttemptStore(storage).read(slot)).toMatchObject(record)
  })

  it('keeps tenants, kinds and methods apart', () => {
    const store = createAttemptStore(fakeStorage())
    store.write(slot, record)
    expect(store.read({ ...slot, scope: 'other' })).toBeNull()
    expect(store.read({ ...slot, kind: 'telegram' })).toBeNull()
    expect(store.read({ ...slot, method: 'link' })).toBeNull()
  })

  it('forgets a tenant that was left, and no other', () => {
    const storage = fakeStorage()
    const store = createAttemptStore(storage)
    const other = { ...slot, scope: 'aurora:2' }
    store.write(slot, record)
    store.write(other, record)
    storage.setItem('host', 'theirs')
    store.clear('aurora')
    expect([store.read(slot), store.read(other)?.id]).toEqual([null, 'a'])
    expect(storage.getItem('host')).toBe('theirs')
  })

  it('forgets one kind of a tenant in each of its ways, and no other', () => {
    const store = createAttemptStore(fakeStorage())
    const link = { ...slot, method: 'link' } as const
    const others = [
      { ...slot, kind: 'telegram' },
      { ...slot, scope: 'aurora:2' },
    ] as const
    for (const each of [slot, link, ...others]) store.write(each, record)
    store.clear('aurora', 'whatsapp')
    expect([slot, link, ...others].map((each) => store.read(each)?.id)).toEqual([
      undefined,
      undefined,
      'a',
      'a',
    ])
  })

  it('does not believe a record that is too old, or is none', () => {
    const storage = fakeStorage()
    const store = createAttemptStore(storage)
    store.write(slot, record)
    vi.advanceTimersByTime(15 * 60_000)
    expect(store.read(slot)).toBeNull()
    for (const text of ['', '{', 'null', '[]', '{"id":5,"at":1}']) {
      storage.setItem(storageKey(slot), text)
      expect(store.read(slot)).toBeNull()
      expect(storage.getItem(storageKey(slot))).toBeNull()
    }
  })
})
