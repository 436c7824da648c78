import { ChannelError } from '../gateway/errors.js'
import type { ChannelGateway } from '../gateway/gateway.js'
import type { Quota, QuotaWindow } from '../gateway/quota.js'
import type { Budget } from './budget/budget.js'
import { type Ease, easeOf, readableInMs } from './pace.js'
import type { Names } from './shared/names.js'

/** There is no leave for a request now. The provider has not been asked, and has refused nothing. */
export class Postponed extends ChannelError {
  constructor(retryAfterMs: number) {
    super('rate-limited', { retryAfterMs })
  }
}

/** Spends the quota of every key for all who have it. */
export interface Spending {
  /**
   * The gateway, counted. What people do may spend all there is, reads leave a share of it; where several
   * subjects have one key, none of them may spend it alone. Rejects with {@link Postponed} before a request
   * that must not be made.
   */
  metered(gateway: ChannelGateway, subject: string, purpose: 'read' | 'act'): ChannelGateway
  /** How its reads stand; null where nobody counts. */
  ease(gateway: ChannelGateway): Promise<Ease | null>
}

/** What one of several subjects may spend of each window. */
const subjectShare = 0.6

/** Milliseconds for which a subject is one of several. */
const neighbourMs = 3_600_000

/** Accounts whose last subjects are remembered: the oldest goes for a new one. */
const limit = 10_000

/** Spending that is counted by this budget. Accounts of several subjects are named by `nameOf`. */
export function createSpending(budget: Budget, nameOf: Names): Spending {
  const neighbours = createNeighbours()

  /** Spends one request, or throws. */
  async function spend(
    { windows }: Quota,
    account: string,
    subject: string,
    purpose: 'read' | 'act',
  ): Promise<void> {
    if (purpose === 'read') refuse(readableInMs(windows, await budget.left(account, windows)))
    if (neighbours.has(account, subject)) {
      const own = await nameOf('spending', subject, account)
      refuse(await budget.spend(own, windows.map(shared)))
    }
    refuse(await budget.spend(account, windows))
  }

  return {
    metered(gateway, subject, purpose) {
      const { quota } = gateway
      if (!quota || !isCounted(quota)) return gateway
      return quota.metered({
        spend: async () => spend(quota, await quota.account(), subject, purpose),
        learn(said) {
          const learn = async (): Promise<void> =>
            budget.adopt(await quota.account(), quota.windows, said)
          learn().catch(() => undefined)
        },
      })
    },

    async ease({ quota }) {
      if (!quota || !isCounted(quota)) return null
      return easeOf(quota.windows, await budget.left(await quota.account(), quota.windows))
    },
  }
}

/** Whether there is anything to count: a host may say that there is not. */
function isCounted({ windows }: Quota): boolean {
  return windows.length > 0
}

function refuse(waitMs: number): void {
  if (waitMs > 0) throw new Postponed(waitMs)
}

function shared({ limit: whole, windowMs }: QuotaWindow): QuotaWindow {
  return { limit: Math.ceil(whole * subjectShare), windowMs }
}

/** Who spends of which account: of two subjects it is known that they are two. */
function createNeighbours(): { has(account: string, subject: string): boolean } {
  const spenders = new Map<string, { last: string; other: number }>()
  return {
    has(account, subject) {
      const now = Date.now()
      const known = spenders.get(account)
      const other =
        known && known.last !== subject ? now : (known?.other ?? Number.NEGATIVE_INFINITY)
      spenders.delete(account)
      const [oldest] = spenders.keys()
      if (spenders.size >= limit && oldest !== undefined) spenders.delete(oldest)
      spenders.set(account, { last: subject, other })
      return now - other < neighbourMs
    },
  }
}
