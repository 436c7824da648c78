import type { KeebaiOptions } from 'channelkit/providers/keebai'
import { keebai } from 'channelkit/providers/keebai'
import type { PairingMethod, PairingRef, PairingSession } from '../../../src/gateway/pairing.js'
import type { FakeProvider, Reply } from '../fake-provider.js'
import { fakeProvider, json, prose } from '../fake-provider.js'

/** A token that no other text contains. */
export const token = `kbai_pk_${'9f8e7d6c5b4a3928'.repeat(4)}`

/** A gateway on a provider made of replies, and what that provider was asked. */
export function project(
  replies: readonly Reply[],
  options: Partial<KeebaiOptions> = {},
): { gateway: ReturnType<typeof keebai>; requests: FakeProvider['requests'] } {
  const { fetch, requests } = fakeProvider(...replies)
  return { gateway: keebai({ token, fetch, ...options }), requests }
}

/** What the vendor's page prints of the start of a signup. */
export const printedSignup = {
  session_id: 'cs_01HXYZ',
  verification_uri: 'https://app.keebai.com/connect/whatsapp?session=cs_01HXYZ',
  expires_in: 900,
  poll_interval: 5,
}

/** What the vendor's page prints of the start of a pairing by code. */
export const printedCodes = {
  session_id: 'cs_01HXYZ',
  provider: 'whatsapp_qr',
  mode: 'qr',
  stream_url: '/v1/channels/whatsapp/connect/cs_01HXYZ/qr-stream',
  expires_in: 300,
  poll_interval: 5,
}

/** The channel object that the vendor's page prints. */
export const printedChannel = {
  id: 'ch_01HXYZ',
  name: 'Soporte Chile',
  type: 'whatsapp',
  is_active: true,
  phone_number: '+56987654321',
  phone_number_id: '1234567890',
  business_account_id: '9876543210',
  created_at: '2026-04-15T10:00:00Z',
}

/** The same in our words. */
export const ourChannel = {
  id: 'ch_01HXYZ',
  kind: 'whatsapp',
  name: 'Soporte Chile',
  username: '+56987654321',
  isConnected: true,
  syncStatus: 'OK',
  lastSyncedAt: null,
  details: { phoneNumberId: '1234567890', businessAccountId: '9876543210' },
}

/** The error envelope, with words that no person may see. */
export function failure(status: number, code = 'SOME_CODE', details?: unknown): Response {
  return json({ error: { code, message: prose, details } }, status)
}

/** Starts an attempt, of which the provider says what the vendor's page prints. */
export async function begin(
  { pairing }: ReturnType<typeof keebai>,
  method: PairingMethod,
): Promise<PairingSession> {
  if (!pairing) throw new Error('The gateway starts no attempts.')
  return pairing.start({ kind: 'whatsapp', method, attemptId: 'a1' })
}

/** The handle of an attempt that begins now and lives as the vendor's page prints. */
export async function refOf(method: PairingMethod): Promise<PairingRef> {
  const reply = json(method === 'qr' ? printedCodes : printedSignup, 201)
  const { id, kind } = await begin(project([reply]).gateway, method)
  return { id, kind, method }
}

/** Method and address of what was asked. */
export function asked({ requests }: Pick<FakeProvider, 'requests'>): string[] {
  return requests.map(
    ({ method, url }) => `${method} ${new URL(url).pathname}${new URL(url).search}`,
  )
}
