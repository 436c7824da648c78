import { createSandbox, type Sandbox, type StreamFaults, type World } from 'channelkit/sandbox'
import { createParser } from 'eventsource-parser'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

let sandbox: Sandbox
let world: World
let path: string

// Every timer is seen, and no time passes by itself.
beforeEach(async () => {
  vi.useFakeTimers({ now: Date.UTC(2026, 3, 15, 10) })
  sandbox = createSandbox()
  world = sandbox.world()
  await begin()
})
afterEach(() => void vi.useRealTimers())

const origin = 'http://sandbox.test'
const headers = { authorization: 'Bearer demo' }

/** Starts a session by code. */
async function begin(): Promise<void> {
  const response = await sandbox.fetch(`${origin}/v1/channels/whatsapp/connect`, {
    method: 'POST',
    headers,
    body: '{"mode":"qr"}',
  })
  path = (await response.json()).stream_url
}

function open(signal?: AbortSignal): Promise<Response> {
  return sandbox.fetch(origin + path, { headers, ...(signal && { signal }) })
}

function codeNow(): string {
  return world.keebai.state().sessions.at(-1)?.code?.text ?? ''
}

/** Pieces of a stream to its end, or to its loss. */
async function drain({ body }: Response): Promise<{ pieces: Uint8Array[]; loss: unknown }> {
  const pieces: Uint8Array[] = []
  const reader = body?.getReader()
  try {
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true }
      if (done || !value) return { pieces, loss: null }
      pieces.push(value)
    }
  } catch (loss) {
    return { pieces, loss }
  }
}

/** The text of a stream to its end. */
async function textOf(response: Response): Promise<string> {
  const { pieces } = await drain(response)
  return new TextDecoder().decode(Uint8Array.from(pieces.flatMap((piece) => [...piece])))
}

/** The events in a text, as a standard reader finds them. */
function eventsIn(text: string): [string | undefined, string][] {
  const events: [string | undefined, string][] = []
  createParser({ onEvent: ({ event, data }) => events.push([event, data]) }).feed(text)
  return events
}

/** Plays a session to its channel: two codes, a scan, and the rest. */
function play(): string[] {
  const codes = [codeNow()]
  world.advance(20_000)
  codes.push(codeNow())
  world.scan(codeNow())
  world.advance(2_000)
  return codes
}

it('tells each code, the scan and the channel, and ends', async () => {
  const response = await open()
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  expect(response.headers.get('x-ratelimit-remaining-minute')).toBe('58')
  const [first, second] = play()
  const [channel] = world.keebai.state().channels
  const data = JSON.stringify({
    channel_id: channel?.id,
    phone_number: channel?.phoneNumber,
    push_name: 'نورة',
  })
  expect(await textOf(response)).toBe(
    `event: qr\ndata: ${first}\n\nevent: qr\ndata: ${second}\n\n` +
      `event: connecting\ndata: {}\n\nevent: connected\ndata: ${data}\n\n`,
  )
})

it.each([
  ['device-limit', 'failed', 'device limit reached'],
  ['passkey-required', 'failed', 'passkey required'],
  ['unlinked', 'disconnected', 'the device was unlinked'],
] as const)('tells in the scenario %s of %s', async (scenario, type, reason) => {
  world.reset({ scenario })
  await begin()
  const response = await open()
  play()
  expect(eventsIn(await textOf(response)).at(-1)).toEqual([type, JSON.stringify({ reason })])
})

it('is only closed when the session’s time is over', async () => {
  const response = await open()
  world.advance(300_000)
  const events = eventsIn(await textOf(response))
  expect(events.map(([type]) => type)).toEqual(Array.from({ length: 15 }, () => 'qr'))
})

it('begins again with the code that is shown, for everybody who opens it', async () => {
  world.advance(30_000)
  const [one, other] = [await open(), await open()]
  expect(world.keebai.state().openStreams).toBe(2)
  play()
  const text = await textOf(one)
  expect(eventsIn(text)).toHaveLength(4)
  expect(await textOf(other)).toBe(text)
})

describe('a session that is over', () => {
  it.each([
    ['connected', () => void play()],
    ['expired', () => world.advance(300_000)],
    ['forgotten', () => world.reset()],
  ])('has no stream: %s', async (_, happen) => {
    happen()
    const response = await open()
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ error: { code: 'Not Found' } })
  })

  it('never had one where it is a signup', async () => {
    const connect = `${origin}/v1/channels/whatsapp/connect`
    const started = await sandbox.fetch(connect, { method: 'POST', headers })
    path = `/v1/channels/whatsapp/connect/${(await started.json()).session_id}/qr-stream`
    expect((await open()).status).toBe(404)
  })
})

describe('when its reader goes', () => {
  it('is closed, and noted so, and leaves no timer', async () => {
    const response = await open()
    expect(world.keebai.state().openStreams).toBe(1)
    expect(world.requests.at(-1)).toMatchObject({ status: 200, closedAt: null })
    world.advance(5_000)
    await response.body?.cancel()
    expect(world.keebai.state().openStreams).toBe(0)
    expect(world.requests.at(-1)).toMatchObject({ closedAt: world.now() })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is closed too where the request is given up', async () => {
    const caller = new AbortController()
    const drained = drain(await open(caller.signal))
    caller.abort()
    expect(await drained).toMatchObject({ loss: { name: 'AbortError' } })
    expect([world.keebai.state().openStreams, vi.getTimerCount()]).toEqual([0, 0])
  })

  it('is closed with the world’s end', async () => {
    const response = await open()
    world.reset()
    expect(eventsIn(await textOf(response))).toHaveLength(1)
    expect([world.keebai.state().openStreams, vi.getTimerCount()]).toEqual([0, 0])
  })
})

