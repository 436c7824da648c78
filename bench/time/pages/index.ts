/** By the address: `/dialog?a-company`. */
const views: Readonly<Record<string, () => Promise<{ readonly show: (root: Element) => void }>>> = {
  '/bare': () => import('./bare.js'),
  '/dialog': () => import('./dialog.js'),
  '/naive': () => import('./naive.js'),
  '/part': () => import('./part.js'),
  '/typing': () => import('./typing.js'),
}

const root = document.querySelector('#root')
const view = await views[location.pathname]?.()
if (!root || !view) throw new Error('There is no such page.')
view.show(root)

export {}
