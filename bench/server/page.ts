import type { Client } from './client.ts'

/** What a page says with everything it asks. */
export function pageHeaders(company: string): Readonly<Record<string, string>> {
  return { company, 'channelkit-version': '1', 'sec-fetch-site': 'same-origin' }
}

/** A page's readings of one pairing, in the headers that it asks with. */
export interface Pairing {
  readonly company: string
  readonly headers: Readonly<Record<string, string>>
}

/** Where a page asks how a pairing stands. */
export const readingPath = '/api/channels/pairings/whatsapp/reading'

/** Starts a pairing by code, as the company's page does. */
export async function startPairing(
  client: Client,
  company: string,
  attemptId: string,
): Promise<Pairing> {
  const headers = pageHeaders(company)
  const wish = { kind: 'whatsapp', method: 'qr', attemptId }
  const { status, text } = await client.ask('POST /api/channels/pairings', headers, wish)
  if (status !== 201) throw new Error(`A start was answered with ${status}: ${text}`)
  const { id } = JSON.parse(text) as { id: string }
  return { company, headers: { ...headers, 'channelkit-id': id, accept: 'text/event-stream' } }
}