/** Has streams go wrong. */
function fault(stream: StreamFaults): void {
  world.setFaults({ stream })
}

describe('in place of a stream', () => {
  it.each([
    ['bad-gateway', 502, /^text\/html/],
    ['html', 200, /^text\/html/],
    ['json', 200, /^application\/json/],
  ] as const)('can come %s', async (opening, status, type) => {
    fault({ opening })
    const response = await open()
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toMatch(type)
    expect(world.requests.at(-1)).toMatchObject({ status })
    expect(world.keebai.state().openStreams).toBe(0)
  })

  it('can come nothing, until the caller gives up', async () => {
    fault({ opening: 'hangs' })
    const caller = new AbortController()
    const answer = open(caller.signal)
    await vi.advanceTimersByTimeAsync(3_600_000)
    expect(world.requests.at(-1)).toMatchObject({ status: null })
    caller.abort()
    await expect(answer).rejects.toHaveProperty('name', 'AbortError')
  })

  it('can come what comes in place of every answer', async () => {
    world.setFaults({ malformed: 'html', route: 'qr-stream' })
    expect(await (await open()).text()).toMatch(/^<!doctype/)
    world.setFaults({ status: 503, route: 'qr-stream' })
    expect((await open()).status).toBe(503)
    world.setFaults({ dropRate: 1 })
    await expect(open()).rejects.toBeInstanceOf(TypeError)
  })

  it('comes nothing on another route', async () => {
    world.setFaults({ stream: { opening: 'html' }, route: 'channels/telegram' })
    expect((await open()).headers.get('content-type')).toBe('text/event-stream')
  })
})

describe('a stream that is lost', () => {
  it('ends in an error after what was sent, so long after its opening', async () => {
    fault({ drop: { afterMs: 25_000 } })
    const drained = drain(await open())
    world.advance(24_999)
    expect(world.keebai.state().openStreams).toBe(1)
    world.advance(1)
    const { pieces, loss } = await drained
    expect(pieces).toHaveLength(2)
    expect(loss).toBeInstanceOf(TypeError)
    expect([world.keebai.state().openStreams, vi.getTimerCount()]).toEqual([0, 0])
  })

  it('can be the next ones alone', async () => {
    fault({ drop: { afterMs: 1_000, times: 2 } })
    for (const isLost of [true, true, false]) {
      const response = await open()
      world.advance(1_000)
      expect(world.keebai.state().openStreams).toBe(isLost ? 0 : 1)
      await response.body?.cancel().catch(() => undefined)
    }
    fault({ drop: { afterMs: 1_000, times: 1 } })
    await open()
    world.advance(1_000)
    expect(world.keebai.state().openStreams).toBe(0)
  })

  it('can break off in the middle of an event', async () => {
    fault({ drop: { afterMs: 1_000, halfway: true } })
    const drained = drain(await open())
    world.advance(1_000)
    const { pieces, loss } = await drained
    const [whole = '', half = ''] = pieces.map((piece) => new TextDecoder().decode(piece))
    expect(half).not.toBe('')
    expect(whole.startsWith(half)).toBe(true)
    expect(half.length).toBeLessThan(whole.length)
    expect(loss).toBeInstanceOf(TypeError)
  })
})

describe('a stream that is written otherwise', () => {
  /** The text and the pieces of a whole session in such manners. */
  async function told(...manners: NonNullable<StreamFaults['manners']>) {
    fault({ manners })
    const response = await open()
    const codes = play()
    const { pieces } = await drain(response)
    const bytes = Uint8Array.from(pieces.flatMap((piece) => [...piece]))
    return { codes, pieces, text: new TextDecoder().decode(bytes) }
  }

  it.each(['comments', 'crlf', 'split', 'buffered'] as const)(
    'tells the same: %s',
    async (manner) => {
      const { codes, text } = await told(manner)
      expect(eventsIn(text)).toEqual([
        ['qr', codes[0]],
        ['qr', codes[1]],
        ['connecting', '{}'],
        ['connected', expect.stringContaining('"push_name":"نورة"')],
      ])
    },
  )

  it('has comments before events, within them, and every 10 s', async () => {
    const { text } = await told('comments')
    expect(text.match(/^: still here …$/gm)).toHaveLength(3)
    expect(text).toMatch(/^: as it happened …\nevent: qr\n: as it happened …\ndata: 2@/m)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('ends its lines in CRLF', async () => {
    const { text } = await told('crlf')
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  })

  it('comes byte by byte, also within a character', async () => {
    const { pieces } = await told('split')
    expect(new Set(pieces.map(({ length }) => length))).toEqual(new Set([1]))
  })

  it('comes at its end alone', async () => {
    fault({ manners: ['buffered'] })
    const drained = drain(await open())
    let isDrained = false
    void drained.then(() => {
      isDrained = true
    })
    world.advance(60_000)
    await vi.advanceTimersByTimeAsync(0)
    expect(isDrained).toBe(false)
    play()
    expect((await drained).pieces).toHaveLength(7)
  })

  it('has an event that nobody knows before each other', async () => {
    const { text } = await told('unknown-events')
    const types = eventsIn(text).map(([type]) => type)
    expect(types.filter((_, index) => index % 2 === 0)).toEqual(
      Array.from({ length: 4 }, () => 'pairing_hint'),
    )
    expect(types.filter((_, index) => index % 2 === 1)).toEqual([
      'qr',
      'qr',
      'connecting',
      'connected',
    ])
  })

  it('has its codes in JSON, with their end', async () => {
    const { codes, text } = await told('json-codes')
    expect(eventsIn(text)[0]).toEqual([
      'qr',
      JSON.stringify({ data: codes[0], expires_at: '2026-04-15T10:00:20.000Z' }),
    ])
  })
})
