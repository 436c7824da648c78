import { createSandbox, type KeebaiDelivery, type Sandbox, type World } from 'channelkit/sandbox'
import { listen } from 'channelkit/sandbox/node'
import { type RawDelivery, verifyWebhook } from 'channelkit/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Receiver, startReceiver } from './webhook-receiver.js'

let receiver: Receiver
let sandbox: Sandbox
let world: World

beforeEach(async () => {
  receiver = await startReceiver()
  sandbox = createSandbox()
  world = sandbox.world()
})
afterEach(async () => {
  sandbox.close()
  vi.useRealTimers()
  vi.unstubAllGlobals()
  await receiver.close()
})

const minuteMs = 60_000

/** Starts a session at Keebai, and tells its id. */
async function start(body: object = {}): Promise<string> {
  const response = await sandbox.fetch('http://sandbox.test/v1/channels/whatsapp/connect', {
    method: 'POST',
    headers: { authorization: 'Bearer demo' },
    body: JSON.stringify(body),
  })
  return (await response.json()).session_id
}

/** What came, once there is so much. */
function arrived(count: number): Promise<readonly RawDelivery[]> {
  return vi.waitFor(() => {
    expect(receiver.received).toHaveLength(count)
    return receiver.received
  })
}

/** The last delivery, once it is so. */
function become(status: KeebaiDelivery['status'], attempts: number): Promise<KeebaiDelivery> {
  return vi.waitFor(() => {
    const delivery = world.keebai.mail().deliveries.at(-1)
    if (delivery?.status !== status) throw new Error(`${delivery?.status}`)
    expect(delivery.attempts).toHaveLength(attempts)
    return delivery
  })
}

/** The attempt of this number, once it is answered. */
function answered(attempt: number, status: number | null): Promise<void> {
  return vi.waitFor(() => {
    const { attempts = [] } = world.keebai.mail().deliveries.at(-1) ?? {}
    expect(attempts.map((each) => each.status)).toHaveLength(attempt)
    expect(attempts.at(-1)?.status).toBe(status)
  })
}

function bodyOf(delivery: RawDelivery | undefined): unknown {
  return JSON.parse(String(delivery?.body))
}

