import { keebai } from 'channelkit/providers/keebai'
import { skylight } from 'channelkit/providers/skylight'
import { createSandbox } from 'channelkit/sandbox'
import { expect, it } from 'vitest'
import type { QuotaLeft } from '../../src/gateway/quota.js'
import type { Fetch } from '../../src/providers/http.js'
import { rejection } from './fake-provider.js'

/** A provider that counts, asked by a metered gateway, and what its meter has learned. */
function counted(name: 'keebai' | 'skylight') {
  const sandbox = createSandbox()
  const fetch: Fetch = async (url, init) => sandbox.fetch(new Request(url, init))
  const { quota } =
    name === 'keebai'
      ? keebai({ token: 'tenant', baseUrl: 'http://127.0.0.1:4174/v1', fetch })
      : skylight({ apiKey: 'tenant', baseUrl: 'http://127.0.0.1:4174/api/v1', fetch })
  if (!quota) throw new Error('Nobody counts.')
  const learned: (readonly QuotaLeft[])[] = []
  const { channels } = quota.metered({
    spend: async () => undefined,
    learn: (left) => void learned.push(left),
  })
  return { channels, learned, limits: quota.windows.map(({ limit }) => limit) }
}

it.each(['keebai', 'skylight'] as const)(
  'a meter of %s learns what its provider counts, down to nothing',
  async (name) => {
    const { channels, learned, limits } = counted(name)
    const ask = (): Promise<unknown> => channels.read({ kind: 'whatsapp' })
    const lefts = (): unknown => learned.at(-1)?.map(({ left }) => left)
    await ask()
    expect(lefts()).toEqual(limits.map((limit) => limit - 1))
    const [shortest = 0] = limits
    for (let turn = 1; turn < shortest; turn += 1) await ask()
    expect(lefts()).toEqual(limits.map((limit) => limit - shortest))
    expect(await rejection(ask())).toMatchObject({ code: 'rate-limited' })
    expect(learned.at(-1)?.[0]).toMatchObject({ windowMs: 60_000, left: 0 })
    const { resetMs = 0 } = learned.at(-1)?.[0] ?? {}
    expect(resetMs).toBeGreaterThan(30_000)
    expect(resetMs).toBeLessThanOrEqual(60_000)
  },
)
