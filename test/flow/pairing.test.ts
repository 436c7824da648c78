import { ChannelError } from 'channelkit/headless'
import { describe, expect, it } from 'vitest'
import { type PairingFacts, pairingFlow } from '../../src/flow/pairing.js'
import { session, whatsapp } from '../support/samples.js'

const actions = { start: () => {}, renew: () => {}, check: () => {}, cancel: () => {} }
const nothing: PairingFacts = {
  attempt: 'none',
  session: null,
  asking: false,
  refused: null,
  reading: null,
  troubled: null,
  lost: null,
  deadline: null,
  lapsed: false,
  over: false,
  renewals: { done: 0, limit: 5 },
}
const running: PairingFacts = {
  ...nothing,
  attempt: 'running',
  session: session(),
  reading: { status: 'waiting', readAfterMs: 2_500 },
}
const network = new ChannelError('network')
const forbidden = new ChannelError('forbidden')
const connected = { status: 'connected', channel: whatsapp } as const
const failed = { status: 'failed', error: new ChannelError('pairing-failed') } as const

function flowOf(facts: PairingFacts) {
  return pairingFlow(facts, actions)
}

describe('a pairing', () => {
  it.each<[string, PairingFacts, object]>([
    ['is idle before anybody asks', nothing, { status: 'idle' }],
    ['starts once it is wanted', { ...nothing, attempt: 'wanted' }, { status: 'starting' }],
    [
      'starts while a resumption is asked for',
      { ...nothing, asking: true },
      { status: 'starting' },
    ],
    [
      'fails where the start was refused',
      { ...nothing, attempt: 'wanted', refused: network },
      { status: 'failed', error: network },
    ],
    [
      'starts again while a refused start is repeated',
      { ...nothing, attempt: 'wanted', refused: network, asking: true },
      { status: 'starting' },
    ],
    ['is cancelled by its person', { ...nothing, attempt: 'cancelled' }, { status: 'cancelled' }],
    ['shows a fresh code', running, { status: 'presenting', code: 'fresh', troubled: null }],
    ['shows that a code lapsed', { ...running, lapsed: true }, { code: 'lapsed' }],
    [
      'shows that a lapsed code is being replaced',
      { ...running, lapsed: true, asking: true },
      { code: 'renewing' },
    ],
    [
      'keeps a code fresh until it dies, also while a new one is asked for',
      { ...running, asking: true },
      { code: 'fresh' },
    ],
    ['tells of trouble', { ...running, troubled: network }, { code: 'fresh', troubled: network }],
    [
      'tells why a renewal failed',
      { ...running, lapsed: true, refused: network },
      { code: 'lapsed', troubled: network },
    ],
    [
      'says nothing of a failed renewal while the next is on its way',
      { ...running, lapsed: true, refused: network, asking: true },
      { code: 'renewing', troubled: null },
    ],
    [
      'fails where a lapsed code will not be replaced',
      { ...running, lapsed: true, refused: forbidden },
      { status: 'failed', error: forbidden },
    ],
    [
      'replaces a lapsed code also where that was refused before',
      { ...running, lapsed: true, refused: forbidden, asking: true },
      { code: 'renewing', troubled: null },
    ],
    [
      'shows a code that lives also where another was refused',
      { ...running, refused: forbidden },
      { code: 'fresh', troubled: forbidden },
    ],
    [
      'waits where the provider has no code yet',
      { ...running, session: { ...session(), invitation: null } },
      { status: 'starting' },
    ],
    [
      'shows the newest code that a reading brought',
      {
        ...running,
        reading: {
          status: 'waiting',
          readAfterMs: 1,
          invitation: { type: 'qr', payload: '2@new', lifetimeMs: 20_000 },
        },
      },
      { invitation: { payload: '2@new' } },
    ],
    [
      'links once the phone has scanned',
      { ...running, reading: { status: 'scanned', readAfterMs: 1 } },
      { status: 'linking' },
    ],
    [
      'does not link for ever',
      { ...running, reading: { status: 'scanned', readAfterMs: 1 }, over: true },
      { status: 'failed', error: { code: 'timeout' } },
    ],
    ['connects', { ...running, reading: connected }, { status: 'connected', channel: whatsapp }],
    [
      'connects however late and whatever else has happened',
      { ...running, reading: connected, lapsed: true, over: true, lost: network },
      { status: 'connected' },
    ],
    ['fails where the provider gave it up', { ...running, reading: failed }, { status: 'failed' }],
    [
      'fails where readings ended for good',
      { ...running, lost: forbidden },
      { status: 'failed', error: { code: 'forbidden' } },
    ],
    [
      'fails where readings ended for good after the scan',
      {
        ...running,
        reading: { status: 'scanned', readAfterMs: 1 },
        lost: forbidden,
      },
      { status: 'failed', error: { code: 'forbidden' } },
    ],
    [
      'expires where its handle did',
      { ...running, lost: new ChannelError('expired') },
      { status: 'expired' },
    ],
    ['expires with its session', { ...running, over: true }, { status: 'expired' }],
    [
      'expires at the provider',
      { ...running, reading: { status: 'expired' } },
      { status: 'expired' },
    ],
    [
      'is cancelled at the provider',
      { ...running, reading: { status: 'cancelled' } },
      { status: 'cancelled' },
    ],
  ])('%s', (_, facts, state) => {
    expect(flowOf(facts)).toMatchObject(state)
  })

  it('is connected by any success and by nothing else, and never shows a dead code as fresh', () => {
    const flags = [false, true]
    const errors = [null, network]
    const readings = [
      null,
      running.reading,
      { status: 'scanned', readAfterMs: 1 },
      connected,
      failed,
      { status: 'expired' },
      { status: 'cancelled' },
    ] as const
    const all = every<Omit<PairingFacts, 'troubled' | 'deadline' | 'renewals'>>({
      attempt: ['none', 'wanted', 'running', 'cancelled'],
      session: [null, session()],
      asking: flags,
      lapsed: flags,
      over: flags,
      refused: errors,
      lost: errors,
      reading: readings,
    })
    const wrong = all.filter((facts) => {
      const flow = flowOf({ ...nothing, ...facts })
      const isSuccess = facts.reading === connected
      const isDead = facts.lapsed && flow.status === 'presenting' && flow.code === 'fresh'
      return isDead || (flow.status === 'connected') !== isSuccess
    })
    expect(all).toHaveLength(1_792)
    expect(wrong).toEqual([])
  })
})

/** Every combination of the values of each field. */
function every<T extends object>(fields: { [Name in keyof T]: readonly T[Name][] }): T[] {
  return Object.entries(fields).reduce<object[]>(
    (rows, [name, values]) =>
      (values as unknown[]).flatMap((value) => rows.map((row) => ({ ...row, [name]: value }))),
    [{}],
  ) as T[]
}
