import { type ChannelHandler, createChannelHandler } from 'channelkit/server'
import { keebai } from 'channelkit/providers/keebai'
import { skylight } from 'channelkit/providers/skylight'
import type { ChannelGateway } from 'channelkit/headless'
import { createSandbox, type ScenarioName, type World } from 'channelkit/sandbox'
import { oddGateway, oddName } from './odd-gateway.js'
import { type HostPlan, type Mood, type Question, type SubjectName, subjects } from './step.js'

/** Seals the handles, and must never be read. */
export const secret = 'sealed-with-this-by-the-fuzz-tests-alone'

/** The keys, which must never be read either. */
const keys: Readonly<Record<SubjectName, string>> = {
  acme: 'sk_live_acme_9f8e7d6c5b4a3928',
  globex: 'sk_live_globex_1a2b3c4d5e6f7a8b',
  initech: `kbai_pk_${'1nitech0'.repeat(8)}`,
  ['__proto__']: `kbai_pk_${'pr0t0typ'.repeat(8)}`,
}

/** A page of this origin may ask though it is of another site. */
export const partner = 'https://partner.test'

/** A handler before two real gateways and a sandbox, with a host that does as each question says. */
export interface Stage {
  readonly handle: ChannelHandler
  /** Asks with a request, of which the host knows what to do about it. */
  readonly ask: (request: Request, question: Question) => Promise<Response>
  readonly worlds: () => readonly World[]
  readonly worldOf: (subject: SubjectName) => World
  /** Every line that the host's log got. */
  readonly lines: unknown[]
  /** What the providers were asked to do, by method and path. */
  readonly done: string[]
  /** Whose channels of that name there are, or were. */
  readonly owners: (username: string) => ReadonlySet<SubjectName>
  /** What must not be read anywhere but where it belongs. */
  readonly secrets: () => string[]
  /** Codes to scan. */
  readonly payloads: () => string[]
  readonly close: () => void
}

/** A stage whose worlds begin like that, in turn. */
export function openStage(scenarios: readonly ScenarioName[]): Stage {
  const sandbox = createSandbox()
  const questions = new WeakMap<Request, Question>()
  const latest = new Map<SubjectName, HostPlan>()
  const lines: unknown[] = []
  const done: string[] = []
  const owned = new Map<string, Set<SubjectName>>()
  const worldOf = (subject: SubjectName): World => sandbox.world(keys[subject])
  const nameOf = (subject: string): SubjectName =>
    subjects.find((each) => each === subject) ?? 'acme'

  subjects.forEach((subject, at) => {
    const scenario = scenarios[at % scenarios.length]
    worldOf(subject).reset(scenario ? { scenario } : {})
    own(subject, oddName(subject))
  })

  function own(subject: SubjectName, name: string | null): void {
    if (name === null) return
    owned.set(name, (owned.get(name) ?? new Set()).add(subject))
  }

  function noteOwned(subject: SubjectName): void {
    const { channels, keebai: other } = worldOf(subject).state()
    for (const { username } of channels) own(subject, username)
    for (const { phoneNumber } of other.channels) own(subject, phoneNumber)
  }

  function gatewayOf(subject: SubjectName): ChannelGateway {
    const fetch = async (url: string, init: RequestInit): Promise<Response> => {
      done.push(`${init.method ?? 'GET'} ${new URL(url).pathname}`)
      const response = await sandbox.fetch(url, init)
      noteOwned(subject)
      return response
    }
    const key = keys[subject]
    return key.startsWith('sk_') ? skylight({ apiKey: key, fetch }) : keebai({ token: key, fetch })
  }

  const handle = createChannelHandler({
    basePath: '/api/channels',
    secret,
    origins: [partner],
    allow: ['name', 'coexistence'],
    async authenticate(request) {
      const { host, subject, can } = questionOf(questions, request)
      latest.set(subject, host)
      if (host.who === 'known') return { subject, can }
      if (host.who === 'garbage') return host.garbage as null
      if (host.who === 'null') return null
      return behave(host.who, keys[subject], null)
    },
    gateway(name) {
      const subject = nameOf(name)
      const host = latest.get(subject)
      if (!host) return gatewayOf(subject)
      switch (host.gateway) {
        case 'odd':
          return oddGateway(subject, host)
        case 'garbage':
          return host.garbage as ChannelGateway
        case 'throws':
        case 'rejects':
        case 'never':
          return behave(host.gateway, keys[subject], gatewayOf(subject))
        case 'well':
          return gatewayOf(subject)
      }
    },
    onConnected(subject, channel) {
      lines.push({ subject, channel })
      const mood = latest.get(nameOf(subject))?.onConnected ?? 'well'
      return behave(mood, keys[nameOf(subject)], undefined)
    },
    onError(failure) {
      lines.push(failure)
      const mood = latest.get(nameOf(failure.subject ?? ''))?.onError ?? 'well'
      return behave(mood, secret, undefined)
    },
    onAnswer(line) {
      lines.push(line)
    },
  })

  return {
    handle,
    ask(request, question) {
      questions.set(request, question)
      return handle(request)
    },
    worlds: () => subjects.map(worldOf),
    worldOf,
    lines,
    done,
    owners(username) {
      for (const subject of subjects) noteOwned(subject)
      return owned.get(username) ?? new Set()
    },
    secrets: () => [secret, ...Object.values(keys)],
    payloads: () =>
      subjects.flatMap((subject) => {
        const { attempts, keebai: other } = worldOf(subject).state()
        const codes = other.sessions.flatMap(({ code }) => code?.text ?? [])
        return [...attempts.map(({ code }) => code), ...codes]
      }),
    close: () => sandbox.close(),
  }
}

function questionOf(all: WeakMap<Request, Question>, request: Request): Question {
  const question = all.get(request)
  if (!question) throw new Error('The handler made another request of it.')
  return question
}

/** As a callback of a host may, with words that must not get out. */
function behave<T>(mood: Mood, words: string, value: T): T | Promise<T> {
  switch (mood) {
    case 'well':
      return value
    case 'throws':
      throw new Error(words)
    case 'rejects':
      return Promise.reject(Object.assign(new Error(words), { code: words }))
    case 'never':
      return new Promise(() => {})
  }
}
