import type { CredentialOutcome, PairingSession, Reading } from 'channelkit/headless'
import { listen, type ListeningSandbox } from 'channelkit/sandbox/node'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { hasRedis, type RedisServer, startRedis } from '../support/redis.js'
import { buildHost, type Host, startHost } from './hosts.js'

const qr = { kind: 'whatsapp', method: 'qr', attemptId: 'a1' } as const
const link = { kind: 'whatsapp', method: 'link', attemptId: 'a2' } as const
/** Milliseconds in which processes begin also on a machine with other work to do. */
const slowly = 60_000
const patience = { timeout: 30_000, interval: 100 }

let sandbox: ListeningSandbox
let redis: RedisServer
let file = ''
let hosts: Host[] = []
let count = 0

/** Two subjects whose keys nobody has used: one of each provider. */
function newSubjects() {
  count += 1
  return { keebai: `keebai-${count}`, skylight: `skylight-${count}` }
}

/** What the provider was asked with this key: method and path. */
function asked(key: string): string[] {
  return sandbox.sandbox.world(key).requests.map(({ method, path }) => `${method} ${path}`)
}

/** The reading of a pairing once it is no longer waited for. */
async function ending(
  host: Host | undefined,
  subject: string,
  { id }: PairingSession,
  method: 'qr' | 'link',
) {
  let last: Reading | undefined
  await vi.waitFor(async () => {
    last = await host?.as(subject).pairing.read({ id, kind: 'whatsapp', method })
    expect(last?.status).not.toMatch(/waiting|scanned/)
  }, patience)
  return last
}

/** Answers the challenge of a login with a code. */
async function answerWith(
  host: Host | undefined,
  subject: string,
  login: CredentialOutcome | undefined,
  code: string,
) {
  if (login?.status !== 'challenged') throw new Error('nothing to answer')
  return host?.as(subject).credentials.answer(login.challenge, code)
}

/** The text of the code of Keebai's session that is under way. */
async function keebaiCode(key: string): Promise<string> {
  const codeNow = () =>
    sandbox.sandbox
      .world(key)
      .state()
      .keebai.sessions.find(({ code }) => code)?.code?.text ?? ''
  await vi.waitFor(() => expect(codeNow()).not.toBe(''), patience)
  return codeNow()
}

const openStreams = (key: string) => sandbox.sandbox.world(key).state().keebai.openStreams

const hasOne = hasRedis()

