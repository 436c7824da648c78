const maxBytes = 16_384

/** The JSON of a body, null where it is none and undefined where it is empty. Reads no more than 16 kB. */
export async function readBody(request: Request): Promise<{ json: unknown } | 'too large'> {
  if (Number(request.headers.get('content-length')) > maxBytes) return 'too large'
  try {
    const bytes = await collect(request)
    if (!bytes) return 'too large'
    const text = new TextDecoder().decode(bytes)
    return { json: text === '' ? undefined : JSON.parse(text) }
  } catch {
    return { json: null }
  }
}

/** All bytes of a body; null where there are too many. */
async function collect(request: Request): Promise<Uint8Array | null> {
  // Some browsers do not stream the bodies of requests.
  const reader = request.body?.getReader()
  if (!reader) {
    const whole = new Uint8Array(await request.arrayBuffer())
    return whole.byteLength > maxBytes ? null : whole
  }
  const bytes: number[] = []
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return new Uint8Array(bytes)
    if (bytes.length + value.byteLength > maxBytes) {
      await reader.cancel()
      return null
    }
    bytes.push(...value)
  }
}
