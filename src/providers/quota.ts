import { ChannelError, isChannelError } from '../gateway/errors.js'
import type { ChannelGateway } from '../gateway/gateway.js'
import type { Meter, Quota, QuotaLeft, QuotaWindow } from '../gateway/quota.js'
import type { Fetch } from './http.js'
import { retryAfterMs } from './wait.js'

/** A gateway's quota, as far as providers differ. */
export interface QuotaFacts {
  readonly account: () => Promise<string>
  readonly windows: readonly QuotaWindow[]
  /** What an answer says of these windows, the shortest of which is first. */
  readonly read: (headers: Headers, windows: readonly QuotaWindow[]) => readonly QuotaLeft[]
  /** What the gateway asks with. */
  readonly fetch: Fetch
  /** The gateway again, asking with another. */
  readonly remake: (fetch: Fetch) => ChannelGateway
}

/** The quota of a gateway that asks with `fetch` alone: whatever it asks, is counted. */
export function createQuota({ account, windows, read, fetch, remake }: QuotaFacts): Quota {
  const sorted = windows.toSorted((one, other) => one.windowMs - other.windowMs)
  let named: Promise<string> | undefined
  return {
    // Asked for several times for each request: hashed once.
    account: () => (named ??= account()),
    windows: sorted,
    metered: (meter) =>
      remake(meteredFetch(fetch, meter, (answer) => standing(answer, sorted, read))),
  }
}

/** The windows that a host gave, else the vendor's. Throws a `TypeError` for some that cannot be. */
export function checkWindows(
  provider: string,
  windows: readonly QuotaWindow[],
): readonly QuotaWindow[] {
  const isWhole = (value: number): boolean => Number.isSafeInteger(value) && value > 0
  if (windows.every(({ limit, windowMs }) => isWhole(limit) && isWhole(windowMs))) {
    return windows.map(({ limit, windowMs }) => ({ limit, windowMs }))
  }
  throw new TypeError(
    `${provider}: \`quota\` holds a window without whole numbers above zero: requests as \`limit\`, ` +
      'milliseconds as `windowMs`.',
  )
}

/**
 * Accounts whose names are known, by the tags of their keys: hosts make a gateway for each request, and a
 * hash takes its time.
 */
const names = new Map<string, Promise<string>>()

/** How many are: the oldest goes for a new one. */
const mostNames = 10_000

/** Names a key at its host, the same in every process, and tells nothing of it: 128 bits of a hash. */
export function accountOf(provider: string, base: string, key: string): Promise<string> {
  const text = `${provider} ${base} ${key}`
  const tag = tagOf(text)
  const known = names.get(tag)
  if (known) return known
  const [oldest] = names.keys()
  if (names.size >= mostNames && oldest !== undefined) names.delete(oldest)
  const name = hashOf(text)
  names.set(tag, name)
  return name
}

/** Where this process's tags begin. Not every runtime has chance before its first request. */
let seeds: Uint32Array | undefined

/**
 * What a key is known by in this process, so that no table keeps it: 64 bits, quick and of chance, and so
 * alike for nobody who does not know the seeds.
 */
function tagOf(text: string): string {
  seeds ??= crypto.getRandomValues(new Uint32Array(2))
  let [one = 0, other = 0] = seeds
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    one = Math.imul(one ^ unit ^ (one >>> 15), 0x85ebca6b)
    other = Math.imul(other ^ unit ^ (other >>> 13), 0xc2b2ae35)
  }
  return `${one} ${other}`
}

async function hashOf(text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text)
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(hash.slice(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * How a window stands by two headers, as a list of one; none where they are no number one can believe.
 * A window is never further from its end than its length, but for what clocks and rounding add.
 */
export function leftOf(windowMs: number, remaining: string | null, resetMs: number): QuotaLeft[] {
  const left = wholeNumber(remaining)
  const isBelievable = resetMs >= 0 && resetMs <= windowMs + 5000
  if (Number.isNaN(left) || !isBelievable) return []
  return [{ windowMs, left, resetMs: Math.min(resetMs, windowMs) }]
}

/** A header's plain digits as a number, else `NaN`. */
export function wholeNumber(text: string | null): number {
  return /^\d{1,12}$/.test(text ?? '') ? Number(text) : Number.NaN
}

function meteredFetch(
  fetch: Fetch,
  meter: Meter,
  read: (answer: Response) => readonly QuotaLeft[],
): Fetch {
  return async (url, init) => {
    await meter.spend().catch(passOn)
    // Nobody may be waiting any more, and a host's `fetch` need not look.
    init.signal?.throwIfAborted()
    const answer = await fetch(url, init)
    const said = read(answer)
    if (said.length > 0) meter.learn(said)
    return answer
  }
}

/** The refusal as it is. One of another copy of the library is said again, or nobody would know it. */
function passOn(refusal: unknown): never {
  if (refusal instanceof ChannelError || !isChannelError(refusal)) throw refusal
  throw new ChannelError(refusal.code, refusal)
}

function standing(
  answer: Response,
  windows: readonly QuotaWindow[],
  read: QuotaFacts['read'],
): readonly QuotaLeft[] {
  // A host's `fetch` has followed a redirect: these are no words of the provider's.
  if (answer.redirected) return []
  const said = read(answer.headers, windows)
  const isTold = answer.status !== 429 || said.some(({ left }) => left === 0)
  return isTold ? said : [...said, ...refused(answer.headers, windows)]
}

/** What a refusal says by itself: that a window is spent, for as long as one is to wait. */
function refused(headers: Headers, windows: readonly QuotaWindow[]): QuotaLeft[] {
  const [shortest] = windows
  const longest = windows.at(-1)
  if (!shortest || !longest) return []
  const resetMs = retryAfterMs(headers, longest.windowMs) ?? shortest.windowMs
  const { windowMs } = windows.find((window) => resetMs <= window.windowMs) ?? longest
  return [{ windowMs, left: 0, resetMs }]
}
