import type { KeebaiChannelEvent, KeebaiEvent, KeebaiSession } from 'channelkit/sandbox'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { WorldStart } from '../../src/sandbox/life.js'
import type { KeebaiMode } from '../../src/sandbox/keebai-session.js'
import { createWorld, type World } from '../../src/sandbox/world.js'

let world: World

// The machine's own time stands still, and every timer is seen.
beforeEach(() => {
  vi.useFakeTimers()
  world = createWorld('key')
})
afterEach(() => void vi.useRealTimers())

const request = { method: 'POST', path: '/v1/anything', key: 'key' }

async function start(mode: KeebaiMode): Promise<KeebaiSession> {
  const wish = { mode, name: 'Shop', coexistence: false, pipelineId: null }
  const answer = await world.keebai.receive(request, (keebai) => keebai.connect(wish))
  if (answer.type !== 'done') throw new Error(answer.type)
  return answer.value
}

function begin(scenario: WorldStart['scenario']): void {
  world.reset(scenario === undefined ? {} : { scenario })
}

function statusOf({ id }: KeebaiSession): string | undefined {
  return world.keebai.readSession(id)?.progress.status
}

function codeOf({ id }: KeebaiSession): string {
  return world.keebai.readSession(id)?.code?.text ?? ''
}

/** What a session tells, from now on. */
function hear({ id }: KeebaiSession): { events: KeebaiEvent[]; leave: () => void } {
  const events: KeebaiEvent[] = []
  return { events, leave: world.keebai.watch(id, (event) => events.push(event)) }
}

function types(events: readonly KeebaiEvent[]): string[] {
  return events.map(({ type }) => type)
}

describe('a signup', () => {
  it('lives for 900 s', async () => {
    const session = await start('embedded_signup')
    expect(session).toMatchObject({ id: expect.stringMatching(/^cs_[0-9A-Z]{26}$/), code: null })
    world.advance(899_999)
    expect(statusOf(session)).toBe('pending')
    world.advance(1)
    expect(statusOf(session)).toBe('expired')
    expect(world.keebai.finishSignup(session.id, 'complete')).toBe('over')
  })

  it('is completed with a channel, which has its ids', async () => {
    const session = await start('embedded_signup')
    expect(world.keebai.finishSignup(session.id, 'complete')).toBe('finished')
    const { channels } = world.keebai.state()
    expect(channels).toEqual([
      {
        id: expect.stringMatching(/^ch_[0-9A-Z]{26}$/),
        type: 'whatsapp',
        name: 'WhatsApp',
        isActive: true,
        phoneNumber: expect.stringMatching(/^\+9665\d{8}$/),
        phoneNumberId: expect.stringMatching(/^\d{15}$/),
        businessAccountId: expect.stringMatching(/^\d{15}$/),
        createdAt: Date.now(),
      },
    ])
    expect(world.keebai.readSession(session.id)?.progress).toEqual({
      status: 'completed',
      channel: channels[0],
    })
  })

  it('is cancelled, and finished once', async () => {
    const session = await start('embedded_signup')
    expect(world.keebai.finishSignup(session.id, 'cancel')).toBe('finished')
    expect(statusOf(session)).toBe('cancelled')
    expect(world.keebai.finishSignup(session.id, 'complete')).toBe('over')
    expect(world.keebai.state().channels).toEqual([])
  })

  it('is not finished where there is none, or by somebody who has a session by code', async () => {
    const { id } = await start('qr')
    expect(world.keebai.finishSignup(id, 'complete')).toBe('unknown')
    expect(world.keebai.finishSignup('cs_nonsense', 'complete')).toBe('unknown')
  })
})

describe('a session by code', () => {
  it('shows another code every 20 s, 15 in all, and then is over', async () => {
    const session = await start('qr')
    const { events } = hear(session)
    world.advance(299_999)
    const codes = events.flatMap((event) => (event.type === 'qr' ? event.code : []))
    expect(types(events)).toEqual(Array.from({ length: 15 }, () => 'qr'))
    expect(new Set(codes.map(({ text }) => text)).size).toBe(15)
    const lifes = codes.map(({ diesAt }) => diesAt - session.endsAt + 300_000)
    expect(lifes).toEqual(codes.map((_, index) => (index + 1) * 20_000))
    for (const { text } of codes) expect(text).toMatch(/^2@.{227}$/)
    world.advance(1)
    expect(events.at(-1)).toEqual({ type: 'ended' })
    expect(statusOf(session)).toBe('expired')
  })

  it('takes the code that it shows, and no older one', async () => {
    const session = await start('qr')
    const first = codeOf(session)
    world.advance(20_000)
    const second = codeOf(session)
    expect(world.scan(first)).toBe('dead')
    expect(world.scan(second)).toBe('scanned')
    expect(world.scan(second)).toBe('dead')
    expect(world.scan('2@nonsense')).toBe('unknown')
    expect(createWorld('other').scan(second)).toBe('unknown')
  })

  it('is connected about a second after the scan, and shows no code meanwhile', async () => {
    const session = await start('qr')
    const { events } = hear(session)
    world.advance(19_900)
    world.scan(codeOf(session))
    expect(codeOf(session)).toBe('')
    world.advance(799)
    expect(statusOf(session)).toBe('connecting')
    world.advance(401)
    expect(types(events)).toEqual(['qr', 'connecting', 'connected'])
    expect(world.keebai.state().channels).toMatchObject([
      { type: 'whatsapp_qr', name: 'Shop', phoneNumberId: null, businessAccountId: null },
    ])
  })

  it('connects though its time ends between the scan and the channel', async () => {
    const session = await start('qr')
    world.advance(299_900)
    world.scan(codeOf(session))
    world.advance(2_000)
    expect(statusOf(session)).toBe('completed')
  })

  it.each([
    ['device-limit', 'failed', /device limit/],
    ['passkey-required', 'failed', /passkey/],
    ['unlinked', 'disconnected', /unlinked/],
    ['pairing-fails', 'failed', /bad code/],
  ] as const)('ends in the scenario %s as %s', async (scenario, type, reason) => {
    begin(scenario)
    const session = await start('qr')
    const { events } = hear(session)
    world.scan(codeOf(session))
    world.advance(2_000)
    expect(types(events)).toEqual(['qr', 'connecting', type])
    expect(events.at(-1)).toMatchObject({ reason: expect.stringMatching(reason) })
    expect(world.keebai.state().channels).toEqual([])
  })

  it('fails by itself after 5 s where pairings fail', async () => {
    begin('pairing-fails')
    const { events } = hear(await start('qr'))
    world.advance(5_000)
    expect(events.at(-1)).toEqual({ type: 'failed', reason: 'timeout' })
  })

  it('has the same codes for a seed, however often somebody looks and other sessions begin', async () => {
    async function codes(looks: number): Promise<string[]> {
      world.reset({ seed: 5 })
      const session = await start('qr')
      const first = codeOf(session)
      for (let look = 0; look < looks; look += 1) await start('qr')
      world.advance(20_000)
      return [first, codeOf(session)]
    }
    expect(await codes(0)).toEqual(await codes(3))
  })
})

