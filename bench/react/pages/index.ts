import { logCommits } from './commits.js'

/** By the address: `/part?a-company`. */
const views: Readonly<Record<string, () => Promise<{ readonly show: (root: Element) => void }>>> = {
  '/empty': async () => ({ show() {} }),
  '/hook': () => import('./hook.js'),
  '/part': () => import('./part.js'),
  '/naive': () => import('./naive.js'),
  '/badges': () => import('./badges.js'),
  '/naive-badges': () => import('./naive-badges.js'),
  '/cards': () => import('./cards.js'),
}

logCommits()
const root = document.querySelector('#root')
const view = await views[location.pathname]?.()
if (!root || !view) throw new Error('There is no such page.')
view.show(root)
