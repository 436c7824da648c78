import { ChannelError } from 'channelkit/headless'
import type { HandlerAnswer, HandlerFailure } from 'channelkit/server'
import { beforeAll, describe, expect, it } from 'vitest'
import { fakeGateway } from '../../support/fake-gateway.js'
import { session, whatsapp } from '../../support/samples.js'
import { code, watchedGateway } from '../../support/watched-gateway.js'
import { codeOf, failing, json, openBench } from '../bench.js'
import { openVictim, type Victim } from './victim.js'

/** All that an answer of ours may say in its head, and how. */
const head: Readonly<Record<string, RegExp>> = {
  allow: /^(GET|POST)(, (GET|POST))?$/,
  'cache-control': /^no-store(, no-transform)?$/,
  'channelkit-version': /^1$/,
  'content-type': /^(application\/json|text\/event-stream)$/,
  'retry-after': /^\d{1,4}$/,
  vary: /^\*$/,
  'x-accel-buffering': /^no$/,
  'x-content-type-options': /^nosniff$/,
}

function checkHead({ headers }: Response): void {
  for (const [name, value] of headers) expect([name, value]).toEqual([name, head[name] && value])
  for (const [name, value] of headers) expect(value).toMatch(head[name] ?? /^$/)
}

const inject = 'x\r\nset-cookie: session=stolen\r\n\r\n<script>alert(1)</script>'

describe('a line break', () => {
  it('in a subject ends no line of ours', async () => {
    const lines: unknown[] = []
    const { send } = openBench({
      authenticate: () => ({ subject: inject, can: ['see', 'connect', 'disconnect'] }),
      onAnswer: (line) => lines.push(line),
      onError: (failure) => lines.push(failure),
    })
    const attempt = { kind: 'whatsapp', method: 'qr', attemptId: 'a1' }
    for (const response of [
      await send('POST /pairings', json(attempt)),
      await send('GET /channels'),
      await send('GET /nowhere'),
    ]) {
      checkHead(response)
      expect(await response.text()).not.toContain('stolen')
    }
    // As the host said it: who writes it into a line of text escapes it.
    expect(lines).toContainEqual(expect.objectContaining({ subject: inject }))
  })

  it('in an error ends no line of ours', async () => {
    const error = Object.assign(new Error(inject), {
      name: 'ChannelError',
      code: inject,
      status: inject,
      allow: inject,
      retryAfterMs: inject,
      fieldErrors: { [inject]: [inject], kind: [inject] },
    })
    const lines: (HandlerAnswer | HandlerFailure)[] = []
    const { send } = openBench({
      provider: failing(error),
      onAnswer: (line) => lines.push(line),
      onError: (failure) => lines.push(failure),
    })
    const response = await send('GET /channels')
    checkHead(response)
    expect(await response.json()).toEqual({
      code: 'unexpected',
      fieldErrors: { kind: ['refused'] },
    })
    expect(JSON.stringify(lines)).not.toContain('stolen')
  })

  it('in what a provider says stays within its JSON', async () => {
    const provider = fakeGateway()
    provider.channel = async () => ({ ...whatsapp, id: inject, name: inject, username: inject })
    provider.start = async () => ({
      ...session(),
      id: inject,
      invitation: { type: 'qr', payload: inject, lifetimeMs: 60_000 },
    })
    const { send } = openBench({ provider })
    const list = await send('GET /channels')
    checkHead(list)
    expect(await list.json()).toMatchObject([{ id: inject, name: inject }])
    const attempt = { kind: 'whatsapp', method: 'qr', attemptId: 'a1' }
    const started = await send('POST /pairings', json(attempt))
    checkHead(started)
    const { id } = (await started.json()) as { id: string }
    expect(id).toMatch(/^[\w.-]+$/)
  })

  it('in what a provider pushes ends no event', async () => {
    const provider = watchedGateway()
    const { send, as } = openBench({ provider })
    const attempt = { kind: 'whatsapp', method: 'qr', attemptId: 'a1' } as const
    const { id } = await as('acme').pairing.start(attempt)
    const headers = {
      'channelkit-id': id,
      accept: 'text/event-stream',
      'last-event-id': inject.slice(0, 1),
    }
    const asked = send('GET /pairings/whatsapp/reading', { headers })
    const payload = 'x\n\nid: 9\ndata: {"status":"cancelled"}\n\n\u2028\u2029\r'
    const response = await asked
    provider.upstreams[0]?.push(code(payload, null))
    checkHead(response)
    const text = await response.text()
    expect(text.match(/^data: /gm)).toHaveLength(1)
    const [, data = ''] = /^data: (.*)$/m.exec(text) ?? []
    expect(JSON.parse(data)).toMatchObject({ invitation: { payload } })
  })
})

describe('a header', () => {
  let victim: Victim
  beforeAll(async () => {
    victim = await openVictim()
  })

  it.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    'é',
    '\u00ff\u00fe',
    '%0d%0aset-cookie: x=1',
    '../../channels',
    '..',
    'wa_1?account_id=2',
    'wa_1#',
    'wa_1/disconnect',
    'wa_1;x=1',
    'wa_1, wa_2',
    "' or 1=1--",
    '${7*7}',
    'x'.repeat(201),
  ])('with the id %j is refused, and never said again', async (id) => {
    const { send, asked } = victim
    const requests = await asked(async () => {
      for (const line of ['GET /channels/whatsapp', 'POST /channels/whatsapp/disconnect']) {
        const response = await send(line, { headers: { 'channelkit-id': id } })
        checkHead(response)
        const said = { code: 'invalid', fieldErrors: { id: ['refused'] } }
        expect([response.status, await response.json()]).toEqual([422, said])
      }
    })
    expect(requests).toEqual([])
  })

  it.each(['1\u00e9', '1, 1', '01', '1.0', '-1', 'Infinity', 'x'.repeat(100_000)])(
    'with the version %.20s is of none of our pages',
    async (version) => {
      const response = await openBench().send('GET /offers', {
        headers: { 'channelkit-version': version },
      })
      checkHead(response)
      expect([response.status, await codeOf(response)]).toEqual([409, 'version-mismatch'])
    },
  )

  it.each(['1e999', '-1', 'NaN', '__proto__', '.', '9'.repeat(400), 'x.y.z', '0.0'])(
    'with the event %.20s opens a stream like any other',
    async (event) => {
      const provider = watchedGateway()
      const { send, as } = openBench({ provider })
      const attempt = { kind: 'whatsapp', method: 'qr', attemptId: 'a1' } as const
      const { id } = await as('acme').pairing.start(attempt)
      const headers = { 'channelkit-id': id, accept: 'text/event-stream', 'last-event-id': event }
      const response = await send('GET /pairings/whatsapp/reading', { headers })
      provider.upstreams[0]?.push({ status: 'cancelled' })
      checkHead(response)
      expect(await response.text()).toMatch(
        /^: \n\nid: [\w.-]+\ndata: \{"status":"cancelled"\}\n\n$/,
      )
    },
  )

  it('of an error says a wait of an hour at most', async () => {
    const error = new ChannelError('rate-limited', { retryAfterMs: 1e300 })
    const response = await openBench({ provider: failing(error) }).send('GET /channels')
    checkHead(response)
    expect(response.headers.get('retry-after')).toBe('3600')
  })
})
