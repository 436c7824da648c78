import { keebai } from 'channelkit/providers/keebai'
import { skylight } from 'channelkit/providers/skylight'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ChannelError } from '../../src/gateway/errors.js'
import type { ChannelGateway } from '../../src/gateway/gateway.js'
import { hearingLate } from '../../src/gateway/late-answers.js'
import type { Meter, Quota, QuotaLeft, QuotaWindow } from '../../src/gateway/quota.js'
import type { Fetch } from '../../src/providers/http.js'
import type { Reply } from './fake-provider.js'
import { fakeProvider, json, rejection } from './fake-provider.js'
import { token } from './keebai/project.js'
import { apiKey } from './skylight/account.js'

interface Given {
  readonly fetch?: Fetch
  readonly baseUrl?: string
  readonly key?: string
  readonly quota?: readonly QuotaWindow[]
}

const providers = {
  keebai: ({ key = token, ...rest }: Given) => keebai({ token: key, ...rest }),
  skylight: ({ key = apiKey, ...rest }: Given) => skylight({ apiKey: key, ...rest }),
} as const

const names = ['keebai', 'skylight'] as const
const channel = { kind: 'whatsapp' } as const
const refused = new ChannelError('rate-limited', { retryAfterMs: 7000 })
const minute = { limit: 120, windowMs: 60_000 }

function quotaOf({ quota }: ChannelGateway): Quota {
  if (!quota) throw new Error('Nobody counts.')
  return quota
}

/** A meter that keeps what it is told, in turn with what is asked. */
function noted(spend: Meter['spend'] = async () => undefined) {
  const told: (string | readonly QuotaLeft[])[] = []
  const meter: Meter = {
    spend: () => {
      told.push('spend')
      return spend()
    },
    learn: (left) => void told.push(left),
  }
  return { meter, told }
}

/** What a meter is told of one answer. */
async function learned(
  name: (typeof names)[number],
  reply: Reply,
  given: Given = {},
): Promise<unknown> {
  const { meter, told } = noted()
  const { fetch } = fakeProvider(reply)
  const gateway = quotaOf(providers[name]({ fetch, ...given })).metered(meter)
  await gateway.channels.read(channel).catch(() => undefined)
  return told.filter((each) => each !== 'spend').flat()
}

beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2031-05-05T05:05:05Z') }))
afterEach(() => void vi.useRealTimers())

describe.each(names)('the account of %s', (name) => {
  it('is the same in every process, and short', async () => {
    const [one, other] = [providers[name]({}), providers[name]({})]
    const account = await quotaOf(one).account()
    expect(account).toMatch(/^[0-9a-f]{32}$/)
    expect(await quotaOf(other).account()).toBe(account)
    expect(await quotaOf(quotaOf(one).metered(noted().meter)).account()).toBe(account)
  })

  it('is another for another key and another host, and holds no part of the key', async () => {
    const keys = [{}, { key: 'k2' }, { baseUrl: 'https://else.test/v1' }]
    const accounts = await Promise.all(
      keys.map(async (given) => quotaOf(providers[name](given)).account()),
    )
    expect(new Set(accounts).size).toBe(3)
    expect(`${token} ${apiKey}`).not.toContain(accounts[0]?.slice(0, 6))
  })

  it('takes an address with a slash at its end for the same', async () => {
    const [one, other] = ['https://x.test/v1', 'https://x.test/v1/'].map((baseUrl) =>
      quotaOf(providers[name]({ baseUrl })),
    )
    expect(await one?.account()).toBe(await other?.account())
  })
})

it('tells two providers with one key and one address apart', async () => {
  const given = { key: 'k', baseUrl: 'https://x.test/v1' }
  const [one, other] = names.map((name) => quotaOf(providers[name](given)))
  expect(await one?.account()).not.toBe(await other?.account())
})

