import type { KeebaiEvent } from './keebai-session.js'
import type { EventStream, StreamSignal } from './keebai-stream.js'
import { createPipe } from './pipe.js'
import { unlessAborted } from './wait.js'

/** What a session tells to its end, by a stream that is opened again where it is lost. */
export async function* watchStream(
  openStream: () => Promise<EventStream>,
  signal: AbortSignal | undefined,
): AsyncGenerator<KeebaiEvent, void> {
  for (;;) {
    const stream = await openStream()
    for await (const heard of hear(stream, signal)) {
      if (heard.type === 'beat' || heard.type === 'lost') continue
      yield heard
      if (heard.type !== 'qr' && heard.type !== 'connecting') return
    }
  }
}

/** The signals of one stream, which is closed when nobody asks for more. */
async function* hear(
  { open }: EventStream,
  signal: AbortSignal | undefined,
): AsyncGenerator<StreamSignal, void> {
  const pipe = createPipe<StreamSignal>(() => undefined)
  const close = open((heard) => {
    pipe.write(heard)
    if (heard.type === 'lost') pipe.end()
  })
  const reader = pipe.readable.getReader()
  try {
    for (;;) {
      const { done, value } = await unlessAborted(reader.read(), signal)
      if (done) return
      yield value
    }
  } finally {
    close()
    void reader.cancel()
  }
}
