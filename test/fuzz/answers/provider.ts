import type { Fetch } from '../../../src/providers/http.js'
import { changed } from '../json.js'
import type { AnswerPlan, BodyPlan, Damage, EventPlan, Plan, TextPlan, Thrown } from './plan.js'
import { keyMark } from './plan.js'
import { dataOf, samplesOf } from './samples.js'

/** A provider that answers by plan. */
export interface PlannedProvider {
  readonly fetch: Fetch
  /** How many requests it was asked. */
  readonly asked: number
  /** What was wrong with a request, if anything. */
  readonly faults: readonly string[]
  /** Bodies that were neither read to their end nor left. */
  readonly open: () => number
  /** Takes its own timers away. */
  readonly close: () => void
}

/** What a provider knows of its asker. */
export interface Asker {
  readonly key: string
  /** Every address begins with it. */
  readonly base: string
  /** The header that the key comes in. */
  readonly header: string
  readonly plans: readonly Plan[]
  readonly streams?: readonly Plan[]
}

/** Answers by its plans in turn, the last one again and again. */
export function plannedProvider(asker: Asker): PlannedProvider {
  const { key, plans, streams = plans } = asker
  const timers = new Set<ReturnType<typeof setTimeout>>()
  const faults: string[] = []
  const counts = { plain: 0, stream: 0, open: 0 }

  const wait = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => (timers.delete(timer), resolve()), ms)
      timers.add(timer)
    })

  function bodyOf(plan: BodyPlan, path: string): ReadableStream<Uint8Array> {
    const whole = bytesOf(plan.text, path, key)
    const pieces = cut(whole, plan.pieces)
    let next = 0
    let isOpen = true
    const leave = (): void => {
      if (isOpen) counts.open -= 1
      isOpen = false
    }
    counts.open += 1
    return new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          if (plan.gapMs > 0) await wait(plan.gapMs)
          const piece = pieces[next]
          next += 1
          if (piece) return controller.enqueue(piece)
          if (plan.end === 'stalls') return new Promise(() => {})
          if (plan.end === 'repeats') {
            // Time passes, also where a server never stops.
            await wait(Math.max(plan.gapMs, 500))
            next = 0
            return controller.enqueue(new TextEncoder().encode(':\n\n'))
          }
          leave()
          if (plan.end === 'breaks') throw thrown('causes', key)
          controller.close()
        },
        cancel: leave,
      },
      { highWaterMark: 0 },
    )
  }

  function answer(plan: AnswerPlan, path: string): Response {
    const { status, headers, isRedirected } = plan
    if (status === 0) return Response.error()
    const isBare = [204, 205, 304].includes(status)
    const response = new Response(isBare ? null : bodyOf(plan.body, path), {
      status,
      headers: headers.map(([name, value]): [string, string] => [name, said(value, key)]),
    })
    if (isRedirected) Object.defineProperty(response, 'redirected', { value: true })
    return response
  }

  async function follow(plan: Plan | undefined, path: string, signal: AbortSignal | undefined) {
    if (!plan) return answerOfNobody(path)
    switch (plan.type) {
      case 'hangs':
        return new Promise<Response>((_, reject) => {
          if (plan.heeds) signal?.addEventListener('abort', () => reject(signal.reason))
        })
      case 'throws':
        if (plan.afterMs > 0) await wait(plan.afterMs)
        throw thrown(plan.what, key)
      case 'answers':
        if (plan.afterMs > 0) await wait(plan.afterMs)
        return answer(plan, path)
    }
  }

  return {
    async fetch(url, init) {
      faults.push(...faultsOf(url, init, asker))
      const { pathname } = new URL(url)
      const isStream = pathname.endsWith('qr-stream')
      const all = isStream ? streams : plans
      const nth = isStream ? (counts.stream += 1) : (counts.plain += 1)
      return follow(all[Math.min(nth, all.length) - 1], pathname, init.signal ?? undefined)
    },
    get asked() {
      return counts.plain + counts.stream
    },
    faults,
    open: () => counts.open,
    close() {
      for (const timer of timers) clearTimeout(timer)
    },
  }
}

function answerOfNobody(path: string): Response {
  return new Response(`nobody planned ${path}`, { status: 404 })
}

