import type { ChannelErrorCode } from '../gateway/errors.js'
import { ChannelError, isChannelError } from '../gateway/errors.js'
import type { Abortable, ChannelGateway } from '../gateway/gateway.js'
import { hearingLate } from '../gateway/late-answers.js'
import type { Ease } from './pace.js'
import type { Spending } from './spending.js'
import { inTime, within } from './within.js'

/** Somebody waits for the answer until then. */
export interface Asked {
  readonly signal: AbortSignal
}

/** How the handler asks the gateway of one subject. */
export interface Provider {
  /** A read: given up when the browser is gone, and after 18 s, before it gives up by itself. */
  look<T>(task: (gateway: ChannelGateway, options: Asked) => Promise<T>): Promise<T>
  /**
   * A reading of an attempt: not begun for a browser that is gone. Begun, it runs to its end, since it
   * may be the one to tell of a connection; given up after 18 s.
   */
  follow<T>(task: (gateway: ChannelGateway, options: Abortable) => Promise<T>): Promise<T>
  /** The gateway, for what outlives its asker: not for a browser that is gone. Given up after 18 s. */
  lend(): Promise<ChannelGateway>
  /** Something done: runs to its end, though nobody waits for it longer than 40 s. */
  act<T>(task: (gateway: ChannelGateway) => Promise<T>): Promise<T>
  /** How freely it may be read; null where nobody counts. */
  ease(): Promise<Ease | null>
}

/** The provider behind a gateway that is made when it is asked for, and whose requests are counted. */
export function createProvider(
  gateway: () => ChannelGateway | Promise<ChannelGateway>,
  browser: AbortSignal,
  spending: Spending,
  subject: string,
): Provider {
  let making: Promise<ChannelGateway> | undefined
  const make = async (): Promise<ChannelGateway> => hearingLate(await gateway())
  const made = (): Promise<ChannelGateway> => (making ??= make())
  let metering: Promise<ChannelGateway> | undefined
  const meter = async (): Promise<ChannelGateway> => spending.metered(await made(), subject, 'read')
  const reads = (): Promise<ChannelGateway> => (metering ??= meter())
  let lent: Promise<ChannelGateway> | undefined
  const lend = (): Promise<ChannelGateway> => (lent ??= inTime(18_000, reads).catch(theirs))
  const acts = async (): Promise<ChannelGateway> => spending.metered(await made(), subject, 'act')
  const follow: Provider['follow'] = (task) =>
    within(18_000, undefined, async (signal) => {
      const lent = await reads()
      browser.throwIfAborted()
      return task(lent, { signal })
    }).catch(theirs)

  return {
    look: (task) =>
      within(18_000, browser, async (signal) => task(await reads(), { signal })).catch(theirs),
    follow,
    async lend() {
      const gateway = await lend()
      browser.throwIfAborted()
      return gateway
    },
    act: (task) => inTime(40_000, async () => task(await acts())).catch(theirs),
    ease: async () => spending.ease(await made()),
  }
}

/** What a gateway says of itself is no word on the person, nor on the page. */
const meanings: Partial<Record<ChannelErrorCode, ChannelErrorCode>> = {
  unauthenticated: 'provider-unauthorized',
  forbidden: 'provider-forbidden',
  'version-mismatch': 'malformed-answer',
}

/** A gateway's error as the browser is to understand it. */
export function fromProvider(error: ChannelError): ChannelError {
  const meaning = meanings[error.code]
  return meaning ? new ChannelError(meaning, { cause: error }) : error
}

function theirs(error: unknown): never {
  throw isChannelError(error) ? fromProvider(error) : error
}
