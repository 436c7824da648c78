export { type ChannelError, type ChannelErrorCode, isChannelError } from '../gateway/errors.js'
export { type WebhookChannel, type WebhookEvent, type WebhookProvider } from '../gateway/webhook.js'
export { type RawDelivery } from '../providers/webhook/delivery.js'
export { verifyWebhook, type WebhookOptions } from '../providers/webhook/verify-webhook.js'
export { type Ability } from '../proxy/actions.js'
export { createChannelHandler } from '../proxy/handler.js'
export {
  type ChannelHandler,
  type ChannelHandlerOptions,
  type Identity,
} from '../proxy/handler-options.js'
export { type HandlerFailure } from '../proxy/herald.js'
export { type HandlerAnswer } from '../proxy/log.js'
export { type WebhookFailure } from '../webhooks/failure.js'
export {
  createWebhookHandler,
  type WebhookHandlerOptions,
  type WebhookSecret,
} from '../webhooks/webhook-handler.js'
