/**
 * Has the browser say that it is a phone's until the returned function is called: a story's `beforeEach`.
 * What it says of colours and motion stays true.
 */
export function onOnePhone(): () => void {
  const matchMedia = window.matchMedia.bind(window)
  window.matchMedia = (query) => matchMedia(/coarse/.test(query) ? 'all' : query)
  Object.defineProperty(window.screen, 'width', { configurable: true, get: () => 390 })
  return () => {
    window.matchMedia = matchMedia
    Reflect.deleteProperty(window.screen, 'width')
  }
}
