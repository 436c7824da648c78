// Attempts that end in every way, in virtual time: pages' queries, the handler and the sandbox in one
// process. Prints what it holds before and after, and ends.
import { environmentManager, QueryClient } from '@tanstack/query-core'
import { type ChannelGateway, type PairingRef, proxyGateway } from 'channelkit/headless'
import { keebai } from 'channelkit/providers/keebai'
import { skylight } from 'channelkit/providers/skylight'
import { createSandbox, type World } from 'channelkit/sandbox'
import { createChannelHandler } from 'channelkit/server'
import { beginVirtualTime } from '../../bench/server/day/virtual-time.js'
import { startPairing } from '../../src/cli/pairing.js'
import type { PairingFlow } from '../../src/flow/pairing.js'
import { handoffGateway } from '../../src/proxy/handoff-client.js'
import { type AttemptStore, createAttemptStore } from '../../src/query/attempt-store.js'
import type { Attempt } from '../../src/query/attempt.js'
import { keyIn, type PairingSlot } from '../../src/query/keys.js'
import { heapKept, noteNoMore, tablesKept } from './kept.js'
import type { Held } from './run.js'

const [, , attempts, plant] = process.argv
const time = beginVirtualTime(Date.parse('2026-03-02T09:00:00Z'))
// Where there is no window TanStack takes itself for a server, and asks nothing twice.
environmentManager.setIsServer(() => false)

const minute = 60_000
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const sandbox = createSandbox()
const { fetch } = sandbox
const providers = {
  skylight: (name: string) =>
    skylight({ apiKey: keyOf(name), baseUrl: 'https://skylight.test/api/v1', fetch }),
  keebai: (name: string) =>
    keebai({ token: keyOf(name), baseUrl: 'https://keebai.test/v1', fetch }),
} as const
const keyOf = (name: string): string => `${name.startsWith('k') ? 'kbai_pk' : 'sk_live'}_${name}`

const handle = createChannelHandler({
  basePath: '/api/channels',
  secret: 'a secret that only this machine needs to know',
  authenticate: ({ headers }) => ({
    subject: headers.get('company') ?? '',
    can: ['see', 'connect', 'disconnect'],
  }),
  gateway: (subject) => providers[subject.startsWith('k') ? 'keebai' : 'skylight'](subject),
  // Without these nothing would be known of channels.
  onConnected: () => undefined,
  onDisconnected: () => undefined,
})
const planted: unknown[] = []
const ask = async (url: string, init?: RequestInit): Promise<Response> => {
  const request = new Request(url, init)
  if (plant === 'requests' && url.endsWith('/pairings')) planted.push(request.headers)
  return handle(request)
}
const endpoint = 'https://app.test/api/channels'

/** A company, and the browser of the one who connects its channels. */
interface Company {
  readonly name: string
  readonly world: World
  readonly gateway: ChannelGateway
  readonly store: AttemptStore
}

function openCompany(name: string): Company {
  const gateway = proxyGateway({ endpoint, headers: { company: name }, fetch: ask })
  return { name, world: sandbox.world(keyOf(name)), gateway, store: createAttemptStore(null) }
}

/** A page that connects a channel. */
interface Tab {
  readonly ref: () => PairingRef | undefined
  /** Waits for a state, and answers with its code where it has one. */
  until(status: PairingFlow['status'], isOther?: (code: string) => boolean): Promise<string>
  close(): void
}

function openTab(gateway: ChannelGateway, store: AttemptStore, slot: PairingSlot): Tab {
  const client = new QueryClient()
  const context = { gateway, attempts: store, client, connected: () => store.remove(slot) }
  const pairing = startPairing(context, slot, () => undefined)
  return {
    ref: () => client.getQueryData<Attempt>(keyIn(slot, 'attempt'))?.running?.session,
    async until(status, isRight = () => true) {
      for (let second = 0; second < 20 * 60; second += 1) {
        const flow = pairing.look()
        const { invitation } = flow.status === 'presenting' ? flow : { invitation: null }
        const isThere = flow.status === status && (status !== 'presenting' || invitation !== null)
        const code = invitation?.type === 'qr' ? invitation.payload : ''
        if (isThere && isRight(code)) return code
        if (flow.status === 'failed') throw flow.error
        await pause(1000)
      }
      throw new Error(`Nothing was ${status} in 20 minutes, but ${pairing.look().status}.`)
    },
    close() {
      pairing.stop()
      store.remove(slot)
    },
  }
}

