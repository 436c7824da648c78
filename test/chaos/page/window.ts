import { Window } from 'happy-dom'

/** A window that one tab after the other may have, and what listens to it. */
export interface PageWindow {
  readonly window: Window
  /** The types that are listened to, and were not taken back. */
  readonly listened: () => readonly string[]
  /** Clears it for the next tab. */
  readonly giveBack: () => void
}

/** Windows of tabs that have ended: to make one takes as long as a tab's whole life. */
const free: PageWindow[] = []

/** A window in which nothing is. */
export function takeWindow(): PageWindow {
  return free.pop() ?? makeWindow()
}

interface Held {
  readonly target: EventTarget
  readonly type: string
  readonly task: EventListener
}

function makeWindow(): PageWindow {
  const window = new Window({ url: 'https://app.test/channels', width: 1024, height: 768 })
  const held = new Set<Held>()
  const removals: (() => void)[] = []
  for (const target of [window, window.document] as unknown as EventTarget[]) {
    const add = target.addEventListener.bind(target)
    const remove = target.removeEventListener.bind(target)
    const take = (type: string, task: EventListener): void => {
      for (const each of held) {
        if (each.target === target && each.type === type && each.task === task) held.delete(each)
      }
      remove(type, task)
      remove(type, task, true)
    }
    target.addEventListener = (type: string, task: EventListener, options?: object | boolean) => {
      held.add({ target, type, task })
      const { signal } = Object(options) as AddEventListenerOptions
      signal?.addEventListener('abort', () => take(type, task))
      add(type, task, options)
    }
    target.removeEventListener = take
    removals.push(() =>
      held.forEach((each) => each.target === target && take(each.type, each.task)),
    )
  }
  const own: PageWindow = {
    window,
    // React listens to that once for each document, for ever.
    listened: () => [...held].map(({ type }) => type).filter((type) => type !== 'selectionchange'),
    giveBack() {
      for (const remove of removals) remove()
      window.document.body.innerHTML = ''
      free.push(own)
    },
  }
  return own
}
