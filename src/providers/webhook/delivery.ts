import { ChannelError, isChannelError } from '../../gateway/errors.js'

/** A delivery in a framework that has no `Request`: Node's own, Express, a queue, a Lambda. */
export interface RawDelivery {
  /** In any spelling. */
  readonly headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>
  /** Exactly what came: parsed and written again it is another body. */
  readonly body: string | Uint8Array
}

const maxBytes = 1_000_000
/** Keebai gives up after 10 s, SkylightChat after 30. */
const bodyLimitMs = 8_000

/** A header by its name in lower case, its several values as one; null where it is missing. */
export function headerOf({ headers }: Request | RawDelivery, name: string): string | null {
  if (isHeaders(headers)) return headers.get(name)
  const values = Object.entries(headers)
    .filter(([each]) => each.toLowerCase() === name)
    .flatMap(([, value]) => value ?? [])
  return values.length > 0 ? values.join(',') : null
}

/** The platform's, or a framework's own of the same make. */
function isHeaders(headers: RawDelivery['headers']): headers is Headers {
  return typeof headers.get === 'function'
}

/**
 * The body as it came, in a copy of our own. Rejects with `invalid` over 1 MB, `timeout` after 8 s and
 * `network` where it breaks off; with a `TypeError` where it was read or parsed before.
 */
export async function bodyOf(delivery: Request | RawDelivery): Promise<ArrayBuffer> {
  const { body } = delivery
  if (typeof body === 'string') return join([new TextEncoder().encode(body)])
  if (ArrayBuffer.isView(body)) return join([body])
  if (!('bodyUsed' in delivery) || delivery.bodyUsed) {
    throw new TypeError(
      'verifyWebhook needs the raw body, and this one was read or parsed before. Give it the request ' +
        'before anything else reads it, or `{ headers, body }` with the very bytes that came: in ' +
        "Express, `express.raw({ type: 'application/json' })` on this route.",
    )
  }
  return body ? read(body.getReader()) : join([])
}

async function read(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<ArrayBuffer> {
  let giveUp: ReturnType<typeof setTimeout> | undefined
  const limit = new Promise<never>((_, reject) => {
    giveUp = setTimeout(() => reject(new ChannelError('timeout')), bodyLimitMs)
  })
  try {
    return await Promise.race([collect(reader), limit])
  } catch (error) {
    reader.cancel().catch(() => undefined)
    throw isChannelError(error) ? error : new ChannelError('network', { cause: error })
  } finally {
    clearTimeout(giveUp)
  }
}

async function collect(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<ArrayBuffer> {
  const chunks: Uint8Array[] = []
  for (let bytes = 0; bytes <= maxBytes;) {
    const { done, value } = await reader.read()
    if (done) break
    chunks.push(value)
    bytes += value.byteLength
  }
  return join(chunks)
}

/** A copy: what is read is what was verified, whatever becomes of the original meanwhile. */
function join(chunks: readonly Uint8Array[]): ArrayBuffer {
  const length = chunks.reduce((sum, { byteLength }) => sum + byteLength, 0)
  if (length > maxBytes) throw new ChannelError('invalid')
  const joined = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    joined.set(chunk, at)
    at += chunk.byteLength
  }
  return joined.buffer
}
