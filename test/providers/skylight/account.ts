import type { SkylightOptions } from 'channelkit/providers/skylight'
import { skylight } from 'channelkit/providers/skylight'
import type { FakeProvider, Reply } from '../fake-provider.js'
import { fakeProvider } from '../fake-provider.js'

/** A key that no other text contains. */
export const apiKey = 'sk_live_9f8e7d6c5b4a39281706'

/** A gateway on a provider made of replies, and what that provider was asked. */
export function account(
  replies: readonly Reply[],
  options: Partial<SkylightOptions> = {},
): { gateway: ReturnType<typeof skylight>; requests: FakeProvider['requests'] } {
  const { fetch, requests } = fakeProvider(...replies)
  return { gateway: skylight({ apiKey, fetch, ...options }), requests }
}

/** The channel object that the vendor's page prints. */
export const printedChannel = {
  id: 5,
  type: 'whatsapp',
  username: '+966501234567',
  is_connected: true,
  sync_status: 'OK',
  last_synced_at: '2026-03-11T10:00:00+03:00',
}

/** The same in our words. */
export const ourChannel = {
  id: '5',
  kind: 'whatsapp',
  name: null,
  username: '+966501234567',
  isConnected: true,
  syncStatus: 'OK',
  lastSyncedAt: '2026-03-11T10:00:00+03:00',
  details: {},
}

/** Method, path and query of what was asked. */
export function asked({ requests }: Pick<FakeProvider, 'requests'>): string[] {
  return requests.map(({ method, url }) => {
    const { pathname, search } = new URL(url)
    return `${method} ${pathname}${search}`
  })
}

/** `completed` and `in_progress`. */
export function flags(completed: boolean, in_progress: boolean): Record<string, boolean> {
  return { completed, in_progress }
}

/** A login whose every part is found again wherever it might have got to. */
export const login = {
  username: 'shop@example.test',
  password: 'p\u00e4ss"w/or\\d <7>',
} as const

/** The challenge that the vendor's page prints. */
export const printedChallenge = {
  requires_2fa: true,
  account_id: 'ig_abc123',
  checkpoint_type: 'OTP',
}

/** A challenge of the first round, as a person's browser keeps it. */
export const challengeRef = { id: 'ig_abc123', kind: 'instagram', round: 1 } as const
