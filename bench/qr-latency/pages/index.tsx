import { createRoot } from 'react-dom/client'
import { witness } from './witness.js'

/** By the address: `/part?a-company`. */
const views: Readonly<Record<string, () => Promise<() => React.ReactNode>>> = {
  '/bare': async () => (await import('./bare.js')).Bare,
  '/hook': async () => (await import('./hook.js')).Hook,
  '/part': async () => (await import('./part.js')).Part,
}

const root = document.querySelector('#root')
const View = await views[location.pathname]?.()
if (!root || !View) throw new Error('There is no such page.')
witness()
createRoot(root).render(<View />)
