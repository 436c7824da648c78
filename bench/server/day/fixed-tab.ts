import type { ChannelGateway } from '../../../src/gateway/gateway.js'
import type { Invitation, PairingSession, Reading } from '../../../src/gateway/pairing.js'
import type { PairingSlot } from '../../../src/query/keys.js'
import type { Company } from './company.js'
import type { ConnectTab } from './tab.js'

/** Milliseconds between polls that the vendors' pages ask for. */
const everyMs = { skylight: 3000, keebai: 5000 } as const

/** A tab that nobody has looked at for so long is woken once a minute, as Chrome does. */
const throttled = { afterMs: 5 * 60_000, everyMs: 60_000 } as const

/** How often a dead code is replaced without anybody asking for it: as ours. */
const renewals = 5

/**
 * Connects as the vendors' pages have it: each page for itself asks how it stands at a fixed interval,
 * until there is an end. A code that Keebai pushes is heard by a stream of its own.
 */
export function openFixedTab(company: Company, slot: PairingSlot): ConnectTab {
  const pairing = company.gateway.pairing as NonNullable<ChannelGateway['pairing']>
  const leaving = new AbortController()
  let status = 'starting'
  let code: string | null = null
  let noticedAt: number | null = null
  let hiddenAt: number | null = null
  let askedAt = Date.now()

  function hear(reading: Reading): void {
    status = reading.status
    if (reading.status === 'waiting') present(reading.invitation)
    if (reading.status === 'connected') noticedAt ??= Date.now()
    if (reading.status !== 'waiting' && reading.status !== 'scanned') leaving.abort()
  }

  function present(invitation: Invitation | null | undefined): void {
    if (invitation?.type === 'qr') code = invitation.payload
  }

  async function poll(session: PairingSession): Promise<void> {
    const isIdle = hiddenAt !== null && Date.now() - hiddenAt > throttled.afterMs
    if (isIdle && Date.now() - askedAt < throttled.everyMs) return
    askedAt = Date.now()
    const reading = await pairing.read(session).catch(() => null)
    if (reading && !leaving.signal.aborted) hear(reading)
  }

  async function listen(session: PairingSession): Promise<void> {
    const { signal } = leaving
    for await (const reading of pairing.watch?.(session, { signal }) ?? []) hear(reading)
  }

  async function begin(count: number): Promise<void> {
    const { kind, method } = slot
    const attemptId = `${Math.floor(Date.now())}`
    const session = await pairing.start({ kind, method, attemptId })
    status = 'presenting'
    present(session.invitation)
    if (pairing.watch && method === 'qr') return listen(session)
    const interval = setInterval(() => void poll(session), everyMs[company.provider])
    const lifeMs = session.expiresInMs ?? (session.invitation as { lifetimeMs?: number }).lifetimeMs
    const death = setTimeout(() => {
      clearInterval(interval)
      if (method === 'link' || hiddenAt !== null || count === renewals) status = 'expired'
      else begin(count + 1).catch(fail)
    }, lifeMs ?? 60_000)
    leaving.signal.addEventListener('abort', () => {
      clearInterval(interval)
      clearTimeout(death)
    })
  }

  function fail(): void {
    if (!leaving.signal.aborted) status = 'failed'
  }

  begin(0).catch(fail)
  return {
    get noticedAt() {
      return noticedAt
    },
    get status() {
      return status
    },
    get code() {
      return code
    },
    hide() {
      hiddenAt = Date.now()
    },
    show() {
      hiddenAt = null
      // The person has it begin again.
      if (status === 'expired') begin(0).catch(fail)
    },
    close: () => leaving.abort(),
  }
}
