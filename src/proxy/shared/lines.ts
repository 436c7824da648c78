import type { Names } from './names.js'
import type { Bus } from './shared.js'

/** What the processes that have readers of one thing say to each other about it. */
export interface Line {
  say(word: string): void
  readonly close: () => void
}

/** Lines of a bus, which hears all of them. */
export interface Lines {
  /** Hears every word about what is named, also one's own. */
  open(subject: string, name: string, hear: (word: string) => void): Promise<Line>
}

/** What the bus tells the words of lines from others by. */
const mark = 'line'

/** Lines of one purpose. The bus is listened to while one of them is open. */
export function createLines(bus: Bus, nameOf: Names, purpose: string): Lines {
  const listeners = new Map<string, Set<(word: string) => void>>()
  let leave: (() => void) | null = null

  function hear(message: string): void {
    const [of, key = '', word = ''] = message.split(' ')
    if (of === mark) for (const tell of listeners.get(key) ?? []) tell(word)
  }

  return {
    async open(subject, name, tell) {
      const key = await nameOf(purpose, subject, name)
      const own = listeners.get(key) ?? new Set()
      listeners.set(key, own.add(tell))
      leave ??= bus.subscribe(hear)
      return {
        say: (word) => void bus.publish(`${mark} ${key} ${word}`).catch(() => undefined),
        close() {
          own.delete(tell)
          if (own.size === 0 && listeners.get(key) === own) listeners.delete(key)
          if (listeners.size > 0) return
          leave?.()
          leave = null
        },
      }
    },
  }
}
