import { ChannelError, type ChannelGateway } from 'channelkit/headless'
import { describe, expect, it } from 'vitest'
import { deferred } from '../../support/deferred.js'
import { fakeGateway } from '../../support/fake-gateway.js'
import { session } from '../../support/samples.js'
import { watchedGateway } from '../../support/watched-gateway.js'
import { client, codeOf, json, openBench, until } from '../bench.js'
import { withHeaders } from './victim.js'

const pairing = (attemptId: string) => ({ kind: 'whatsapp', method: 'qr', attemptId }) as const

/** How many of these answers have that status. */
const having = (responses: readonly Response[], status: number): number =>
  responses.filter((response) => response.status === status).length

/** The same task so many times at once. */
const flood = <T>(times: number, task: (each: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: times }, (_, each) => task(each)))

describe('while one company floods us, another connects', () => {
  it('with starts that the provider is slow to answer', async () => {
    const provider = fakeGateway()
    const slow = deferred<ReturnType<typeof session>>()
    provider.start = ({ attemptId }) =>
      attemptId.startsWith('flood') ? slow.promise : Promise.resolve(session('wa_calm'))
    const { send, as } = openBench({ provider })
    const flooded = flood(70, (each) => send('POST /pairings', json(pairing(`flood-${each}`))))
    expect(await as('globex').pairing.start(pairing('calm'))).toMatchObject({
      invitation: { payload: '2@wa_calm' },
    })
    slow.resolve(session())
    const answers = await flooded
    expect([having(answers, 201), having(answers, 429)]).toEqual([50, 20])
    expect(provider.count('start')).toBe(51)
  })

  it('with streams', async () => {
    const provider = watchedGateway()
    const { send, as } = openBench({ provider })
    const page = new AbortController()
    const handles = await flood(8, async (each) => as('acme').pairing.start(pairing(`a${each}`)))
    const open = (id: string, subject: string): Promise<Response> =>
      send('GET /pairings/whatsapp/reading', {
        headers: { 'channelkit-id': id, 'x-subject': subject, accept: 'text/event-stream' },
        signal: page.signal,
      })
    let streams = 0
    const opened = flood(110, async (each) => {
      const response = await open(handles[each % 8]?.id ?? '', 'acme')
      if (response.headers.get('content-type') === 'text/event-stream') streams += 1
    })
    const calm = await as('globex').pairing.start(pairing('calm'))
    const stream = await open(calm.id, 'globex')
    expect(stream.headers.get('content-type')).toBe('text/event-stream')
    await until(() => streams >= 100)
    page.abort()
    await opened.catch(() => undefined)
    expect(streams).toBe(100)
    expect(provider.upstreams.length).toBe(9)
  })

  it('with pages that wait for changes', async () => {
    const { send } = openBench()
    const page = new AbortController()
    const wait = (subject: string, browser: number): Promise<Response> =>
      send('GET /changes', {
        headers: { 'x-subject': subject, 'user-agent': `${browser}`, accept: 'text/event-stream' },
        signal: page.signal,
      })
    const opened = await flood(110, (each) => wait('acme', each))
    expect((await wait('globex', 1)).status).toBe(200)
    page.abort()
    const told = await Promise.all(opened.map((response) => response.text()))
    // Who was held is back at once, or soon; who found no room, in ten seconds.
    const seldom = told.filter((text) => text.includes('"askAfterMs":10000'))
    expect([told.length, seldom.length]).toEqual([110, 10])
  })

  it('with passwords to try', async () => {
    const provider = fakeGateway()
    const { submit } = provider
    provider.submit = (credentials) =>
      credentials.password === 'wrong'
        ? Promise.reject(new ChannelError('wrong-credentials'))
        : submit(credentials)
    const { send, as } = openBench({ provider })
    const login = json({ kind: 'instagram', username: 'me', password: 'wrong' })
    const answers = await flood(50, () => send('POST /logins', login))
    expect([having(answers, 422), having(answers, 429)]).toEqual([10, 40])
    const { credentials } = as('globex')
    expect(await credentials.submit('instagram', { username: 'me', password: 'x' })).toMatchObject({
      status: 'challenged',
    })
  })

  it('with codes to try', async () => {
    const provider = fakeGateway()
    provider.answer = () => Promise.reject(new ChannelError('wrong-code'))
    const { send, as } = openBench({ provider })
    const login = { username: 'me', password: 'x' }
    const outcome = await as('acme').credentials.submit('instagram', login)
    const id = outcome.status === 'challenged' ? outcome.challenge.id : ''
    const codes: unknown[] = []
    for (let each = 0; each < 15; each += 1) {
      const init = withHeaders(json({ code: `${each}` }), { 'channelkit-id': id })
      codes.push(await codeOf(await send('POST /logins/instagram/answer', init)))
    }
    expect(provider.count('answer')).toBe(5)
    expect(codes.slice(5)).toEqual(Array.from({ length: 10 }, () => 'rate-limited'))
  })

  it('with reads: many at once are one at the provider', async () => {
    const provider = fakeGateway()
    provider.channel = () => new Promise((resolve) => setTimeout(resolve, 20, null))
    const { send, as } = openBench({ provider })
    const answers = await flood(50, () => send('GET /channels'))
    expect(having(answers, 200)).toBe(50)
    expect(provider.count('list')).toBe(1)
    expect(await as('globex').channels.list()).toEqual([])
  })

  it('with acts, on a key that both have: it may not spend it alone', async () => {
    let refreshed = 0
    const provider = fakeGateway()
    const counted: ChannelGateway = {
      ...provider,
      quota: {
        account: async () => 'one key',
        windows: [{ limit: 60, windowMs: 60_000 }],
        metered: ({ spend }) => ({
          ...provider,
          channels: {
            ...provider.channels,
            list: async () => (await spend(), []),
            refresh: async () => {
              await spend()
              refreshed += 1
              throw new ChannelError('not-found')
            },
          },
          pairing: {
            ...provider.pairing,
            start: async () => (await spend(), session()),
            read: async () => ({ status: 'expired' }),
          },
        }),
      },
    }
    const { handle, send } = openBench({ provider: counted })
    await client(handle, 'globex').channels.list()
    const answers = await flood(60, () => send('POST /channels/whatsapp/refresh'))
    expect([having(answers, 404), having(answers, 429)]).toEqual([refreshed, 60 - refreshed])
    expect(refreshed).toBeLessThan(60)
    const started = await client(handle, 'globex').pairing.start(pairing('calm'))
    expect(started).toMatchObject({ invitation: { type: 'qr' } })
  })
})
