'use client'

import { useSyncExternalStore } from 'react'
import { isPhoneSized } from './link-opening.js'

/** A finger, and nothing that hovers: no mouse, no trackpad, no pen. */
const touchOnly = '(pointer: coarse) and (hover: none)'

/**
 * Whether the page is open on a phone, whose code another phone would have to scan; null where that is
 * not known yet, on a server and for the first render of its HTML. By the device and not by its name:
 * browsers call themselves what they like.
 */
export function useOnePhone(): boolean | null {
  return useSyncExternalStore(
    heed,
    () => isPhoneSized() && matchMedia(touchOnly).matches,
    () => null,
  )
}

/** A mouse may be plugged in. */
function heed(onChange: () => void): () => void {
  const query = matchMedia(touchOnly)
  query.addEventListener('change', onChange)
  return () => query.removeEventListener('change', onChange)
}