describe('what is sent', () => {
  it('is taken by verifyWebhook: a signup, a scan, and a channel that breaks', async () => {
    const { secret } = world.keebai.subscribe(receiver.url)
    world.keebai.finishSignup(await start(), 'complete')
    await arrived(1)
    await start({ mode: 'qr' })
    world.scan(world.keebai.state().sessions.at(-1)?.code?.text ?? '')
    world.advance(2_000)
    await arrived(2)
    const [signedUp, scanned] = world.keebai.state().channels
    world.keebai.changeChannel(scanned?.id ?? '', { isActive: false })
    const events = (await arrived(3)).map((request) =>
      verifyWebhook({ provider: 'keebai', secret, request }),
    )
    expect(await Promise.all(events)).toMatchObject([
      { type: 'channel-connected', channel: { id: signedUp?.id, kind: 'whatsapp' } },
      { type: 'channel-connected', channel: { id: scanned?.id, kind: 'whatsapp' } },
      { type: 'channel-disconnected', channel: { id: scanned?.id, kind: 'whatsapp' } },
    ])
  })

  it('can be verified though the world is far ahead, and tells the world’s time', async () => {
    const { secret } = world.keebai.subscribe(receiver.url)
    world.advance(86_400_000)
    const now = world.now()
    world.keebai.changeChannel('ch_shop', {})
    const [request] = await arrived(1)
    if (!request) throw new Error('nothing')
    const event = await verifyWebhook({ provider: 'keebai', secret, request })
    expect(Date.parse(event.occurredAt ?? '') - now).toBeLessThan(5_000)
    expect(Date.parse(event.occurredAt ?? '')).toBeGreaterThanOrEqual(now)
    await expect(
      verifyWebhook({ provider: 'keebai', secret: 'whsec_other', request }),
    ).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('is what the vendor prints, with the numbers of a whatsapp that connects alone', async () => {
    world.keebai.subscribe(receiver.url)
    world.keebai.changeChannel('ch_a', { name: 'Ventas' })
    await arrived(1)
    world.keebai.changeChannel('ch_a', { isActive: false })
    await arrived(2)
    world.keebai.changeChannel('ch_b', { type: 'whatsapp_qr' })
    const [connected, disconnected, other] = (await arrived(3)).map(bodyOf)
    const envelope = {
      id: expect.stringMatching(/^evt_\w{26}$/),
      occurred_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      company_id: expect.stringMatching(/^[\da-f]{24}$/),
    }
    const ventas = { channel_id: 'ch_a', type: 'whatsapp', name: 'Ventas' }
    expect(connected).toEqual({
      ...envelope,
      type: 'whatsapp.channel.connected',
      data: {
        ...ventas,
        is_active: true,
        phone_number: expect.stringMatching(/^\+\d+$/),
        phone_number_id: expect.stringMatching(/^\d+$/),
        business_account_id: expect.stringMatching(/^\d+$/),
      },
    })
    expect(disconnected).toEqual({
      ...envelope,
      type: 'whatsapp.channel.disconnected',
      data: { ...ventas, is_active: false },
    })
    expect(other).toMatchObject({
      data: { channel_id: 'ch_b', type: 'whatsapp_qr', name: 'whatsapp_qr', is_active: true },
    })
    expect(Object.keys(Object(other).data)).toHaveLength(4)
  })

  it('has Keebai’s headers, and the webhook’s own besides', async () => {
    await sandbox.fetch('http://sandbox.test/v1/webhooks', {
      method: 'POST',
      headers: { authorization: 'Bearer demo' },
      body: JSON.stringify({
        name: 'Channels',
        url: receiver.url,
        events: ['whatsapp.channel.connected'],
        headers: { 'X-Own': 'yes', 'X-Keebai-Event-Type': 'forged' },
      }),
    })
    world.keebai.changeChannel('ch_a', {})
    const [request] = await arrived(1)
    const { id } = Object(bodyOf(request))
    const timestamp = Object(request?.headers)['x-keebai-timestamp']
    expect(request?.headers).toMatchObject({
      'content-type': 'application/json',
      'user-agent': 'Keebai-Webhooks/1.0',
      'x-keebai-event-id': id,
      'x-keebai-event-type': 'whatsapp.channel.connected',
      'x-keebai-delivery-id': expect.stringMatching(/^dlv_\w{26}$/),
      'x-keebai-timestamp': expect.stringMatching(/^\d{10}$/),
      'x-keebai-signature': expect.stringMatching(`^t=${timestamp},v1=[0-9a-f]{64}$`),
      'x-own': 'yes',
    })
  })

  it('goes to each who wants it, under one event id, and to nobody of another world', async () => {
    world.keebai.subscribe(receiver.url)
    world.keebai.subscribe(receiver.url)
    sandbox.world('other').keebai.subscribe(receiver.url)
    world.keebai.changeChannel('ch_a', {})
    const ids = (await arrived(2)).map((request) => Object(bodyOf(request)).id)
    expect(new Set(ids).size).toBe(1)
    expect(sandbox.world('other').keebai.mail().deliveries).toEqual([])
  })

  it('is nothing of before, even where that comes to light only now', async () => {
    await start({ mode: 'qr' })
    world.scan(world.keebai.state().sessions[0]?.code?.text ?? '')
    world.advance(2_000)
    world.keebai.subscribe(receiver.url)
    expect(world.keebai.state().channels).toHaveLength(1)
    expect(world.keebai.mail().deliveries).toEqual([])
  })
})

describe('an event that is not taken', () => {
  it('is sent five times within three hours, then it is dead', async () => {
    receiver.answer(500, 503, 408, 429, 502)
    const { secret } = world.keebai.subscribe(receiver.url)
    world.keebai.changeChannel('ch_a', {})
    for (const [attempt, status, waitMs] of [
      [1, 500, 1 * minuteMs],
      [2, 503, 5 * minuteMs],
      [3, 408, 25 * minuteMs],
      [4, 429, 125 * minuteMs],
    ] as const) {
      await answered(attempt, status)
      world.advance(waitMs - 5_000)
      expect(world.keebai.mail().deliveries[0]?.attempts).toHaveLength(attempt)
      world.advance(5_000)
    }
    const { attempts } = await become('dead', 5)
    world.advance(86_400_000)
    const requests = await arrived(5)
    const sent = requests.map(({ headers }) => Object(headers)['x-keebai-delivery-id'])
    expect(sent).toEqual(attempts.map(({ id }) => id))
    expect(new Set(sent).size).toBe(5)
    expect(new Set(requests.map(({ body }) => String(body))).size).toBe(1)
    const last = requests[4] ?? { headers: {}, body: '' }
    await verifyWebhook({ provider: 'keebai', secret, request: last })
  })

  it('catches up where the clock goes far at once', async () => {
    receiver.answer(500, 500, 500, 500, 500)
    world.keebai.subscribe(receiver.url)
    world.keebai.changeChannel('ch_a', {})
    await answered(1, 500)
    world.advance(3 * 60 * minuteMs)
    expect((await become('dead', 5)).attempts).toMatchObject(Array(5).fill({ status: 500 }))
  })

  it('is sent until it is taken', async () => {
    receiver.answer(500)
    world.keebai.subscribe(receiver.url)
    world.keebai.changeChannel('ch_a', {})
    await answered(1, 500)
    world.advance(minuteMs)
    const { attempts } = await become('success', 2)
    expect(attempts.map(({ status }) => status)).toEqual([500, 204])
    expect((attempts[1]?.at ?? 0) - (attempts[0]?.at ?? 0)).toBeGreaterThanOrEqual(minuteMs)
  })

  it.each([301, 400, 401, 404, 410])('is not sent again after %i', async (status) => {
    receiver.answer(status)
    world.keebai.subscribe(receiver.url)
    world.keebai.changeChannel('ch_a', {})
    await become('failed', 1)
    world.advance(86_400_000)
    expect(await arrived(1)).toHaveLength(1)
  })

  it('is sent again where nobody listens', async () => {
    await receiver.close()
    world.keebai.subscribe(receiver.url)
    world.keebai.changeChannel('ch_a', {})
    await answered(1, null)
    expect(world.keebai.mail().deliveries).toMatchObject([{ status: 'pending' }])
    world.advance(minuteMs)
    await answered(2, null)
  })
})

describe('with a receiver that never answers', () => {
  let given: AbortSignal[]

  beforeEach(async () => {
    vi.useFakeTimers()
    await start({ mode: 'qr' })
    given = []
    vi.stubGlobal('fetch', (_: string, { signal }: { signal: AbortSignal }) => {
      given.push(signal)
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason))
      })
    })
    world.keebai.subscribe(receiver.url)
    world.keebai.changeChannel('ch_a', {})
  })

  function attempts(): number | undefined {
    return world.keebai.mail().deliveries[0]?.attempts.length
  }

  /** Lets the machine sign, which takes no timer. */
  async function signed(count: number): Promise<void> {
    await vi.waitUntil(() => given.length === count, { interval: 1 })
  }

  it('gives up an attempt after 10 s, and makes the next in its time', async () => {
    await signed(1)
    await vi.advanceTimersByTimeAsync(9_900)
    expect(given[0]?.aborted).toBe(false)
    await vi.advanceTimersByTimeAsync(100)
    expect(given[0]?.aborted).toBe(true)
    await vi.advanceTimersByTimeAsync(49_000)
    expect(attempts()).toBe(1)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(attempts()).toBe(2)
    await signed(2)
  })

  it.each<[string, () => void]>([
    ['a reset', () => world.reset()],
    ['its end', () => sandbox.close()],
  ])('leaves no timer after %s, whether an attempt is under way or due', async (_, end) => {
    await signed(1)
    world.keebai.changeChannel('ch_b', {})
    await signed(2)
    await vi.advanceTimersByTimeAsync(10_000)
    world.keebai.changeChannel('ch_c', {})
    await signed(3)
    expect(vi.getTimerCount()).toBeGreaterThan(2)
    end()
    await vi.advanceTimersByTimeAsync(0)
    expect(vi.getTimerCount()).toBe(0)
    expect(given.every(({ aborted }) => aborted)).toBe(true)
    world.keebai.changeChannel('ch_d', {})
    await vi.advanceTimersByTimeAsync(3_600_000)
    expect(given).toHaveLength(3)
  })
})

it('ends with the server that sends', async () => {
  receiver.answer(500)
  const server = await listen({ sandbox })
  await start({ mode: 'qr' })
  world.keebai.subscribe(receiver.url)
  world.keebai.changeChannel('ch_a', {})
  await answered(1, 500)
  await server.close()
  expect(world.keebai.mail()).toMatchObject({ webhooks: [], deliveries: [{ status: 'dead' }] })
})
