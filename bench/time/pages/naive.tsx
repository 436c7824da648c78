import { createRoot } from 'react-dom/client'
import { Naive } from '../../naive/naive.js'
import { awaitSuccess } from './connected.js'

/** The opponent. */
export function show(root: Element): void {
  awaitSuccess()
  createRoot(root).render(<Naive company={location.search.slice(1)} />)
}