describe('somebody who watches', () => {
  it('is told as real time passes, and leaves no timer behind', async () => {
    const session = await start('qr')
    expect(vi.getTimerCount()).toBe(0)
    const { events, leave } = hear(session)
    vi.advanceTimersByTime(40_000)
    expect(types(events)).toEqual(['qr', 'qr', 'qr'])
    leave()
    expect(vi.getTimerCount()).toBe(0)
    vi.advanceTimersByTime(40_000)
    expect(events).toHaveLength(3)
  })

  it.each([
    ['completed', 'connected'],
    ['cancelled', 'ended'],
  ])('hears of a signup that is %s', async (how, type) => {
    const session = await start('embedded_signup')
    const { events } = hear(session)
    expect(events).toEqual([])
    world.keebai.finishSignup(session.id, how === 'completed' ? 'complete' : 'cancel')
    expect(types(events)).toEqual([type])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('hears of his own session alone, beside others', async () => {
    const [mine, other] = [await start('qr'), await start('qr')]
    const [one, two] = [hear(mine), hear(mine)]
    world.scan(codeOf(other))
    world.scan(codeOf(mine))
    world.advance(2_000)
    expect(types(one.events)).toEqual(['qr', 'connecting', 'connected'])
    expect(two.events).toEqual(one.events)
  })

  it('is told at once how it stands: scanned, over, or unknown', async () => {
    const session = await start('qr')
    world.scan(codeOf(session))
    expect(types(hear(session).events)).toEqual(['connecting'])
    world.advance(2_000)
    expect(types(hear(session).events)).toEqual(['connected'])
    expect(types(hear({ ...session, id: 'cs_nonsense' }).events)).toEqual(['ended'])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is sent away by a reset', async () => {
    const { events } = hear(await start('qr'))
    const told: KeebaiChannelEvent[] = []
    world.keebai.watchChannels((event) => told.push(event))
    world.reset()
    expect(types(events)).toEqual(['qr', 'ended'])
    expect(vi.getTimerCount()).toBe(0)
    world.keebai.changeChannel('ch_1', {})
    expect(told).toEqual([])
  })
})

describe('channels', () => {
  it('are connected by a scenario at both providers, and at Keebai alone', () => {
    begin('all-connected')
    expect(world.keebai.state().channels.map(({ type }) => type)).toEqual([
      'whatsapp',
      'telegram',
      'instagram',
    ])
    begin('needs-login')
    expect(world.keebai.state().channels).toMatchObject([{ type: 'whatsapp', isActive: false }])
    begin('many-channels')
    expect(world.keebai.state().channels).toHaveLength(4)
    expect(world.state().channels).toEqual([])
  })

  it('are changed by their id, and made where there are none', () => {
    const { keebai } = world
    const made = keebai.changeChannel('ch_1', { type: 'tiktok', name: 'Shop' })
    expect(made).toMatchObject({ id: 'ch_1', type: 'tiktok', name: 'Shop', isActive: true })
    expect(keebai.changeChannel('ch_1', { isActive: false })).toEqual({ ...made, isActive: false })
    expect(keebai.state().channels).toHaveLength(1)
  })

  it('tell when they come, go and come back, also those that the clock connects', async () => {
    const told: KeebaiChannelEvent[] = []
    const leave = world.keebai.watchChannels((event) => told.push(event))
    const session = await start('qr')
    world.scan(codeOf(session))
    vi.advanceTimersByTime(1_200)
    const [channel] = world.keebai.state().channels
    expect(told).toEqual([{ type: 'connected', channel, at: channel?.createdAt }])
    const id = channel?.id ?? ''
    world.keebai.changeChannel(id, { name: 'Other' })
    world.keebai.changeChannel(id, { isActive: false })
    world.keebai.changeChannel(id, { isActive: true })
    expect(told.map(({ type }) => type)).toEqual(['connected', 'disconnected', 'connected'])
    leave()
    world.keebai.changeChannel(id, { isActive: false })
    expect(told).toHaveLength(3)
    expect(vi.getTimerCount()).toBe(0)
  })
})
