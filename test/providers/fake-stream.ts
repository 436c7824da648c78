/** A stream of server-sent events whose server is the test. */
export interface FakeStream {
  /** The answer. */
  readonly response: Response
  /** Sends these bytes as they are. */
  readonly send: (text: string) => void
  /** Sends one event. */
  readonly say: (name: string, data: unknown) => void
  /** Ends the body as a server does. */
  readonly end: () => void
  /** Breaks the connection. */
  readonly drop: () => void
  /** Whether nobody has hung up, and it has not ended. */
  readonly isOpen: boolean
}

/** An answer of status 200 that goes on until the test, or its reader, ends it. */
export function fakeStream(headers: Record<string, string> = {}): FakeStream {
  let isOpen = true
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  const body = new ReadableStream<Uint8Array>({
    start: (made) => {
      controller = made
    },
    cancel: () => {
      isOpen = false
    },
  })
  const send = (text: string): void => controller?.enqueue(new TextEncoder().encode(text))
  return {
    response: new Response(body, {
      headers: { 'content-type': 'text/event-stream', ...headers },
    }),
    send,
    say: (name, data) => {
      const text = typeof data === 'string' ? data : JSON.stringify(data)
      send(`event: ${name}\ndata: ${text}\n\n`)
    },
    end: () => {
      isOpen = false
      controller?.close()
    },
    drop: () => {
      isOpen = false
      controller?.error(new TypeError('terminated'))
    },
    get isOpen() {
      return isOpen
    },
  }
}