const whatsapp = { kind: 'whatsapp', method: 'qr' } as const

function open({ gateway, store, name }: Company, way: Omit<PairingSlot, 'scope'> = whatsapp): Tab {
  return openTab(gateway, store, { ...way, scope: name })
}

/** Has what is connected seen, and removed where the provider lets one. */
async function disconnectAll({ gateway, name }: Company): Promise<void> {
  const channels = await gateway.channels.list()
  if (channels.length === 0) throw new Error('Nothing is connected.')
  if (name.startsWith('k')) return
  for (const channel of channels) await gateway.channels.disconnect?.(channel)
}

function scan({ world }: Company, code: string): void {
  if (world.scan(code) !== 'scanned') throw new Error('The code is dead.')
}

async function connect(company: Company, way?: Omit<PairingSlot, 'scope'>): Promise<void> {
  const tab = open(company, way)
  scan(company, await tab.until('presenting'))
  await tab.until('connected')
  tab.close()
  await disconnectAll(company)
}

/** The refusal that a promise rejects with. */
const refusal = (promise: Promise<unknown> | undefined): Promise<void> =>
  promise?.then(
    () => Promise.reject(new Error('It was not refused.')),
    () => undefined,
  ) ?? Promise.reject(new Error('There is nothing to refuse.'))

type Way = (company: Company) => Promise<void>

/** By code, with either provider. */
const byCode: Readonly<Record<string, Way>> = {
  connected: (company) => connect(company),
  async 'closed while a code was shown'(company) {
    const tab = open(company)
    await tab.until('presenting')
    tab.close()
  },
  async 'closed before a code was shown'(company) {
    open(company).close()
  },
  async 'closed after the scan'(company) {
    const tab = open(company)
    scan(company, await tab.until('presenting'))
    tab.close()
    await pause(minute)
    await disconnectAll(company)
  },
  async lapsed(company) {
    const tab = open(company)
    await tab.until('expired')
    tab.close()
  },
  async failed(company) {
    company.world.reset({ scenario: 'pairing-fails' })
    const tab = open(company)
    await refusal(tab.until('connected'))
    tab.close()
    company.world.reset()
  },
  async 'connected by another code'(company) {
    const tab = open(company)
    const first = await tab.until('presenting')
    scan(company, await tab.until('presenting', (code) => code !== first))
    await tab.until('connected')
    tab.close()
    await disconnectAll(company)
  },
  async 'handed off'(company) {
    const tab = open(company)
    await tab.until('presenting')
    const ref = tab.ref()
    const made = ref && (await company.gateway.pairing?.handOff?.(ref))
    if (!made) throw new Error('Nothing was handed off.')
    const slot = { ...whatsapp, scope: 'other' }
    const gateway = handoffGateway({ endpoint, fetch: ask }, made.token)
    const other = openTab(gateway, createAttemptStore(null), slot)
    scan(company, await other.until('presenting'))
    await Promise.all([other.until('connected'), tab.until('connected')])
    other.close()
    tab.close()
    await disconnectAll(company)
  },
  async 'shown in two tabs'(company) {
    const tabs = [open(company), open(company)]
    const [code = ''] = await Promise.all(tabs.map((tab) => tab.until('presenting')))
    scan(company, code)
    for (const tab of tabs) {
      await tab.until('connected')
      tab.close()
    }
    await disconnectAll(company)
  },
}

const login = (username: string, password = 'any') => ({ username, password })

