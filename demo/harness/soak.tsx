// Not linked from anywhere: a page in which one attempt follows another, each by the buttons that a person has,
// and which tells what it keeps. With `?plant=` it keeps something of each, so that it can be seen to be found.
import { ChannelList, ChannelProvider, HandoffLink, HandoffPage } from 'channelkit'
import { StrictMode, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { clientsBelow } from './clients.js'
import { reset, type Stage, ways } from './ways.js'
import 'channelkit/styles.css'

/** What the page keeps, as far as a script can see. */
interface Kept {
  readonly queries: number
  readonly mutations: number
  readonly storedKeys: number
  readonly storedBytes: number
}

/** The page as a script sees it. */
export interface SoakPage {
  /** Becomes a company, whose channels a provider connects. */
  become(tenant: string, provider: string): Promise<void>
  /** Becomes a company whose world begins anew. */
  beginAnew(tenant: string, provider: string): Promise<void>
  /** Becomes nobody: nothing is shown. */
  leave(): void
  /** The ways in which an attempt can end with this provider. */
  readonly ways: (provider: string) => readonly string[]
  /** Has one attempt end so. */
  live(provider: string, way: string): Promise<void>
  readonly kept: () => Kept
}

declare global {
  interface Window {
    soak: SoakPage
  }
}

const container = document.querySelector('#root')
if (!container) throw new Error('The page has no #root.')

const page: { show: (change: Partial<Shown>) => void } = { show: () => {} }
const stage: Stage = { show: (handoff) => page.show({ handoff }) }
const plant = new URLSearchParams(location.search).get('plant')
const planted: unknown[] = []

interface Shown {
  readonly tenant: string
  /** The link to make, or the page that it leads to, beside the list. */
  readonly handoff: 'link' | { readonly token: string } | null
}

function Page(): React.ReactElement {
  const [{ tenant, handoff }, setShown] = useState<Shown>({ tenant: '', handoff: null })
  useEffect(() => {
    // For scripts, which are outside of React.
    page.show = (change) => setShown((before) => ({ ...before, ...change }))
  }, [])
  return (
    <>
      <ChannelProvider endpoint="/api/channels" scope={tenant}>
        {tenant && <ChannelList />}
        {handoff && <HandoffLink kind="whatsapp" href="/handoff" />}
      </ChannelProvider>
      {handoff && handoff !== 'link' && (
        <HandoffPage endpoint="/api/channels" credentials="same-origin" token={handoff.token} />
      )}
    </>
  )
}

/** The page's own requests take these cookies along from now on. */
async function take(tenant: string, provider: string): Promise<void> {
  await (await fetch(`/handoff?${new URLSearchParams({ tenant, provider })}`)).text()
}

window.soak = {
  async become(tenant, provider) {
    await take(tenant, provider)
    page.show({ tenant: `${tenant} ${provider}` })
  },
  async beginAnew(tenant, provider) {
    await take(tenant, provider)
    await reset()
    page.show({ tenant: `${tenant} ${provider}` })
  },
  leave: () => page.show({ tenant: '' }),
  ways: (provider) => Object.keys(ways[provider] ?? {}),
  async live(provider, way) {
    if (plant === 'nodes') planted.push(document.createElement('p'))
    if (plant === 'listeners') document.addEventListener('visibilitychange', () => planted.at(0))
    if (plant === 'memory') planted.push(Array.from({ length: 50_000 }, (_, at) => ({ way, at })))
    if (plant === 'storage') localStorage.setItem(`planted ${Date.now()}`, way)
    await ways[provider]?.[way]?.(stage)
  },
  kept() {
    const clients = [...clientsBelow(container)]
    const stored = [localStorage, sessionStorage].flatMap((storage) => Object.entries(storage))
    return {
      queries: clients.reduce((sum, client) => sum + client.getQueryCache().getAll().length, 0),
      mutations: clients.reduce((sum, each) => sum + each.getMutationCache().getAll().length, 0),
      storedKeys: stored.length,
      storedBytes: stored.flat().join('').length,
    }
  },
}

createRoot(container).render(
  <StrictMode>
    <Page />
  </StrictMode>,
)
