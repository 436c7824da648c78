import type { ServerResponse } from 'node:http'

/** Whether nothing ever changes for a company: its code outlives whoever stays for five minutes, and nobody scans it. */
export function isStill(company: string): boolean {
  return company.startsWith('still-')
}

/** Longer than the stay, whose last second would else be the code's: its end is a change, and shown as one. */
const lifeMs = 360_000

/** What the channel handler would say. */
const session = {
  id: 'a-handle',
  kind: 'whatsapp',
  method: 'qr',
  invitation: { type: 'qr', payload: `2@${'still'.repeat(40)}`, lifetimeMs: lifeMs },
  expiresInMs: lifeMs,
  readAfterMs: 3000,
}
const reading = { status: 'waiting', readAfterMs: 3000 }

/** Answers a start, and every reading as the one before. */
export function answerStill(url: string, response: ServerResponse): void {
  const [status, value] = url.endsWith('/reading') ? [200, reading] : [201, session]
  const headers = { 'content-type': 'application/json', 'channelkit-version': '1' }
  response.writeHead(status, headers).end(JSON.stringify(value))
}