describe.skipIf(!hasOne)('two processes and a Redis', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    ;[sandbox, redis, file] = await Promise.all([listen(), startRedis(), buildHost()])
  }, slowly)

  beforeEach(async () => {
    const env = { SANDBOX_URL: sandbox.url, REDIS_URL: redis.url }
    hosts = await Promise.all([startHost(file, env), startHost(file, env)])
  }, slowly)

  afterEach(async () => {
    await Promise.all(hosts.map((host) => host.kill()))
  })

  afterAll(async () => {
    await redis.close()
    await sandbox.close()
  })

  it.each([
    ['that began everything', 0, 2],
    ['that only listens', 1, 1],
  ] as const)('lose no pairing when the one dies %s', async (_, dying, opened) => {
    const { keebai, skylight } = newSubjects()
    const [one, other] = hosts
    const survivor = hosts[1 - dying]
    const code = await one?.as(skylight).pairing.start(qr)
    const pushed = await one?.as(keebai).pairing.start(qr)
    const signup = await one?.as(keebai).pairing.start(link)
    const login = await one
      ?.as(skylight)
      .credentials.submit('instagram', { username: 'one_code', password: 'right' })
    if (!code || !pushed || !signup) throw new Error('not begun')
    const streams = [one?.stream(keebai, pushed.id), other?.stream(keebai, pushed.id)]
    await vi.waitFor(() => {
      for (const stream of streams) {
        expect(stream?.heard.at(-1)).toMatchObject({ invitation: { type: 'qr' } })
      }
    }, patience)
    expect(openStreams(keebai)).toBe(1)

    await hosts[dying]?.kill()
    const killedAt = Date.now()
    const resumed = await survivor?.as(keebai).pairing.resume({ ...qr, id: pushed.id })
    expect(resumed).toMatchObject({ id: pushed.id })
    const streamed = () => asked(keebai).filter((line) => line.endsWith('/qr-stream'))
    await vi.waitFor(() => expect(streamed()).toHaveLength(opened), patience)
    expect(Date.now() - killedAt).toBeLessThan(9000)
    sandbox.sandbox.world(keebai).scan(await keebaiCode(keebai))
    await vi.waitFor(
      () => expect(streams[1 - dying]?.heard.at(-1)).toMatchObject({ status: 'connected' }),
      patience,
    )
    if (code.invitation?.type === 'qr')
      sandbox.sandbox.world(skylight).scan(code.invitation.payload)
    expect(await ending(survivor, skylight, code, 'qr')).toMatchObject({ status: 'connected' })
    for (const { id } of sandbox.sandbox.world(keebai).state().keebai.sessions) {
      sandbox.sandbox.world(keebai).keebai.finishSignup(id, 'complete')
    }
    expect(await ending(survivor, keebai, signup, 'link')).toMatchObject({ status: 'connected' })
    const [sent] = sandbox.sandbox.world(skylight).inbox
    const answered = await answerWith(survivor, skylight, login, sent?.code ?? '')
    expect(answered).toMatchObject({ status: 'connected' })
  })

  it('start what is asked of both at once a single time', async () => {
    const { keebai, skylight } = newSubjects()
    for (const key of [keebai, skylight]) {
      sandbox.sandbox.world(key).setFaults({ latencyMs: 500 })
    }
    const both = hosts.flatMap((host) => [host, host])
    const starts = (subject: string, request: typeof qr | typeof link) =>
      Promise.all(both.map((host) => host.as(subject).pairing.start(request)))
    const [codes, pushed, links] = await Promise.all([
      starts(skylight, qr),
      starts(keebai, qr),
      starts(keebai, link),
    ])
    for (const each of [codes, pushed, links]) {
      expect(new Set(each.map(({ id }) => id)).size).toBe(1)
    }
    // As a page sends it whose connection broke.
    const login = { kind: 'instagram', username: 'one_code', password: 'right', attemptId: 'l1' }
    const logins = await Promise.all(both.map((host) => host.login(skylight, login)))
    const { code = '' } = sandbox.sandbox.world(skylight).inbox[0] ?? {}
    const answers = await Promise.all(
      both.map((host, each) => answerWith(host, skylight, logins[each], code)),
    )
    for (const answer of answers) expect(answer).toMatchObject({ status: 'connected' })
    const posts = [...asked(skylight), ...asked(keebai)].filter((line) => line.startsWith('POST'))
    expect(posts).toHaveLength(5)
  })

  it('allow five wrong codes together', async () => {
    const { skylight } = newSubjects()
    const login = await hosts[0]?.as(skylight).credentials.submit('instagram', {
      username: 'one_code',
      password: 'right',
    })
    const codes: unknown[] = []
    for (let guess = 0; guess < 8; guess += 1) {
      const answer = answerWith(hosts[guess % 2], skylight, login, `00000${guess}`)
      codes.push(await answer.catch(({ code }: { code: unknown }) => code))
    }
    expect(codes).toEqual([
      ...Array.from({ length: 5 }, () => 'wrong-code'),
      ...Array.from({ length: 3 }, () => 'rate-limited'),
    ])
  })

  it('go on where Redis goes away, and together again when it is back', async () => {
    const { keebai, skylight } = newSubjects()
    const [one, other] = hosts
    const pushed = await one?.as(keebai).pairing.start(qr)
    const code = await one?.as(skylight).pairing.start(qr)
    if (!pushed || !code) throw new Error('not begun')
    const streams = [one?.stream(keebai, pushed.id), other?.stream(keebai, pushed.id)]
    await vi.waitFor(() => {
      for (const stream of streams) {
        expect(stream?.heard.at(-1)).toMatchObject({ invitation: { type: 'qr' } })
      }
    }, patience)

    await redis.kill()
    const late = await other
      ?.as(skylight)
      .pairing.start({ ...qr, kind: 'telegram', attemptId: 'late' })
    expect(late).toMatchObject({ kind: 'telegram' })
    if (code.invitation?.type === 'qr')
      sandbox.sandbox.world(skylight).scan(code.invitation.payload)
    expect(await ending(other, skylight, code, 'qr')).toMatchObject({ status: 'connected' })
    // Each of them asks by itself now.
    await vi.waitFor(() => expect(openStreams(keebai)).toBe(2), patience)

    await redis.start()
    await vi.waitFor(() => expect(openStreams(keebai)).toBe(1), patience)
    sandbox.sandbox.world(keebai).scan(await keebaiCode(keebai))
    for (const stream of streams) {
      await vi.waitFor(
        () => expect(stream?.heard.at(-1)).toMatchObject({ status: 'connected' }),
        patience,
      )
    }
    const again = { ...link, attemptId: 'again' }
    const both = await Promise.all(hosts.map((host) => host.as(keebai).pairing.start(again)))
    expect(new Set(both.map(({ id }) => id)).size).toBe(1)
  })
})
