import { type IncomingMessage, request } from 'node:http'
import type { Channel, ChannelGateway, PairingSession, Reading } from 'channelkit/headless'
import type { SandboxControl } from './control.js'

/** Connects WhatsApp at SkylightChat by a code, as a page and a phone do it together. */
export async function connectByCode(
  gateway: ChannelGateway,
  { control }: SandboxControl,
  subject: string,
): Promise<Channel> {
  const session = await startCode(gateway)
  if (session.invitation?.type !== 'qr') throw new Error('There is no code to scan.')
  await control('POST scan', subject, { code: session.invitation.payload })
  await control('POST clock', subject, { advanceMs: 15_000 })
  for (;;) {
    const reading = await gateway.pairing?.read(session)
    if (reading?.status === 'connected') return reading.channel
    if (reading?.status !== 'waiting' && reading?.status !== 'scanned') {
      throw new Error(`The attempt is ${reading?.status}.`)
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** Connects WhatsApp at Keebai, whose codes come by its stream. */
export async function connectByNews(
  gateway: ChannelGateway,
  { control }: SandboxControl,
  subject: string,
): Promise<Channel> {
  const session = await startCode(gateway)
  for (;;) {
    const reading = await gateway.pairing?.read(session)
    if (reading?.status === 'connected') return reading.channel
    if (reading?.status === 'waiting' && reading.invitation?.type === 'qr') {
      await control('POST scan', subject, { code: reading.invitation.payload })
    } else if (reading?.status === 'scanned') {
      await control('POST clock', subject, { advanceMs: 5000 })
    } else {
      throw new Error(`The attempt is ${reading?.status}.`)
    }
  }
}

/** Logs in to Instagram at SkylightChat with the code that is sent. */
export async function connectByLogin(
  { credentials }: ChannelGateway,
  { control }: SandboxControl,
  subject: string,
): Promise<Channel> {
  const login = { username: 'one_code', password: 'open sesame' }
  const asked = await credentials?.submit('instagram', login)
  if (asked?.status !== 'challenged') throw new Error('No code is asked for.')
  const [sent] = await control<{ code: string }[]>('GET inbox', subject)
  const outcome = await credentials?.answer(asked.challenge, sent?.code ?? '')
  if (outcome?.status !== 'connected') throw new Error('The code was not taken.')
  return outcome.channel
}

/** Starts an attempt by code. */
export async function startCode({ pairing }: ChannelGateway): Promise<PairingSession> {
  const attemptId = crypto.randomUUID()
  const session = await pairing?.start({ kind: 'whatsapp', method: 'qr', attemptId })
  if (!session) throw new Error('The gateway starts no attempts.')
  return session
}

/** A stream of readings as a browser has it open. */
export interface OpenStream {
  readonly incoming: IncomingMessage
  /** The next reading, and how long it took from now, milliseconds. */
  next(): Promise<{ reading: Reading; tookMs: number }>
  /** The server has ended it. */
  readonly ended: Promise<void>
}

/** Opens the stream of an attempt, on a connection of its own. */
export async function openStream(
  endpoint: string,
  subject: string,
  { id, kind }: PairingSession,
): Promise<OpenStream> {
  const headers = {
    'x-subject': subject,
    'channelkit-version': '1',
    'channelkit-id': id,
    accept: 'text/event-stream',
  }
  const incoming = await new Promise<IncomingMessage>((resolve, reject) => {
    const options = { headers, agent: false } as const
    request(`${endpoint}/pairings/${kind}/reading`, options)
      .on('response', resolve)
      .on('error', reject)
      .end()
  })
  const readings = readingsOf(incoming)
  return {
    incoming,
    async next() {
      const asked = performance.now()
      const { value } = await readings.next()
      if (!value) throw new Error('The stream has ended.')
      return { reading: value, tookMs: performance.now() - asked }
    },
    ended: new Promise((resolve) => incoming.on('end', resolve)),
  }
}

/** Each event, when its last byte has come. */
async function* readingsOf(incoming: IncomingMessage): AsyncGenerator<Reading, undefined> {
  let text = ''
  for await (const chunk of incoming) {
    text += String(chunk)
    const events = text.split('\n\n')
    text = events.pop() ?? ''
    for (const event of events) {
      const [, data] = /^data: (.*)$/m.exec(event) ?? []
      if (data) yield JSON.parse(data) as Reading
    }
  }
  return undefined
}
