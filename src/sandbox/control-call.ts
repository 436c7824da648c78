import type { Context } from 'hono'
import { InvalidBody } from './control-bodies.js'

/** The JSON object in a body of whatever content type, since curl sends none. Nothing is `{}`. */
export async function readBody(context: Context): Promise<object> {
  const body = parseJson((await context.req.text()).trim() || '{}')
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body
  throw new InvalidBody('The body is not a JSON object.')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new InvalidBody('The body is not JSON.')
  }
}

/** An error of the control API. */
export function fail(
  context: Context,
  status: 400 | 403 | 404 | 410,
  code: string,
  message: string,
): Response {
  return context.json({ error: { code, message } }, status)
}
