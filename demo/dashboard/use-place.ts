import { useSyncExternalStore } from 'react'

/** A page of the dashboard that is more than a backdrop. */
export type Place = 'channels' | 'campaigns'

/** Those there are, the first of which is where one begins. */
export type Places = readonly [Place, ...Place[]]

/** Where the address leads, by its hash; the first of the places there are, unless it names another. */
export function usePlace(places: Places): Place {
  const hash = useSyncExternalStore(subscribe, () => location.hash)
  return places.find((place) => hash === `#${place}`) ?? places[0]
}

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener)
  return () => removeEventListener('hashchange', listener)
}
