import {
  printedChannel as keebaiChannel,
  printedCodes,
  printedSignup,
} from '../../providers/keebai/project.js'
import { flags, printedChallenge, printedChannel } from '../../providers/skylight/account.js'
import { keyMark } from './plan.js'

const success = (data: unknown): unknown => ({ success: true, data })
const failure = (more: object): unknown => ({ success: false, message: `No: ${keyMark}`, ...more })
const refusal = (code: string, details?: unknown): unknown => ({
  error: { code, message: `No: ${keyMark}`, details },
})

/** What a code to scan says. */
export const payload = '2@AbCdEfGhIjKlMnOpQrStUvWxYz0123456789,a/b+c==,d'

/** Good answers to each route, and what nobody is surprised by. */
const samples: readonly (readonly [pattern: RegExp, bodies: readonly unknown[]])[] = [
  [
    /\/(connect|2fa)$/,
    [
      success({ account_id: 'wa_abc123', qr_code: payload }),
      success(printedChallenge),
      success({ ...printedChallenge, checkpoint_type: '2FA', source: 'SMS' }),
      success({ ...printedChannel, type: 'instagram', username: 'my_brand' }),
      failure({ errors: { username: ['wrong'], [keyMark]: ['x'] } }),
      failure({ retry_after: 30 }),
      { ...printedSignup },
      { ...printedCodes },
    ],
  ],
  [
    /\/(status|refresh|disconnect|2fa\/resend)$/,
    [
      success({ ...printedChannel, ...flags(true, false) }),
      success({ ...printedChannel, ...flags(false, true) }),
      success({ ...printedChannel, ...flags(false, false) }),
      success(printedChannel),
      success({ ...printedChannel, sync_status: 'PERMISSIONS', last_synced_at: null }),
      success(null),
      failure({ errors: { account_id: ['unknown'] } }),
      failure({ retry_after: '12.5' }),
    ],
  ],
  [
    /\/channels$/,
    [
      { data: [keebaiChannel, { ...keebaiChannel, id: 'ch_2', type: 'whatsapp_qr' }] },
      { data: [] },
      { data: [{ ...keebaiChannel, type: 'tiktok' }, keebaiChannel] },
      refusal('INSUFFICIENT_SCOPE', { missing: ['channels:read', keyMark] }),
    ],
  ],
  [
    /\/connect\/[^/]+$/,
    [
      { status: 'pending' },
      { status: 'completed', channel: keebaiChannel },
      { status: 'expired' },
      { status: 'cancelled' },
      { status: 'connecting' },
      { status: 'failed', reason: `device limit ${keyMark}` },
      refusal('NOT_FOUND'),
    ],
  ],
  [/./, [keebaiChannel, { data: keebaiChannel }, refusal('NOT_FOUND'), { error: 'Unauthorized' }]],
]

/** The bodies that a route is known for. */
export function samplesOf(path: string): readonly unknown[] {
  return samples.find(([pattern]) => pattern.test(path))?.[1] ?? []
}

/** The data that an event is known for. */
export function dataOf(name: string | null): readonly unknown[] {
  switch (name) {
    case 'qr':
      return [
        payload,
        { data: payload, expires_at: '2026-11-22T12:00:20Z' },
        { data: payload },
        `${payload}2`,
      ]
    case 'connected':
      return [{ channel_id: 'ch_01HXYZ', phone_number: '+56987654321', push_name: 'Juan' }]
    case 'failed':
    case 'disconnected':
      return [{ reason: `bad code ${keyMark}` }, { reason: 'device limit' }, 'timeout']
    case null:
    default:
      return [{}, '', 'words']
  }
}
