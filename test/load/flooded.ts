// A host that is flooded, in a process of its own. Prints what is left of it, and ends.
import { setTimeout as wait } from 'node:timers/promises'
import { getHeapSpaceStatistics } from 'node:v8'
import { ChannelError, type ChannelGateway, type Reading } from 'channelkit/headless'
import { createChannelHandler } from 'channelkit/server'
import { otp, session, whatsapp } from '../support/samples.js'

/** What a flood leaves behind. */
export interface Left {
  /** Bytes of what is kept after a collection, when every bound was reached. */
  readonly middle: number
  /** The same after thousands more. */
  readonly end: number
  /** Answers that are none of those a flood should have. */
  readonly strange: readonly string[]
  /** What is open when everybody has left: streams of the provider's, and timers. */
  readonly held: { readonly streams: number; readonly timers: number }
}

const waiting: Reading = { status: 'waiting', readAfterMs: 2500 }
let streams = 0

/** Says the first reading, and nothing more until it is left. */
function watched(signal: AbortSignal | undefined): ReadableStream<Reading> {
  streams += 1
  return new ReadableStream({
    start(controller) {
      controller.enqueue(waiting)
      signal?.addEventListener('abort', () => {
        streams -= 1
        controller.error(signal.reason)
      })
    },
  })
}

/** A provider that answers at once, and counts what is spent. */
function provider(account: string, spend: () => Promise<void> = async () => {}): ChannelGateway {
  const asked = async <T>(value: T): Promise<T> => (await spend(), value)
  const windows = [
    { limit: 1e9, windowMs: 3_600_000 },
    { limit: 1e9, windowMs: 86_400_000 },
  ]
  return {
    quota: {
      account: async () => account,
      windows,
      metered: (meter) => provider(account, meter.spend),
    },
    listOffers: async () => [],
    channels: {
      list: () => asked([whatsapp]),
      read: ({ kind }) => asked(kind === 'whatsapp' ? whatsapp : null),
      refresh: () => asked(whatsapp),
    },
    pairing: {
      start: ({ attemptId }) => asked(session(attemptId)),
      read: () => asked(waiting),
      watch: (_ref, { signal } = {}) => watched(signal),
    },
    credentials: {
      submit: async (_kind, { password }) => {
        if (password === 'wrong') throw new ChannelError('wrong-credentials')
        return { status: 'challenged', challenge: otp() }
      },
      answer: async () => Promise.reject(new ChannelError('wrong-code')),
    },
  }
}

const handle = createChannelHandler({
  basePath: '',
  secret: 'known to this test alone, and long enough',
  authenticate: ({ headers }) => ({
    subject: headers.get('x-subject') ?? '',
    can: ['see', 'connect', 'disconnect'],
  }),
  gateway: (subject) => provider(subject),
  onConnected: () => {},
  onDisconnected: () => {},
})

interface Asked {
  readonly headers?: Record<string, string>
  readonly body?: object
  readonly signal?: AbortSignal
}

async function ask(subject: string, line: string, asked: Asked = {}): Promise<Response> {
  const [method, path] = line.split(' ')
  const { body, signal = null } = asked
  const own = {
    'channelkit-version': '1',
    'x-subject': subject,
    'content-type': 'application/json',
  }
  const headers = { ...own, ...asked.headers }
  const init = { method: method ?? '', headers, signal, body: body ? JSON.stringify(body) : null }
  return handle(new Request(`https://app.test${path}`, init))
}

const strange = new Set<string>()

/** The same, with an answer of one of these statuses. */
async function send(
  subject: string,
  line: string,
  statuses: readonly number[],
  asked?: Asked,
): Promise<{ readonly id?: string; readonly challenge?: { readonly id: string } }> {
  const response = await ask(subject, line, asked)
  const text = await response.text()
  if (!statuses.includes(response.status)) strange.add(`${line}: ${response.status} ${text}`)
  return JSON.parse(text)
}

let count = 0
const next = (): string => `${(count += 1)}`
const withId = (id = ''): Asked => ({ headers: { 'channelkit-id': id } })
const login = (password: string): Asked => ({
  body: { kind: 'instagram', username: 'me', password, attemptId: next() },
})
const pairing = (): Asked => ({ body: { kind: 'whatsapp', method: 'qr', attemptId: next() } })

/** All that a company has to ask, once. */
async function visit(): Promise<void> {
  const subject = `company-${next()}`
  const { id } = await send(subject, 'POST /pairings', [201], pairing())
  await send(subject, 'GET /pairings/whatsapp/reading', [200], withId(id))
  // Forgets what was read: what is read after it is kept.
  await send(subject, 'POST /channels/whatsapp/refresh', [200], withId('5'))
  await send(subject, 'GET /channels', [200])
  await send(subject, 'GET /channels/whatsapp', [200], withId('5'))
  await send(subject, 'POST /logins', [422], login('wrong'))
}

/** Opens a stream, waits for its first word, and leaves. */
async function leave(subject: string, line: string, id?: string): Promise<void> {
  const page = new AbortController()
  const headers = { ...withId(id).headers, accept: 'text/event-stream', 'user-agent': next() }
  const response = await ask(subject, line, { headers, signal: page.signal })
  const reader = response.body?.getReader()
  await reader?.read()
  page.abort()
  await reader?.cancel().catch(() => undefined)
}

const { id } = await send('one', 'POST /pairings', [201], pairing())
const { challenge } = await send('one', 'POST /logins', [200], login('right'))

/** All that one company can ask too often. */
async function insist(): Promise<void> {
  const subject = 'one'
  await send(subject, 'POST /pairings', [201, 429], pairing())
  await send(subject, 'GET /pairings/whatsapp/reading', [200], withId(id))
  await send(subject, 'GET /pairings/whatsapp/session', [404], withId(`never.${next()}`))
  await send(subject, 'POST /logins', [422, 429], login('wrong'))
  const code = { ...withId(challenge?.id), body: { code: next() } }
  await send(subject, 'POST /logins/instagram/answer', [422, 429], code)
  await send(subject, 'GET /channels', [200])
  await send(subject, 'GET /channels/telegram', [200], withId(next()))
  await leave(subject, 'GET /changes')
  await leave(subject, 'GET /pairings/whatsapp/reading', id)
}

/** The same task so often, fifty at a time. */
async function repeat(times: number, task: () => Promise<void>): Promise<void> {
  for (let left = times; left > 0; left -= 50) await Promise.all(Array.from({ length: 50 }, task))
}

/** So many companies flood us, and one that does nothing else. */
async function flood(companies: number): Promise<void> {
  await repeat(300, insist)
  await repeat(companies, visit)
}

/**
 * Bytes of what is kept, when what ends by itself has ended. Not of the tables that it is found by: those are
 * large objects, which double now and then and go by what was forgotten as well.
 */
async function kept(): Promise<number> {
  for (let times = 0; times < 5; times += 1) {
    await wait(200)
    globalThis.gc?.()
  }
  const spaces = getHeapSpaceStatistics().filter(({ space_name }) => !space_name.includes('large'))
  return spaces.reduce((sum, { space_used_size }) => sum + space_used_size, 0)
}

// What is remembered is 10,000 of everybody's, at most.
await flood(10_200)
const middle = await kept()
await flood(3_800)
const end = await kept()
const timers = process.getActiveResourcesInfo().filter((each) => each === 'Timeout').length
const left: Left = { middle, end, strange: [...strange], held: { streams, timers } }
process.stdout.write(JSON.stringify(left))
