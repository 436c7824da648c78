export { createSandbox, type Sandbox, type SandboxOptions } from '../sandbox/create-sandbox.js'
export {
  sandboxGateway,
  type SandboxGateway,
  type SandboxGatewayOptions,
} from '../sandbox/gateway.js'
export type { KeebaiSandboxGateway, KeebaiSandboxOptions } from '../sandbox/keebai-gateway.js'
export type { KeebaiMail, KeebaiState, KeebaiWorld } from '../sandbox/keebai-world.js'
export type {
  KeebaiCode,
  KeebaiEvent,
  KeebaiSession,
  SignupOutcome,
} from '../sandbox/keebai-session.js'
export type {
  KeebaiChannel,
  KeebaiChannelChange,
  KeebaiChannelEvent,
} from '../sandbox/keebai-channels.js'
export type { KeebaiAttempt, KeebaiDelivery } from '../sandbox/keebai-delivery.js'
export type {
  KeebaiWebhook,
  KeebaiWebhookWish,
  NewKeebaiWebhook,
} from '../sandbox/keebai-webhooks.js'
export type { KeebaiScope } from '../sandbox/keebai-answer.js'
export { scenarios, type Scenario, type ScenarioName } from '../sandbox/scenarios.js'
export type { World, WorldChannel, WorldState } from '../sandbox/world.js'
export type { WorldStart } from '../sandbox/life.js'
export type { Attempt, ScanOutcome } from '../sandbox/attempts.js'
export type { Campaign, ChannelChange } from '../sandbox/channels.js'
export type { Faults, Malformation, StreamFaults, StreamManner } from '../sandbox/faults.js'
export type { Checkpoint } from '../sandbox/accounts.js'
export type { Login, SentCode } from '../sandbox/logins.js'
export type { QuotaReading } from '../sandbox/quota.js'
export type { ReceivedRequest } from '../sandbox/request-log.js'
