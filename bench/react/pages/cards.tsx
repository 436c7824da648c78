import { QueryClient } from '@tanstack/react-query'
import { ChannelCard, ChannelProvider } from 'channelkit'
import type { ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { count, makeChannels } from './channels.js'
import { plainOf } from './plain.js'
import 'channelkit/styles.css'

/** Milliseconds of React's script, and of that with style and layout. */
export interface Mount {
  readonly script: number
  readonly shown: number
}

/** Ours, and the same elements without anything. */
export interface Mounts {
  readonly ours: Mount
  readonly plain: Mount
}

declare global {
  interface Window {
    readonly mount: (isOursFirst: boolean) => Promise<Mounts>
  }
}

const queryClient = new QueryClient()
const { gateway } = makeChannels()
const ids = Array.from({ length: count }, (_, index) => String(index))

/** Mounts cards and takes them away again. */
export function show(root: Element): void {
  Object.assign(window, { mount: (isOursFirst: boolean) => mount(root, isOursFirst) })
}

async function mount(root: Element, isOursFirst: boolean): Promise<Mounts> {
  const cards = (
    <ChannelProvider gateway={gateway} queryClient={queryClient}>
      {ids.map((id) => (
        <ChannelCard key={id} kind="whatsapp" id={id} />
      ))}
    </ChannelProvider>
  )
  // Once before, so that what they show is known and fresh.
  const [template] = await timed(root, cards, '[data-tone="good"]')
  const Plain = plainOf(template)
  const plain = ids.map((id) => <Plain key={id} />)
  if (isOursFirst) {
    const [, ours] = await timed(root, cards)
    return { ours, plain: (await timed(root, plain))[1] }
  }
  const [, first] = await timed(root, plain)
  return { ours: (await timed(root, cards))[1], plain: first }
}

/** The first element, and what it took to have all of them in the document. */
async function timed(
  root: Element,
  children: ReactNode,
  awaited = '*',
): Promise<readonly [Element, Mount]> {
  const container = root.appendChild(document.createElement('div'))
  const reactRoot = createRoot(container)
  await quiet()
  const begun = performance.now()
  flushSync(() => reactRoot.render(children))
  const script = performance.now() - begun
  // Asking for it has the browser do it.
  container.getBoundingClientRect()
  const shown = performance.now() - begun
  while (container.querySelectorAll(`article:has(${awaited})`).length < count) await quiet()
  const first = container.firstElementChild?.cloneNode(true) as Element
  reactRoot.unmount()
  container.remove()
  return [first, { script, shown }]
}

/** Whatever was begun is over, and what was left is collected. */
async function quiet(): Promise<void> {
  ;(globalThis as { gc?: () => void }).gc?.()
  await new Promise((resolve) => setTimeout(resolve, 50))
}