describe('the windows', () => {
  it('are the vendors’', () => {
    expect(quotaOf(providers.keebai({})).windows).toEqual([
      { limit: 60, windowMs: 60_000 },
      { limit: 200, windowMs: 3_600_000 },
      { limit: 1000, windowMs: 86_400_000 },
    ])
    expect(quotaOf(providers.skylight({})).windows).toEqual([minute])
  })

  it.each(names)('of %s are those that a host agreed on, the shortest first', (name) => {
    const hour = { limit: 9000, windowMs: 3_600_000 }
    expect(quotaOf(providers[name]({ quota: [hour, minute] })).windows).toEqual([minute, hour])
    expect(quotaOf(providers[name]({ quota: [] })).windows).toEqual([])
  })

  it.each(names.flatMap((name) => [0, -1, 1.5, Number.NaN, Infinity].map((bad) => [name, bad])))(
    'of %s are refused at once with %d',
    (name, bad) => {
      const make = name === 'keebai' ? providers.keebai : providers.skylight
      const value = Number(bad)
      expect(() => make({ quota: [{ ...minute, limit: value }] })).toThrow(TypeError)
      expect(() => make({ quota: [{ ...minute, windowMs: value }] })).toThrow(TypeError)
    },
  )
})

describe.each(names)('a metered %s', (name) => {
  it('spends before each request and learns after it', async () => {
    const order: string[] = []
    const { fetch } = fakeProvider(() => {
      order.push('asked')
      return json({}, 429)
    })
    const meter: Meter = {
      spend: async () => void order.push('spent'),
      learn: () => void order.push('learned'),
    }
    const { channels } = quotaOf(providers[name]({ fetch })).metered(meter)
    await rejection(channels.list())
    const each = ['spent', 'asked', 'learned']
    // SkylightChat's list is three requests at once.
    expect(order).toEqual(name === 'keebai' ? each : each.flatMap((word) => [word, word, word]))
  })

  it('is the same gateway in all else', () => {
    const gateway = providers[name]({})
    const shape = (each: object): string[] => Object.keys(each).toSorted()
    expect(shape(quotaOf(gateway).metered(noted().meter))).toEqual(shape(gateway))
  })

  it('asks nothing where it may not, and passes the refusal on as it is', async () => {
    const { fetch, requests } = fakeProvider(json({}))
    const { meter, told } = noted(() => Promise.reject(refused))
    const { channels, pairing, credentials } = quotaOf(providers[name]({ fetch })).metered(meter)
    const start = { ...channel, method: 'qr', attemptId: 'a' } as const
    const login = { username: 'u', password: 'p' }
    const asked = [
      channels.read(channel),
      channels.list(),
      pairing?.start(start),
      ...(credentials ? [credentials.submit('instagram', login)] : []),
    ]
    for (const answer of asked) expect(await rejection(Promise.resolve(answer))).toBe(refused)
    expect(requests).toEqual([])
    expect(new Set(told)).toEqual(new Set(['spend']))
  })

  it('knows a refusal also by another copy of the library', async () => {
    const { fetch, requests } = fakeProvider(json({}))
    const foreign = Object.assign(new Error('no'), {
      name: 'ChannelError',
      code: 'rate-limited',
      retryAfterMs: 7000,
    })
    const { meter } = noted(() => Promise.reject(foreign))
    const { channels } = quotaOf(providers[name]({ fetch })).metered(meter)
    expect(await rejection(channels.read(channel))).toMatchObject({
      code: 'rate-limited',
      retryAfterMs: 7000,
    })
    expect(requests).toEqual([])
  })

  it('calls a meter that fails itself the provider’s unavailability, and asks nothing', async () => {
    const { fetch, requests } = fakeProvider(json({}))
    const { meter } = noted(() => Promise.reject(new TypeError('counted to null')))
    const { channels } = quotaOf(providers[name]({ fetch })).metered(meter)
    expect(await rejection(channels.read(channel))).toMatchObject({
      code: 'provider-unavailable',
      cause: { message: 'counted to null' },
    })
    expect(requests).toEqual([])
  })

  it('asks nothing for a caller who left while it waited to spend', async () => {
    const { fetch, requests } = fakeProvider(json({}))
    const caller = new AbortController()
    const { meter } = noted(() => new Promise((resolve) => setTimeout(resolve, 200)))
    const { channels } = quotaOf(providers[name]({ fetch })).metered(meter)
    const asking = rejection(channels.read(channel, { signal: caller.signal }))
    caller.abort('left')
    expect(await asking).toBe('left')
    await vi.advanceTimersByTimeAsync(1000)
    expect(requests).toEqual([])
  })

  it('waits for no meter for ever', async () => {
    const { fetch, requests } = fakeProvider(json({}))
    const { channels } = quotaOf(providers[name]({ fetch })).metered(
      noted(() => new Promise(() => undefined)).meter,
    )
    const asking = rejection(channels.read(channel))
    await vi.advanceTimersByTimeAsync(15_000)
    expect(await asking).toMatchObject({ code: 'timeout' })
    expect(requests).toEqual([])
  })

  it('leaves the gateway that it was made of uncounted', async () => {
    const { fetch } = fakeProvider(json({}))
    const gateway = providers[name]({ fetch })
    const { meter, told } = noted()
    quotaOf(gateway).metered(meter)
    await gateway.channels.read(channel).catch(() => undefined)
    expect(told).toEqual([])
  })

  it('learns nothing of a host to which a redirect was followed', async () => {
    const headers = { 'retry-after': '60' }
    const followed = Object.defineProperty(json({}, 429, headers), 'redirected', { value: true })
    expect(await learned(name, () => followed)).toEqual([])
  })

  it('learns also of an answer that nobody understands', async () => {
    const headers =
      name === 'keebai'
        ? { 'x-ratelimit-remaining-minute': '3', 'x-ratelimit-reset-minute': '9' }
        : { 'x-ratelimit-remaining': '3', 'x-ratelimit-reset': String(Date.now() / 1000 + 9) }
    const page = new Response('<title>Sign in</title>', { headers })
    expect(await learned(name, page)).toEqual([{ windowMs: 60_000, left: 3, resetMs: 9000 }])
  })

  it.each<[string, Record<string, string>, unknown]>([
    ['for its Retry-After', { 'retry-after': '21' }, { windowMs: 60_000, resetMs: 21_000 }],
    ['for the shortest window without a word', {}, { windowMs: 60_000, resetMs: 60_000 }],
    [
      'for the shortest window with nonsense',
      { 'retry-after': '1e99' },
      { windowMs: 60_000, resetMs: 60_000 },
    ],
  ])('is spent by a 429 %s', async (_, headers, left) => {
    expect(await learned(name, json({}, 429, headers))).toMatchObject([
      { left: 0, ...Object(left) },
    ])
  })

  it('takes no 429 for spent where nobody counts', async () => {
    expect(await learned(name, json({}, 429), { quota: [] })).toEqual([])
  })

  it('reads no wait off an outage', async () => {
    expect(await learned(name, json({}, 503, { 'retry-after': '30' }))).toEqual([])
  })

  it('goes on hearing late answers, and counts those too', async () => {
    const { fetch, requests } = fakeProvider(json({}, 500))
    const { meter, told } = noted()
    const late = quotaOf(hearingLate(providers[name]({ fetch }))).metered(meter)
    await rejection(late.channels.list())
    expect(told).toHaveLength(requests.length)
    expect(told).not.toHaveLength(0)
    expect(late.quota).toBeDefined()
    const session = late.pairing?.start({ ...channel, method: 'qr', attemptId: 'a', replaces: '{' })
    expect(await rejection(Promise.resolve(session))).toMatchObject({
      code: 'provider-unavailable',
    })
  })
})

