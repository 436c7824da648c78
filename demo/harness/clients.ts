import { QueryClient } from '@tanstack/react-query'

/** What React keeps for each element and component, as far as it matters here. */
interface Fiber {
  readonly child: Fiber | null
  readonly sibling: Fiber | null
  readonly memoizedProps: { readonly value?: unknown } | null
  readonly stateNode: unknown
}

/** The query clients in any context below a root, the private ones too. There is no public way to them. */
export function clientsBelow(container: Element): ReadonlySet<QueryClient> {
  const found = new Set<QueryClient>()
  const [, first] =
    Object.entries(container).find(([key]) => key.startsWith('__reactContainer$')) ?? []
  // The root's own fiber is one of two, which take turns.
  look((first as Fiber | undefined)?.stateNode as { current: Fiber } | undefined)
  return found

  function look(root: { current: Fiber } | undefined): void {
    const open: (Fiber | null | undefined)[] = [root?.current]
    for (const fiber of open) {
      if (!fiber) continue
      for (const value of Object.values(fiber.memoizedProps?.value ?? {})) {
        if (value instanceof QueryClient) found.add(value)
      }
      open.push(fiber.child, fiber.sibling)
    }
  }
}
