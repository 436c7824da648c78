import { memoryBus } from './memory.js'
import type { Redis } from './redis-commands.js'
import type { Line } from './redis-line.js'
import type { Bus } from './shared.js'

/** Milliseconds after which a connection that was given up is made anew. */
const againMs = 2000

/** Tells this process directly, whatever becomes of Redis, and the others by a channel of Redis. */
export function redisBus(redis: Redis, line: Line, channel: string): Bus {
  const here = memoryBus()
  /** Begins what this process says, which comes back to it. */
  const own = `${crypto.randomUUID()} `
  let listeners = 0
  let hasTold = false
  let close = (): void => {}

  function hear(message: string): void {
    if (!message.startsWith(own)) void here.publish(message.slice(own.length))
  }

  /** Listens until it is closed. */
  function open(): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined
    let end = (): void => {}

    function begin(): void {
      let isOver = false
      const leave = redis.listen(channel, hear, (reason) => {
        if (isOver) return
        end()
        if (reason && !hasTold) {
          line.tell(reason)
          hasTold = true
        }
        timer = setTimeout(begin, againMs)
        // Nobody stays alive for it: a browserless runtime may have no such thing.
        timer.unref?.()
      })
      end = () => {
        isOver = true
        leave()
      }
    }

    begin()
    return () => {
      clearTimeout(timer)
      end()
    }
  }

  return {
    async publish(message) {
      await here.publish(message)
      await line.ask(() => redis.publish(channel, own + message), ignore)
    },
    subscribe(listener) {
      const leave = here.subscribe(listener)
      if (listeners === 0) close = open()
      listeners += 1
      let hasLeft = false
      return () => {
        if (hasLeft) return
        hasLeft = true
        leave()
        listeners -= 1
        if (listeners === 0) close()
      }
    },
  }
}

function ignore(): void {}
