'use client'

import { useEffect, useState } from 'react'
import { type HandoffAddress, readHandoff } from './handoff-address.js'

const key = 'channelkit:handoff'

/** Where the browser refuses its storage, for as long as the page is there. */
let held: string | null = null

/**
 * What the page's address says of a hand-off: null where it says nothing, undefined before that is
 * known. It leaves the address at once, for this tab alone to keep: addresses end up in histories, and
 * on screens that are shared.
 */
export function useHandoffAddress(given: string | undefined): HandoffAddress | null | undefined {
  const [text, setText] = useState<string | null | undefined>(given && `#${given}`)
  useEffect(() => {
    if (given !== undefined) return
    // Synchronises with the address: another link in the same tab changes only what is behind the `#`.
    const look = (): void => setText(takeFromAddress())
    look()
    addEventListener('hashchange', look)
    return () => removeEventListener('hashchange', look)
  }, [given])
  return text === undefined ? undefined : readHandoff(text ?? '')
}

function takeFromAddress(): string | null {
  const { hash, pathname, search } = location
  if (!readHandoff(hash)) return held ?? stored()
  history.replaceState(history.state, '', pathname + search)
  held = hash
  try {
    sessionStorage.setItem(key, hash)
  } catch {
    return held
  }
  return held
}

function stored(): string | null {
  try {
    return sessionStorage.getItem(key)
  } catch {
    return null
  }
}
