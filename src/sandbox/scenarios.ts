import type { ChannelKind } from '../gateway/channel.js'
import type { PairingCourse } from './attempts.js'
import type { ChannelChange } from './channels.js'
import type { Faults } from './faults.js'
import type { KeebaiChannel } from './keebai-channels.js'

/** The name of a {@link Scenario}. */
export type ScenarioName =
  | 'fresh'
  | 'whatsapp-connected'
  | 'telegram-connected'
  | 'instagram-connected'
  | 'all-connected'
  | 'campaign-running'
  | 'campaign-paused'
  | 'needs-login'
  | 'broken'
  | 'stopped'
  | 'creation-failed'
  | 'unknown-status'
  | 'stale-record'
  | 'many-channels'
  | 'pairing-fails'
  | 'device-limit'
  | 'passkey-required'
  | 'unlinked'
  | 'slow'
  | 'silent'
  | 'flaky'
  | 'down'
  | 'malformed'
  | 'quota-spent'
  | 'revoked-key'

/** A situation that a world can begin in. */
export interface Scenario {
  readonly name: ScenarioName
  /** One sentence for people who choose. */
  readonly description: string
  /** The channels there are, each as it differs from a healthy one. */
  readonly channels?: Readonly<Partial<Record<ChannelKind, ChannelChange>>>
  /** Those that Keebai has besides. */
  readonly keebai?: readonly Pick<KeebaiChannel, 'type' | 'name' | 'isActive'>[]
  readonly faults?: Faults
  /** What becomes of attempts; they connect unless it says otherwise. */
  readonly pairing?: PairingCourse
  /** What is the matter with the API key, if anything. */
  readonly key?: 'revoked' | 'spent'
}

/** Every situation the sandbox can play, the usual ones first. */
export const scenarios: readonly Scenario[] = [
  { name: 'fresh', description: 'Nothing is connected.' },
  {
    name: 'whatsapp-connected',
    description: 'WhatsApp is connected and healthy.',
    channels: { whatsapp: {} },
  },
  {
    name: 'telegram-connected',
    description: 'Telegram is connected and healthy.',
    channels: { telegram: {} },
  },
  {
    name: 'instagram-connected',
    description: 'Instagram is connected and healthy.',
    channels: { instagram: {} },
  },
  {
    name: 'all-connected',
    description: 'WhatsApp, Telegram and Instagram are connected and healthy.',
    channels: { whatsapp: {}, telegram: {}, instagram: {} },
  },
  {
    name: 'campaign-running',
    description: 'A campaign is running on WhatsApp, which forbids to disconnect it.',
    channels: { whatsapp: { campaign: 'running' } },
  },
  {
    name: 'campaign-paused',
    description: 'A campaign is paused on WhatsApp, which forbids to disconnect it.',
    channels: { whatsapp: { campaign: 'paused' } },
  },
  {
    name: 'needs-login',
    description: 'WhatsApp has lost its login (CREDENTIALS) and has to be connected again.',
    channels: { whatsapp: { syncStatus: 'CREDENTIALS' } },
  },
  {
    name: 'broken',
    description: 'WhatsApp shows an ERROR that is over: a refresh finds it healthy.',
    channels: { whatsapp: { syncStatus: 'ERROR', liveStatus: 'OK' } },
  },
  {
    name: 'stopped',
    description: 'WhatsApp is STOPPED.',
    channels: { whatsapp: { syncStatus: 'STOPPED' } },
  },
  {
    name: 'creation-failed',
    description: 'The last attempt to connect WhatsApp has failed (CREATION_FAIL).',
    channels: {
      whatsapp: { syncStatus: 'CREATION_FAIL', username: null, lastSyncedAt: null },
    },
  },
  {
    name: 'unknown-status',
    description: 'WhatsApp has a status word that nobody documents.',
    channels: { whatsapp: { syncStatus: 'PERMISSIONS' } },
  },
  {
    name: 'stale-record',
    description:
      'Instagram is recorded as OK, but has lost its login: a refresh finds CREDENTIALS.',
    channels: { instagram: { liveStatus: 'CREDENTIALS' } },
  },
  {
    name: 'many-channels',
    description:
      'Keebai has three WhatsApp channels, one by a code, one paused, and one of TikTok.',
    keebai: [
      { type: 'whatsapp', name: 'Sales', isActive: true },
      { type: 'whatsapp_qr', name: 'Support', isActive: true },
      { type: 'whatsapp', name: 'Returns', isActive: false },
      { type: 'tiktok', name: 'Shop window', isActive: true },
    ],
  },
  {
    name: 'pairing-fails',
    description:
      'Every attempt to connect by a scan fails: after 5 s, or when its code was scanned.',
    pairing: 'fails',
  },
  {
    name: 'device-limit',
    description: 'A scan fails: the account has as many linked devices as it may have.',
    pairing: 'device-limit',
  },
  {
    name: 'passkey-required',
    description: 'A scan fails: WhatsApp asks for a passkey, which it takes on its own page alone.',
    pairing: 'passkey',
  },
  {
    name: 'unlinked',
    description: 'A scan fails: the phone unlinks the new device at once.',
    pairing: 'unlinks',
  },
  {
    name: 'slow',
    description: 'Every answer takes 2 s.',
    faults: { latencyMs: 2_000 },
  },
  {
    name: 'silent',
    description: 'Questions for a status are not answered for 10 minutes.',
    faults: { latencyMs: 600_000, route: 'status' },
  },
  {
    name: 'flaky',
    description: 'Three in ten requests fail with 503.',
    faults: { errorRate: 0.3, status: 503 },
  },
  {
    name: 'down',
    description: 'Every request fails with 503.',
    faults: { errorRate: 1, status: 503 },
  },
  {
    name: 'malformed',
    description: 'Every successful answer is nonsense, each time in another way.',
    faults: { malformed: true },
  },
  {
    name: 'quota-spent',
    description: 'The requests of this minute are spent.',
    key: 'spent',
  },
  {
    name: 'revoked-key',
    description: 'The API key is not valid any more.',
    key: 'revoked',
  },
]

/** The scenario of a name, which may come from outside. Throws, with the names there are. */
export function findScenario(name: string): Scenario {
  const scenario = scenarios.find((each) => each.name === name)
  if (scenario) return scenario
  const known = scenarios.map((each) => each.name).join(', ')
  throw new RangeError(`There is no scenario "${name}". There are: ${known}.`)
}
