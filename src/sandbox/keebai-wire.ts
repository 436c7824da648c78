import * as v from 'valibot'
import { keebaiScopes, type KeebaiRefusal, type KeebaiScope } from './keebai-answer.js'
import type { KeebaiChannel } from './keebai-channels.js'
import { keebaiTimings } from './keebai-codes.js'
import type { KeebaiSession, KeebaiWish } from './keebai-session.js'

type BadRequest = Extract<KeebaiRefusal, { readonly type: 'bad-request' }>

/** Whose company it is, the token alone says. */
const tenantFields = ['company', 'company_id', 'project'] as const

/** The types of channel that the list can be asked for. */
const listedTypes = [
  'whatsapp',
  'whatsapp_qr',
  'instagram',
  'messenger',
  'tiktok',
  'web',
  'playground',
] as const

/** The body of `connect`, where it has one. Refuses what is not declared, as the vendor does. */
export function readWish(body: unknown = {}): KeebaiWish | BadRequest {
  // To valibot a list is an object.
  if (Array.isArray(body)) return badRequest('body: not an object')
  const { success, output, issues } = v.safeParse(connectBody, body)
  if (!success) return badRequest(`${v.getDotPath(issues[0]) ?? 'body'}: ${issues[0].message}`)
  const { mode, name, coexistence_enabled, pipeline_id } = output
  const isSignupOnly = coexistence_enabled !== undefined || pipeline_id !== undefined
  if (mode === 'qr' && isSignupOnly) {
    const code = 'QR_MODE_CANNOT_USE_COEXISTENCE_OR_PIPELINE'
    return { type: 'bad-request', code, message: 'QR mode takes neither.' }
  }
  return { mode, name, coexistence: coexistence_enabled ?? false, pipelineId: pipeline_id ?? null }
}

const connectBody = v.strictObject({
  mode: v.optional(v.picklist(['embedded_signup', 'qr']), 'embedded_signup'),
  name: v.optional(v.string(), 'WhatsApp QR'),
  coexistence_enabled: v.optional(v.boolean()),
  pipeline_id: v.optional(v.string()),
})

/** The type that a list is asked for, `undefined` for all. */
export function readType(type: string | undefined): string | undefined | BadRequest {
  const isListed = type === undefined || listedTypes.some((each) => each === type)
  return isListed ? type : badRequest(`type: one of ${listedTypes.join(', ')}.`)
}

/** What is wrong with a query on any route. */
export function refuseQuery(query: Readonly<Record<string, string>>): BadRequest | null {
  const field = tenantFields.find((name) => name in query)
  return field ? badRequest(`property ${field} should not exist`) : null
}

function badRequest(message: string): BadRequest {
  return { type: 'bad-request', code: 'Bad Request', message }
}

/** The answer to `connect`; where the portal is, is for a signup alone. */
export function writeStarted({ id, mode }: KeebaiSession, portalUrl: string): object {
  const poll_interval = keebaiTimings.pollMs / 1_000
  if (mode === 'qr') {
    return {
      session_id: id,
      provider: 'whatsapp_qr',
      mode,
      stream_url: `/v1/channels/whatsapp/connect/${id}/qr-stream`,
      expires_in: keebaiTimings.qrMs / 1_000,
      poll_interval,
    }
  }
  return {
    session_id: id,
    verification_uri: `${portalUrl}/connect/whatsapp?session=${id}`,
    expires_in: keebaiTimings.signupMs / 1_000,
    poll_interval,
  }
}

/**
 * The answer to a question for a session. Only `completed` and `pending` are printed; that a failed
 * session by code answers `failed` with its reason is our reading.
 */
export function writeSession({ progress }: KeebaiSession): object {
  switch (progress.status) {
    case 'completed':
      return { status: 'completed', channel: channelFields(progress.channel) }
    case 'connecting':
      return { status: 'pending' }
    case 'disconnected':
      return { status: 'failed', reason: progress.reason }
    case 'failed':
    case 'pending':
    case 'expired':
    case 'cancelled':
      return progress
  }
}

/** The answer to the list. */
export function writeChannels(channels: readonly KeebaiChannel[]): object {
  return { data: channels.map(channelData) }
}

/** A channel in Keebai's words. */
export function channelData(channel: KeebaiChannel): object {
  return { ...channelFields(channel), created_at: writeMoment(channel.createdAt) }
}

/** What is told of a channel everywhere. The number and Meta's ids are of `whatsapp` alone. */
export function channelFields(channel: KeebaiChannel): object {
  const { id, name, type, isActive } = channel
  if (type !== 'whatsapp') return { id, name, type, is_active: isActive }
  const { phoneNumber, phoneNumberId, businessAccountId } = channel
  return {
    id,
    name,
    type,
    is_active: isActive,
    phone_number: phoneNumber,
    phone_number_id: phoneNumberId,
    business_account_id: businessAccountId,
  }
}

/** The answer to `me`, in the order of the vendor's pages. */
export function writePermissions(scopes: readonly KeebaiScope[]): object {
  return { permissions: keebaiScopes.filter((scope) => scopes.includes(scope)) }
}

/** ISO 8601 in UTC, to the second. */
function writeMoment(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`
}