const ways: Readonly<Record<keyof typeof providers, Readonly<Record<string, Way>>>> = {
  skylight: {
    ...byCode,
    'connected on Telegram': (company) => connect(company, { kind: 'telegram', method: 'qr' }),
    async 'logged in after a wrong code'(company) {
      const { credentials } = company.gateway
      const outcome = await credentials?.submit('instagram', login('one_code'))
      if (outcome?.status !== 'challenged') throw new Error('No code was asked for.')
      await refusal(credentials?.answer(outcome.challenge, '000000'))
      const { code = '' } = company.world.inbox.at(-1) ?? {}
      await credentials?.answer(outcome.challenge, code)
      await disconnectAll(company)
    },
    async 'refused for a wrong password'({ gateway }) {
      await refusal(gateway.credentials?.submit('instagram', login('one_code', 'wrong')))
    },
    async 'left when a code was asked for'({ gateway }) {
      await gateway.credentials?.submit('instagram', login('two_codes'))
    },
  },
  keebai: {
    ...byCode,
    async 'signed up'(company) {
      const tab = open(company, { kind: 'whatsapp', method: 'link' })
      await tab.until('presenting')
      finishSignup(company, 'complete')
      await tab.until('connected')
      tab.close()
      await disconnectAll(company)
    },
    async 'signup cancelled there'(company) {
      const tab = open(company, { kind: 'whatsapp', method: 'link' })
      await tab.until('presenting')
      finishSignup(company, 'cancel')
      await refusal(tab.until('connected'))
      tab.close()
    },
    async 'signup given up'(company) {
      const tab = open(company, { kind: 'whatsapp', method: 'link' })
      await tab.until('presenting')
      await pause(2 * minute)
      tab.close()
    },
  },
}

function finishSignup({ world }: Company, outcome: 'complete' | 'cancel'): void {
  world.keebai.finishSignup(world.keebai.state().sessions.at(-1)?.id ?? '', outcome)
}

/** Time in which what was begun has ended, and a quota of Keebai's has room for the next. */
const restMs = { skylight: 2 * minute, keebai: 25 * minute } as const

let made = 0

async function live(company: Company, name: keyof typeof providers, count: number): Promise<void> {
  const list = Object.entries(ways[name])
  for (let index = 0; index < count; index += 1) {
    const [title, way] = list[index % list.length] ?? []
    await way?.(company).catch((cause: unknown) => {
      throw new Error(`${name}, ${title}: ${String(cause)}`, { cause })
    })
    made += 1
    await pause(restMs[name])
    // What a sandbox writes down for whoever looks is no host's.
    company.world.reset()
  }
}

const each = 10
const companies = (['skylight', 'keebai'] as const).flatMap((name) =>
  Array.from({ length: each }, (_, index) => ({ name, company: openCompany(`${name}-${index}`) })),
)

/** Has every company connect so many times, and lets what that leaves behind come to its end. */
async function soak(rounds: number): Promise<void> {
  let isOver = false
  const lives = companies.map(({ name, company }) => live(company, name, rounds))
  const all = Promise.all(lives).finally(() => (isOver = true))
  while (!isOver) await time.pass(10 * minute)
  await all
  // A day, as long as the longest window of a quota.
  await time.pass(25 * 60 * minute)
}

async function held(): Promise<Held> {
  const heap = await heapKept()
  const streams = companies.reduce(
    (sum, { company }) => sum + company.world.keebai.state().openStreams,
    0,
  )
  return { made, heap, timers: time.pending, streams, tables: tablesKept() }
}

async function say(): Promise<void> {
  process.stdout.write(`${JSON.stringify(await held())}\n`)
}

noteNoMore()
const round = Object.keys(ways.skylight).length
await soak(round)
// What is old goes when somebody comes again.
await soak(round)
// Said at once, and kept by nobody: it would be counted after.
await say()
await soak(Math.ceil(Number(attempts) / companies.length))
await soak(round)
await say()
time.end()
