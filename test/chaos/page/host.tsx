import { type ChannelEvent, ChannelProvider } from 'channelkit/headless'
import { type ReactElement, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { useChannelContext } from '../../../src/hooks/channel-context.js'
import { Badge, Code, Login } from './parts.js'
import type { PartName, Report } from './views.js'

/** What a page of the host's looks like. */
export interface PageLook {
  readonly tenant: string
  readonly parts: readonly PartName[]
  readonly isStrict: boolean
  readonly autoStart: boolean
}

/** Whom the page tells of what it shows and hears. */
export interface PageListener extends Report {
  readonly event: (event: ChannelEvent) => void
  /** Everything its caches hold, as it is when asked. */
  readonly caches: (read: () => unknown) => void
}

/** A page that is open. */
export interface Page {
  show(look: PageLook): void
  unmount(): void
}

/** Opens a host's page in an element: hooks and plain elements, nothing of ours that is styled. */
export function openPage(container: Element, listener: PageListener): Page {
  const root = createRoot(container, {
    onUncaughtError: (error) => reportError(error),
    onCaughtError: (error) => reportError(error),
  })
  return {
    show(look) {
      const page = <Host {...look} listener={listener} />
      root.render(look.isStrict ? <StrictMode>{page}</StrictMode> : page)
    },
    unmount: () => root.unmount(),
  }
}

function Host({ tenant, parts, autoStart, listener }: PageLook & { listener: PageListener }) {
  return (
    <ChannelProvider
      endpoint="https://app.test/api/channels"
      scope={tenant}
      defaultCountry="SA"
      onEvent={listener.event}
    >
      <Caches listener={listener} />
      {parts.map((name) => (
        <section key={name} data-part={name}>
          {partOf(name, autoStart, listener)}
        </section>
      ))}
    </ChannelProvider>
  )
}

function partOf(name: PartName, autoStart: boolean, report: Report): ReactElement {
  switch (name) {
    case 'whatsapp':
    case 'telegram':
    case 'link':
      return <Code name={name} autoStart={autoStart} report={report} />
    case 'instagram':
      return <Login report={report} />
    case 'badge':
      return <Badge report={report} />
  }
}

/** Lets the model look into the private caches. */
function Caches({ listener }: { listener: PageListener }): null {
  const { client, channels } = useChannelContext()
  listener.caches(() => [client, channels].map((each) => each.getQueryCache().getAll().map(dump)))
  return null
}

function dump({ queryKey, state }: { queryKey: unknown; state: object }): unknown {
  return [queryKey, state]
}
