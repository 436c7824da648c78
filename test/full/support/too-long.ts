/** In the page: the words that reach out of the window, out of their own box, or are cut off by one. */
export function tooLong(): readonly string[] {
  const { scrollWidth, clientWidth } = document.documentElement
  const found = scrollWidth > clientWidth ? [`The page is ${scrollWidth} wide.`] : []
  for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
    const text = [...element.childNodes].find(
      ({ nodeType, data }: ChildNode & { data?: string }) => nodeType === 3 && data?.trim(),
    )
    // What is one pixel wide is for ears alone.
    if (!text || !element.checkVisibility({ visibilityProperty: true })) continue
    const around = boxesAround(element)
    if (around.some(({ offsetWidth }) => offsetWidth === 1)) continue
    const range = document.createRange()
    range.selectNodeContents(element)
    const { left, right, top, bottom } = range.getBoundingClientRect()
    const box = around.find(({ clientWidth: width }) => width > 0)
    const isWide = box !== undefined && box.scrollWidth > box.clientWidth + 1
    const isOut = left < -1 || right > clientWidth + 1
    const isCut = around.some((each) => {
      const { overflowX, overflowY } = getComputedStyle(each)
      const edge = each.getBoundingClientRect()
      return (
        (/hidden|clip/.test(overflowX) && (left < edge.left - 1 || right > edge.right + 1)) ||
        (/hidden|clip/.test(overflowY) && (top < edge.top - 1 || bottom > edge.bottom + 1))
      )
    })
    if (isWide || isOut || isCut) found.push(element.textContent.trim())
  }
  return found

  /** An element, and what it lies in, as far as to what can be scrolled. */
  function boxesAround(element: HTMLElement): readonly HTMLElement[] {
    const { parentElement } = element
    const isScrolled = /auto|scroll/.test(getComputedStyle(element).overflowY)
    return parentElement && !isScrolled ? [element, ...boxesAround(parentElement)] : [element]
  }
}
