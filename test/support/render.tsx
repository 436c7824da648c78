import { act, render, type RenderResult } from '@testing-library/react'
import { ChannelProvider, type ChannelGateway } from 'channelkit/headless'
import { Profiler, type ReactElement, type ReactNode, StrictMode } from 'react'
import { type MockInstance, vi } from 'vitest'

/** Lets so much time pass, on every clock of the page, and whatever follows from it happen. */
export async function pass(ms: number): Promise<void> {
  await act(() => vi.advanceTimersByTimeAsync(ms))
  await act(() => vi.advanceTimersByTimeAsync(0))
}

/** Takes every clock of the page into the test's hand, and locks that wait on no other process. */
export function holdClocks(): void {
  // The browser's own timer is on no fake clock.
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((afterMs) => {
    const limit = new AbortController()
    setTimeout(() => limit.abort(), afterMs)
    return limit.signal
  })
  const held = new Map<string, Promise<unknown>>()
  async function request<T>(
    name: string,
    { signal }: LockOptions,
    task: () => Promise<T>,
  ): Promise<T> {
    const before = held.get(name) ?? Promise.resolve()
    const given = new Promise<void>((resolve, reject) => {
      void before.finally(resolve)
      signal?.addEventListener('abort', () => reject(signal.reason as Error))
    })
    const turn = given.then(task)
    held.set(name, Promise.allSettled([before, turn]))
    return turn
  }
  heldLocks().mockImplementation(request as never)
  vi.useFakeTimers({
    now: Date.UTC(2026, 2, 11),
    toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
  })
}

/** The browser's locks, in the test's hand. */
export function heldLocks(): MockInstance<LockManager['request']> {
  return vi.spyOn(navigator.locks, 'request')
}

/** What React committed below a provider. */
export interface Rendered extends RenderResult {
  readonly commits: () => number
  /** Shows something else, or to another tenant. */
  readonly show: (children: ReactNode, scope?: string) => void
}

/** Renders below a provider, in StrictMode as in every development build. */
export function renderWith(gateway: ChannelGateway, children: ReactNode, scope = 'a'): Rendered {
  let commits = 0
  const tree = (inner: ReactNode, tenant: string): ReactElement => (
    <StrictMode>
      <ChannelProvider gateway={gateway} scope={tenant}>
        <Profiler id="all" onRender={() => (commits += 1)}>
          {inner}
        </Profiler>
      </ChannelProvider>
    </StrictMode>
  )
  const result = render(tree(children, scope))
  return {
    ...result,
    commits: () => commits,
    show: (inner, tenant = scope) => result.rerender(tree(inner, tenant)),
  }
}

/** Calls a hook in a component that draws nothing, and keeps its latest answer. */
export function probe<T>(hook: () => T): { Probe: () => null; latest: () => T } {
  const seen: T[] = []
  function Probe(): null {
    seen.push(hook())
    return null
  }
  return {
    Probe,
    latest() {
      if (seen.length === 0) throw new Error('not rendered yet')
      return seen[seen.length - 1] as T
    },
  }
}

/** Says that the tab is hidden or visible, as a browser does. */
export async function setVisible(isVisible: boolean): Promise<void> {
  const state = isVisible ? 'visible' : 'hidden'
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state })
  await act(async () => {
    document.dispatchEvent(new Event('visibilitychange'))
    window.dispatchEvent(new Event('visibilitychange'))
  })
}

/** Everything the page has stored, as text to search. */
export function storedText(): string {
  return JSON.stringify(Object.entries(localStorage))
}
