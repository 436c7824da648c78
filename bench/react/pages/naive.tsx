import { createRoot } from 'react-dom/client'
import { Naive } from '../../naive/naive.js'

/** The opponent. */
export function show(root: Element): void {
  createRoot(root).render(<Naive company={location.search.slice(1)} />)
}
