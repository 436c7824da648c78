import { DroppedConnection } from './dropped.js'
import type { StreamManner } from './faults.js'
import type { KeebaiCode, KeebaiEvent } from './keebai-session.js'
import type { EventStream, StreamSignal } from './keebai-stream.js'
import { createPipe } from './pipe.js'

/** A session's stream as server-sent events. Closed when its reader goes, and when the signal is aborted. */
export function writeStream(
  { manners, open }: EventStream,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  let close = (): void => undefined
  const pipe = createPipe<Uint8Array>(() => close())
  const held: Uint8Array[] = []
  const encoder = new TextEncoder()

  function send(text: string): void {
    const bytes = encoder.encode(manners.includes('crlf') ? text.replaceAll('\n', '\r\n') : text)
    if (manners.includes('buffered')) held.push(bytes)
    else if (manners.includes('split')) for (const byte of bytes) pipe.write(Uint8Array.of(byte))
    else pipe.write(bytes)
  }

  function hear(heard: StreamSignal): void {
    switch (heard.type) {
      case 'beat':
        return send(': still here …\n\n')
      case 'lost':
        if (heard.within) send(half(writeEvent(heard.within, manners)))
        return pipe.end(new DroppedConnection())
      case 'qr':
      case 'connecting':
        return send(writeEvent(heard, manners))
      case 'connected':
      case 'failed':
      case 'disconnected':
        send(writeEvent(heard, manners))
        break
      case 'ended':
    }
    for (const bytes of held) pipe.write(bytes)
    pipe.end()
  }

  function giveUp(): void {
    pipe.end(signal.reason)
    close()
  }

  close = open(hear)
  if (signal.aborted) giveUp()
  signal.addEventListener('abort', giveUp, { once: true })
  return pipe.readable
}

/** One event in all its lines, with what the manners put around it. Nothing for the end, which is only a close. */
function writeEvent(event: KeebaiEvent, manners: readonly StreamManner[]): string {
  const data = dataOf(event, manners)
  if (data === null) return ''
  const comment = manners.includes('comments') ? ': as it happened …\n' : ''
  const unknown = 'event: pairing_hint\nid: 1\nretry: 5000\ndata: {"hint":\ndata: "…"}\n\n'
  const before = manners.includes('unknown-events') ? unknown : ''
  return `${before}${comment}event: ${event.type}\n${comment}data: ${data}\n\n`
}

function dataOf(event: KeebaiEvent, manners: readonly StreamManner[]): string | null {
  switch (event.type) {
    case 'qr':
      return manners.includes('json-codes') ? writeCode(event.code) : event.code.text
    case 'connecting':
      return '{}'
    case 'connected': {
      const { id, phoneNumber } = event.channel
      // Several bytes to a character, so that a reader who cuts them is found out.
      return JSON.stringify({ channel_id: id, phone_number: phoneNumber, push_name: 'نورة' })
    }
    case 'failed':
    case 'disconnected':
      return JSON.stringify({ reason: event.reason })
    case 'ended':
      return null
  }
}

function writeCode({ text, diesAt }: KeebaiCode): string {
  return JSON.stringify({ data: text, expires_at: new Date(diesAt).toISOString() })
}

function half(text: string): string {
  return text.slice(0, Math.floor(text.length / 2))
}
