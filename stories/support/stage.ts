import type { ChannelGateway, PairingSession } from 'channelkit'
import {
  type KeebaiSandboxGateway,
  type SandboxGateway,
  sandboxGateway,
  type World,
} from 'channelkit/sandbox'
import { portal, type Setting } from './setting.js'

/** What one story plays on, and no other: a world, the gateway to it, and a scope. */
export interface Stage {
  readonly gateway: ChannelGateway
  readonly world: World
  readonly scope: string
}

/** What a story tells of itself. */
interface StoryPlace {
  readonly id: string
  readonly canvasElement: HTMLElement
  readonly parameters: { readonly sandbox?: Setting }
}

// A docs page shows a story twice, and the toolbar renders it again: a stage belongs to its canvas.
const stages = new WeakMap<HTMLElement, Stage>()
let made = 0

/** The stage of the story in this canvas. */
export function stageOf({ id, canvasElement, parameters }: StoryPlace): Stage {
  const stage = stages.get(canvasElement) ?? createStage(id, parameters.sandbox)
  keepStage(canvasElement, stage)
  return stage
}

/** Makes a stage that of a canvas. */
export function keepStage(canvasElement: HTMLElement, stage: Stage): void {
  stages.set(canvasElement, stage)
}

/** Forgets the stage of a story that is left, and what the browser remembers of it. */
export function clearStage(canvasElement: HTMLElement): void {
  const stage = stages.get(canvasElement)
  if (stage) forgetAttempts(stage.scope)
  stages.delete(canvasElement)
}

/** A new stage in a setting. */
export function createStage(name: string, setting: Setting = {}): Stage {
  const sandbox = sandboxOf(setting)
  setting.before?.(sandbox.world)
  const scope = `${name}.${(made += 1)}`
  forgetAttempts(scope)
  return { gateway: withSetting(sandbox, setting), world: sandbox.world, scope }
}

function sandboxOf(setting: Setting): SandboxGateway | KeebaiSandboxGateway {
  const { provider, scenario = 'fresh', scan = 'silent' } = setting
  const { portalUrl = portal, coexistence = false } = setting
  // News comes sooner than in life, so that nobody waits for a story.
  const common = { scenario, readAfterMs: 800 }
  return provider === 'keebai'
    ? sandboxGateway({ provider, portalUrl, coexistence, ...common })
    : sandboxGateway({ scan, ...common })
}

function withSetting(
  sandbox: SandboxGateway | KeebaiSandboxGateway,
  setting: Setting,
): ChannelGateway {
  const { can, refusal, onCode, onSignup, codeLeftMs, attemptMs, linking } = setting
  const { handoffMs = 300_000, disconnecting } = setting
  const { world, channels, pairing, credentials } = sandbox

  /** The same session, late in the life of its code. */
  async function late(session: PairingSession, leftMs: number): Promise<PairingSession> {
    const { invitation } = session
    if (invitation?.type !== 'qr') return session
    world.advance(Math.max(0, (invitation.lifetimeMs ?? 0) - leftMs))
    return pairing.resume(session)
  }

  return {
    ...sandbox,
    async listOffers(options) {
      const offers = await sandbox.listOffers(options)
      if (!can) return offers
      return offers.map((offer) => ({
        ...offer,
        actions: offer.actions.filter((action) => can.includes(action)),
      }))
    },
    channels: {
      ...channels,
      // A world does at once what it answers late, and tells of it: the channel would be gone on screen.
      ...(disconnecting && { disconnect: () => new Promise<never>(() => {}) }),
    },
    pairing: {
      ...pairing,
      // Made by channel handlers alone: here it leads nowhere.
      handOff: async () => ({ token: 'eyJhbGciOiJkaXIi.a-token', expiresInMs: handoffMs }),
      ...(linking && { read: async () => ({ status: 'scanned', readAfterMs: 60_000 }) as const }),
      async start(request, options) {
        if (refusal) throw refusal
        const begun = await pairing.start(request, options)
        const session = codeLeftMs === undefined ? begun : await late(begun, codeLeftMs)
        if (session.invitation?.type === 'qr') onCode?.(session.invitation.payload, world)
        if (session.invitation?.type === 'link') onSignup?.(session.id, world)
        return attemptMs === undefined ? session : { ...session, expiresInMs: attemptMs }
      },
    },
    ...(credentials && {
      credentials: {
        ...credentials,
        async submit(...login) {
          if (refusal) throw refusal
          return credentials.submit(...login)
        },
      },
    }),
  }
}

/** Attempts outlive a page on purpose, but not their story. Dots part a scope from those inside it. */
function forgetAttempts(scope: string): void {
  for (const key of Object.keys(localStorage)) {
    const [library, , of = ''] = key.split(':')
    if (library === 'channelkit' && `${of}.`.startsWith(`${scope}.`)) localStorage.removeItem(key)
  }
}
