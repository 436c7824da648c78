import { environmentManager, QueryClient, QueryObserver } from '@tanstack/query-core'
import { proxyGateway } from 'channelkit/headless'
import { type LivePairing, startPairing } from '../../../src/cli/pairing.js'
import type { Channel } from '../../../src/gateway/channel.js'
import type { ChannelGateway } from '../../../src/gateway/gateway.js'
import type { AttemptStore } from '../../../src/query/attempt-store.js'
import { channelsOptions, newsOptions } from '../../../src/query/channel.js'
import type { PairingSlot } from '../../../src/query/keys.js'
import { type Company, endpoint } from './company.js'

/** A tab of somebody's browser, looked at when it is opened. */
export interface Tab {
  hide(): void
  show(): void
  close(): void
}

/** A tab in which a channel is connected: our page, but for what it draws. */
export interface ConnectTab extends Tab {
  /** When it showed the channel, in milliseconds since 1970; null before. */
  readonly noticedAt: number | null
  /** What it shows. */
  readonly status: string
  /** The code that it shows; null where it shows none. */
  readonly code: string | null
}

// Where there is no window TanStack takes itself for a server, and asks nothing twice.
environmentManager.setIsServer(() => false)

/** Milliseconds between looks at whether a code has died. */
const lookMs = 1000

/** Connects by the queries of a page, through the company's handler. Tabs of one browser share `attempts`. */
export function openConnectTab(
  company: Company,
  subject: string,
  slot: PairingSlot,
  attempts: AttemptStore,
): ConnectTab {
  const page = openPage(company, subject)
  let noticedAt: number | null = null
  let pairing: LivePairing | null = null
  let client = new QueryClient()
  let timer: ReturnType<typeof setInterval> | undefined

  function look(): void {
    if (page.view === 'visible') pairing?.look()
  }
  function begin(): void {
    client = new QueryClient()
    const connected = (): void => void (noticedAt ??= Date.now())
    const context = { gateway: page.gateway, attempts, client, connected }
    // Never at once: a query tells of its change in the middle of it.
    pairing = startPairing(context, slot, () => void setTimeout(look))
    timer = setInterval(look, lookMs)
    look()
  }
  function end(): void {
    clearInterval(timer)
    pairing?.stop()
    pairing = null
  }

  begin()
  return {
    get noticedAt() {
      return noticedAt
    },
    get status() {
      return pairing?.look().status ?? 'closed'
    },
    get code() {
      const flow = pairing?.look()
      const invitation = flow?.status === 'presenting' ? flow.invitation : null
      return invitation?.type === 'qr' ? invitation.payload : null
    },
    hide() {
      page.view = 'hidden'
      // A link is asked about all the same; TanStack knows one focus for all tabs of this process.
      if (slot.method === 'qr') end()
    },
    show() {
      page.view = 'visible'
      if (!pairing && noticedAt === null) return begin()
      client.getQueryCache().onFocus()
      look()
    },
    close: end,
  }
}

/** A tab that shows the company's channels. */
export interface DashboardTab extends Tab {
  /** What it shows; undefined before it knows. */
  readonly channels: readonly Channel[] | undefined
}

/** Shows channels by the queries of a page. */
export function openDashboardTab(company: Company, subject: string): DashboardTab {
  const page = openPage(company, subject)
  const client = new QueryClient()
  const list = new QueryObserver(client, channelsOptions(page.gateway, subject))
  const news = new QueryObserver(client, newsOptions(page.gateway, subject, client))
  let leave: readonly (() => void)[] = []

  function show(): void {
    page.view = 'visible'
    leave = [list.subscribe(() => undefined), news.subscribe(() => undefined)]
  }
  function hide(): void {
    page.view = 'hidden'
    for (const each of leave) each()
  }

  show()
  return {
    get channels() {
      return list.getCurrentResult().data
    },
    show,
    hide,
    close() {
      hide()
      client.clear()
    },
  }
}

interface Page {
  view: 'visible' | 'hidden'
  readonly gateway: ChannelGateway
}

/** What a page asks with. It tells by `Accept` whether it is looked at, as `proxyGateway` does of a document. */
function openPage({ handle }: Company, subject: string): Page {
  const page: { view: Page['view'] } = { view: 'visible' }
  const gateway = proxyGateway({
    endpoint,
    headers: { company: subject },
    fetch(url, init) {
      const request = new Request(url, init)
      if (page.view === 'hidden') request.headers.set('accept', '*/*')
      return handle(request)
    },
  })
  return Object.assign(page, { gateway })
}
