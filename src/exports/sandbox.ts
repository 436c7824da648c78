export { createSandbox, type Sandbox } from '../sandbox/create-sandbox.js'
export {
  sandboxGateway,
  type SandboxGateway,
  type SandboxGatewayOptions,
} from '../sandbox/gateway.js'
export { scenarios, type Scenario, type ScenarioName } from '../sandbox/scenarios.js'
export type { World, WorldChannel, WorldState } from '../sandbox/world.js'
export type { WorldStart } from '../sandbox/life.js'
export type { Attempt, ScanOutcome } from '../sandbox/attempts.js'
export type { Campaign, ChannelChange } from '../sandbox/channels.js'
export type { Faults, Malformation } from '../sandbox/faults.js'
export type { Checkpoint } from '../sandbox/accounts.js'
export type { Login, SentCode } from '../sandbox/logins.js'
export type { QuotaReading } from '../sandbox/quota.js'
export type { ReceivedRequest } from '../sandbox/request-log.js'