describe('Keebai’s headers', () => {
  const all = {
    'x-ratelimit-remaining-minute': '59',
    'x-ratelimit-reset-minute': '41',
    'x-ratelimit-remaining-hour': '0',
    'x-ratelimit-reset-hour': '1260',
    'x-ratelimit-remaining-day': '800',
    'x-ratelimit-reset-day': '25920',
  }
  const learnedOf = (headers: Record<string, string>, status = 200) =>
    learned('keebai', json({ data: [] }, status, headers))

  it('say how each window stands, in seconds left', async () => {
    expect(await learnedOf(all)).toEqual([
      { windowMs: 60_000, left: 59, resetMs: 41_000 },
      { windowMs: 3_600_000, left: 0, resetMs: 1_260_000 },
      { windowMs: 86_400_000, left: 800, resetMs: 25_920_000 },
    ])
  })

  it('say it on a refusal as well, where a window’s own Retry-After says that it is spent', async () => {
    expect(await learnedOf({ ...all, 'retry-after-day': '7200' }, 429)).toEqual([
      { windowMs: 60_000, left: 59, resetMs: 41_000 },
      { windowMs: 3_600_000, left: 0, resetMs: 1_260_000 },
      { windowMs: 86_400_000, left: 0, resetMs: 7_200_000 },
    ])
  })

  it('leave a refusal to its wait where they tell of nothing spent', async () => {
    const minuteAlone = { 'x-ratelimit-remaining-minute': '3', 'x-ratelimit-reset-minute': '41' }
    expect(await learnedOf({ ...minuteAlone, 'retry-after': '7200' }, 429)).toEqual([
      { windowMs: 60_000, left: 3, resetMs: 41_000 },
      { windowMs: 86_400_000, left: 0, resetMs: 7_200_000 },
    ])
  })

  it('of windows that are not counted are not heard', async () => {
    const quota = [{ limit: 600, windowMs: 60_000 }]
    const reply = json({ data: [] }, 200, all)
    expect(await learned('keebai', reply, { quota })).toEqual([
      { windowMs: 60_000, left: 59, resetMs: 41_000 },
    ])
  })
})

