import { act, cleanup, render } from '@testing-library/react'
import {
  ChannelError,
  ChannelProvider,
  useChannels,
  useChannelStatus,
  useWhatsAppConnect,
} from 'channelkit/headless'
import type { ReactElement } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deferred } from '../support/deferred.js'
import { type FakeGateway, fakeGateway } from '../support/fake-gateway.js'
import { holdClocks, pass, probe, renderWith, setVisible, storedText } from '../support/render.js'
import { session, whatsapp } from '../support/samples.js'

const connect = () => probe(() => useWhatsAppConnect())

type Connect = ReturnType<typeof connect>

function start({ latest }: Connect): void {
  const flow = latest()
  act(() => void ('start' in flow && flow.start()))
}

const payload = (one: string): object => ({ status: 'presenting', invitation: { payload: one } })

let gateway: FakeGateway
beforeEach(() => {
  holdClocks()
  localStorage.clear()
  gateway = fakeGateway()
})
afterEach(async () => {
  cleanup()
  await setVisible(true)
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('a page of another tenant', () => {
  it('shows and asks nothing of the one before, whose own page goes on with its attempt', async () => {
    const mine = connect()
    const first = renderWith(gateway, <mine.Probe />, 'aurora')
    start(mine)
    await pass(0)
    expect(mine.latest()).toMatchObject(payload('2@wa_1'))
    first.unmount()

    const theirs = connect()
    const elsewhere = fakeGateway()
    elsewhere.start = async () => session('wa_theirs')
    const second = renderWith(elsewhere, <theirs.Probe />, 'borealis')
    await pass(3_000)
    expect(theirs.latest().status).toBe('idle')
    expect(elsewhere.calls).toEqual([])
    start(theirs)
    await pass(0)
    expect(theirs.latest()).toMatchObject(payload('2@wa_theirs'))
    second.unmount()

    const again = connect()
    renderWith(gateway, <again.Probe />, 'aurora')
    await pass(0)
    expect(again.latest()).toMatchObject(payload('2@wa_1'))
    expect([gateway.count('start'), elsewhere.count('start')]).toEqual([1, 1])
  })
})

describe('a tenant that is left in the middle', () => {
  it('has its start answered to nobody, and nothing of it kept', async () => {
    const late = deferred<void>()
    gateway.start = () => late.promise.then(() => session('wa_late'))
    const { Probe, latest } = connect()
    const { show } = renderWith(gateway, <Probe />, 'aurora')
    start({ Probe, latest })
    await pass(0)
    show(<Probe />, 'borealis')
    late.resolve()
    await pass(5_000)
    expect(latest().status).toBe('idle')
    expect(storedText()).toBe('[]')
    show(<Probe />, 'aurora')
    await pass(5_000)
    expect(latest().status).toBe('idle')
    expect([gateway.count('start'), gateway.count('resume'), gateway.count('read')]).toEqual([
      1, 0, 0,
    ])
  })

  it('is known by its endpoint, where that is all that differs', async () => {
    const asked = answerAt({ '/a': { channel: whatsapp, id: 'wa_a' }, '/b': { id: 'wa_b' } })
    const own = connect()
    const status = probe(() => useChannelStatus({ kind: 'whatsapp' }))
    const all = probe(useChannels)
    const page = (endpoint: string): ReactElement => (
      <ChannelProvider endpoint={endpoint}>
        <own.Probe />
        <status.Probe />
        <all.Probe />
      </ChannelProvider>
    )
    const { rerender } = render(page('/a'))
    start(own)
    await settle()
    expect(own.latest()).toMatchObject(payload('2@wa_a'))
    expect(status.latest()).toMatchObject({ status: 'present' })

    rerender(page('/b'))
    expect([own, status, all].map(({ latest }) => latest().status)).toEqual([
      'idle',
      'loading',
      'loading',
    ])
    await settle()
    await pass(5_000)
    await settle()
    expect([own, status].map(({ latest }) => latest().status)).toEqual(['idle', 'absent'])
    start(own)
    await settle()
    expect(own.latest()).toMatchObject(payload('2@wa_b'))
    await settle()
    await pass(5_000)
    await settle()
    // No handle of one is ever shown to the other.
    expect(asked.filter(([path, id]) => id !== null && !id.endsWith(path[1] ?? ''))).toEqual([])
    expect(storedText()).not.toContain('wa_a')
  })
})

describe('a login that changes behind the page', () => {
  it('takes the code off the screen with its next reading, and starts clean when asked', async () => {
    const { Probe, latest } = connect()
    renderWith(gateway, <Probe />)
    start({ Probe, latest })
    await pass(0)
    expect(latest()).toMatchObject(payload('2@wa_1'))
    // A handle is its own subject's: to anybody else there is none.
    gateway.reading = () => Promise.reject(new ChannelError('not-found'))
    gateway.resumed = () => Promise.reject(new ChannelError('not-found'))
    await pass(3_000)
    expect(latest()).toMatchObject({ status: 'failed', error: { code: 'not-found' } })
    await pass(60_000)
    expect(gateway.count('start')).toBe(1)
    gateway.reading = async () => ({ status: 'waiting', readAfterMs: 2_500 })
    start({ Probe, latest })
    await pass(0)
    expect(latest()).toMatchObject(payload('2@wa_2'))
    const [, second] = gateway.calls.filter(({ name }) => name === 'start')
    expect(second?.request?.replaces).toBeUndefined()
  })
})

/** The bodies of answers are read in time of the browser's own. */
async function settle(): Promise<void> {
  for (let each = 0; each < 20; each += 1) {
    await act(() => new Promise<void>((resolve) => setImmediately(resolve)))
    await pass(1)
  }
}

/** A task of its own, of no clock. */
function setImmediately(task: () => void): void {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => {
    port1.close()
    task()
  }
  port2.postMessage(null)
}

/** What handlers at these addresses answer. Returns who was asked, and with which handle. */
function answerAt(
  tenants: Readonly<Record<string, { readonly channel?: object; readonly id: string }>>,
): readonly (readonly [string, string | null])[] {
  const asked: (readonly [string, string | null])[] = []
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (url, init) => {
    const [, endpoint = '', path = ''] = /^(\/.)(.*)$/.exec(url as string) ?? []
    const { channel = null, id } = tenants[endpoint] ?? { id: '' }
    asked.push([endpoint, new Headers(init?.headers).get('channelkit-id')])
    const answers: Record<string, unknown> = {
      '/offers': [],
      '/channels': channel ? [channel] : [],
      '/channels/whatsapp': channel,
      '/changes': { changed: false, askAfterMs: 60_000 },
      '/pairings': session(id),
      '/pairings/whatsapp/session': session(id),
      '/pairings/whatsapp/reading': { status: 'waiting', readAfterMs: 2_500 },
    }
    const headers = { 'channelkit-version': '1' }
    return new Response(JSON.stringify(answers[path] ?? null), { headers })
  })
  return asked
}
