'use client'

import { useSyncExternalStore } from 'react'
import { timeOf } from '../messages/format.js'
import { useMessages } from './use-messages.js'

/**
 * When a channel was last in step with the provider, as "5 minutes ago". Renders by itself, and only
 * when its words change. Says nothing on a server, whose minute is not the browser's.
 */
export function LastSynced({ at }: { at: string }): React.JSX.Element {
  const { messages, tag } = useMessages()
  const said = useSyncExternalStore(
    everyMinute,
    () => {
      const minutes = Math.ceil((Date.parse(at) - Date.now()) / 60_000)
      // A moment that nobody can read. A provider's clock may be ahead of this one.
      if (Number.isNaN(minutes)) return ''
      return timeOf(messages.time.synced, Math.min(0, minutes) * 60, tag)
    },
    () => '',
  )
  return (
    <time data-slot="ck-synced" dateTime={at}>
      {said}
    </time>
  )
}

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

/** One timer for all that is on the page, and none where there is nothing. */
function everyMinute(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => listeners.forEach((notify) => notify()), 60_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}
