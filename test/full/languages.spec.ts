import { localeTags } from 'channelkit/locales'
import { playStill } from './support/stand-still.js'
import { expect, pathOf, test } from './support/storybook.js'

/** Every state of every part, and what opens above a page. */
const screens = [
  'everything-panels--in-the-light',
  'everything-badges-cards-and-lists--in-the-light',
  'everything-codes--in-the-light',
  'everything-links--in-the-light',
  'everything-logins--in-the-light',
  'parts-qrpanel-that-helps--passkey-required',
  'parts-connectchanneldialog--open',
  'parts-connectchanneldialog-in-two-ways--choice',
  'parts-connectchanneldialog-for-instagram--asking-for-a-code',
]

test.use({ viewport: { width: 320, height: 740 } })

for (const screen of screens) {
  test(`${screen} fits 320 pixels in every language`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    const { choose } = await playStill(page, pathOf(screen, { manual: true }))
    for (const language of localeTags) {
      await choose({ language })
      await expect(page.locator(`[data-slot][lang="${language}"]`).first()).toBeAttached()
      expect.soft(await page.evaluate(tooLong), language).toEqual([])
    }
  })
}

/** In the page: the words that reach out of the window, out of their own box, or are cut off by one. */
function tooLong(): readonly string[] {
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