describe('SkylightChat’s headers', () => {
  const date = 'Sun, 22 Nov 2026 12:00:00 GMT'
  const at = (seconds: number): string => String(Date.parse(date) / 1000 + seconds)
  const learnedOf = (headers: Record<string, string>, status = 200) =>
    learned('skylight', json({ success: true, data: null }, status, { date, ...headers }))

  it('say how its window stands, to a moment of its own clock', async () => {
    const headers = { 'x-ratelimit-remaining': '86', 'x-ratelimit-reset': at(34) }
    expect(await learnedOf(headers)).toEqual([{ windowMs: 60_000, left: 86, resetMs: 34_000 }])
  })

  it('may end a window a moment after its length, since both are rounded', async () => {
    const headers = { 'x-ratelimit-remaining': '119', 'x-ratelimit-reset': at(61) }
    expect(await learnedOf(headers)).toEqual([{ windowMs: 60_000, left: 119, resetMs: 60_000 }])
  })

  it('say of a window that is past that nothing is to be waited for', async () => {
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': at(-5) }
    expect(await learnedOf(headers)).toEqual([{ windowMs: 60_000, left: 0, resetMs: 0 }])
  })

  it('are believed of a refusal before its Retry-After', async () => {
    const headers = {
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': at(12),
      'retry-after': '50',
    }
    expect(await learnedOf(headers, 429)).toEqual([{ windowMs: 60_000, left: 0, resetMs: 12_000 }])
  })
})

describe.each([
  ['keebai', 'x-ratelimit-remaining-minute', 'x-ratelimit-reset-minute', '41'],
  ['skylight', 'x-ratelimit-remaining', 'x-ratelimit-reset', String(Date.UTC(2031, 4, 5) / 1000)],
] as const)(
  'nonsense in the headers of %s is as good as nothing:',
  (name, remaining, reset, end) => {
    it.each(['', '-1', '1.5', '1e3', '0x10', 'many', '5, 5', 'NaN', 'Infinity', '9'.repeat(400)])(
      '%j requests',
      async (nonsense) => {
        const headers = { [remaining]: nonsense, [reset]: end }
        expect(await learned(name, json({}, 200, headers))).toEqual([])
      },
    )

    it.each(['', '-1', '1.5', 'soon', '99999999999', '9'.repeat(400)])(
      'and so is an end in %j',
      async (nonsense) => {
        const headers = { [remaining]: '5', [reset]: nonsense }
        expect(await learned(name, json({}, 200, headers))).toEqual([])
      },
    )

    it('and so is one header without the other', async () => {
      expect(await learned(name, json({}, 200, { [remaining]: '5' }))).toEqual([])
      expect(await learned(name, json({}, 200, { [reset]: end }))).toEqual([])
    })
  },
)

describe.each(names)('the account of %s', (name) => {
  it('is known by no key, and each key by itself', async () => {
    const put = vi.spyOn(Map.prototype, 'set')
    const keys = Array.from({ length: 300 }, (_, index) => {
      const prefix = name === 'keebai' ? 'kbai_pk_' : 'sk_live_'
      return `${prefix}known_to_nobody_${index}`
    })
    const named = () => Promise.all(keys.map((key) => quotaOf(providers[name]({ key })).account()))
    const accounts = await named()
    expect(await named()).toEqual(accounts)
    expect(new Set(accounts).size).toBe(300)
    expect(put).toHaveBeenCalled()
    const kept = put.mock.calls.map(([tag]) => String(tag))
    put.mockRestore()
    expect(kept.filter((tag) => tag.includes('known_to_nobody'))).toEqual([])
  })
})