/** The key belongs in one header of a request to its own host, and nowhere else. */
function faultsOf(url: string, init: RequestInit, { key, base, header }: Asker): string[] {
  const headers = new Headers(init.headers)
  const isSent = headers.get(header)?.endsWith(key) ?? false
  headers.delete(header)
  const rest = JSON.stringify([url, [...headers], init.body])
  const quoted = JSON.stringify(key).slice(1, -1)
  return [
    ...(url.startsWith(`${base}/`) && new URL(url).href.startsWith(`${base}/`) ? [] : [url]),
    ...(isSent ? [] : [`${url} without the key`]),
    ...(rest.includes(quoted) || rest.includes(key) ? [`the key beside its header: ${rest}`] : []),
    ...(init.redirect === 'manual' ? [] : [`${url} follows redirects`]),
  ]
}

function said(text: string, key: string): string {
  return text.replaceAll(keyMark, key)
}

/** JSON with the key in it, as a server would quote it. */
function quoted(value: unknown, key: string): string {
  const text = JSON.stringify(value) ?? ''
  return text.replaceAll(keyMark, JSON.stringify(key).slice(1, -1))
}

function bytesOf(plan: TextPlan, path: string, key: string): Uint8Array {
  switch (plan.type) {
    case 'bytes':
      return plan.bytes
    case 'text':
      return new TextEncoder().encode(said(plan.text, key))
    case 'events':
      return new TextEncoder().encode(streamOf(plan, key))
    case 'sample': {
      const samples = samplesOf(path)
      const value = changed(samples[plan.pick % samples.length], plan.changes)
      return new TextEncoder().encode(damaged(quoted(value, key), plan.damage))
    }
  }
}

function streamOf({ events, manner }: Extract<TextPlan, { type: 'events' }>, key: string): string {
  const text = manner.start + events.map((each) => eventOf(each, key)).join('')
  const whole = manner.isEnded ? text : text.trimEnd()
  return whole.replaceAll('\n', manner.newline)
}

function eventOf({ name, pick, changes, damage, besides }: EventPlan, key: string): string {
  const all = dataOf(name)
  const value = changed(all[pick % all.length], changes)
  const data = typeof value === 'string' ? said(value, key) : quoted(value, key)
  const lines = [besides, ...(name === null ? [] : [`event: ${name}`])]
  return `${lines.filter(Boolean).join('\n')}\ndata: ${damaged(data, damage)}\n\n`
}

function damaged(text: string, damage: Damage | null): string {
  if (!damage) return text
  const at = damage.at % (text.length + 1)
  return text.slice(0, at) + (damage.how === 'insert' ? damage.text + text.slice(at) : '')
}

function cut(bytes: Uint8Array, lengths: readonly number[]): Uint8Array[] {
  const pieces: Uint8Array[] = []
  let from = 0
  for (const length of [...lengths, bytes.length]) {
    if (from < bytes.length) pieces.push(bytes.slice(from, from + length))
    from += length
  }
  return pieces
}

/** What a host's `fetch` throws, which may hold the key wherever it likes. */
export function thrown(what: Thrown, key: string): unknown {
  const words = `connect ECONNREFUSED with ${key}`
  switch (what) {
    case 'error':
      return Object.assign(new Error(words), { code: key })
    case 'type error':
      return new TypeError(words)
    case 'causes':
      return new Error('1', { cause: new Error(key, { cause: new Error('3', { cause: key }) }) })
    case 'text':
      return words
    case 'undefined':
      return undefined
    case 'null':
      return null
    case 'symbol':
      return Symbol(key)
    case 'abort':
      return new DOMException(words, 'AbortError')
    case 'timeout':
      return new DOMException(words, 'TimeoutError')
    case 'bare object':
      return Object.create(null)
    case 'odd message':
      return { message: Object.create(null), code: Symbol(key), cause: { cause: 7 } }
    case 'getters':
      return Object.defineProperty({}, 'message', {
        get() {
          throw new Error(key)
        },
      })
    case 'request on it':
      return Object.assign(new Error('failed'), { config: { headers: { 'x-api-key': key } } })
    case 'lookalike':
      return Object.assign(new Error(words), { name: 'ChannelError', code: key, cause: key })
  }
}
