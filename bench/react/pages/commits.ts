/** What React has committed since the page began, or since {@link CommitLog.clear}. */
export interface CommitLog {
  /** For each commit, the names of the components that were rendered. */
  readonly commits: (readonly string[])[]
  clear(): void
}

declare global {
  interface Window {
    readonly log: CommitLog
    __REACT_DEVTOOLS_GLOBAL_HOOK__?: object
  }
}

/** What React keeps for each element and component, as far as it matters here. */
interface Fiber {
  readonly tag: number
  readonly flags: number
  readonly type: unknown
  readonly alternate: Fiber | null
  readonly child: Fiber | null
  readonly sibling: Fiber | null
}

/** Of functions, with `forwardRef`, and with `memo` in its two kinds. */
const componentTags: readonly number[] = [0, 11, 14, 15]

/** That the component was called, which React marks for its own tools. */
const performedWork = 1

/**
 * Listens to React's production build in the way of its tools, which it tells of every commit. To be
 * called before it is loaded. A Profiler would need another build, and could not see into a part.
 */
export function logCommits(): void {
  const commits: (readonly string[])[] = []
  window.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
    supportsFiber: true,
    inject: () => 1,
    onCommitFiberRoot(_: number, { current }: { readonly current: Fiber }) {
      const names: string[] = []
      look(current, names)
      commits.push(names)
    },
    onCommitFiberUnmount() {},
    onPostCommitFiberRoot() {},
  }
  Object.assign(window, { log: { commits, clear: () => commits.splice(0) } })
}

function look(fiber: Fiber, names: string[]): void {
  const { alternate, child } = fiber
  const isComponent = componentTags.includes(fiber.tag)
  if (isComponent && (!alternate || fiber.flags & performedWork)) names.push(nameOf(fiber.type))
  // What is below was left as it was.
  if (alternate && alternate.child === child) return
  for (let each = child; each; each = each.sibling) look(each, names)
}

function nameOf(type: unknown): string {
  const { name, render } = type as { readonly name?: string; readonly render?: { name: string } }
  return name ?? render?.name ?? ''
}
