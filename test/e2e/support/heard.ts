import type { Page } from '@playwright/test'

declare global {
  interface Window {
    heard: string[]
  }
}

/** Notes whatever a live region says from now on, as a screen reader would hear it. Call before `goto`. */
export async function listenForSpeech(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.addInitScript(() => {
    window.heard = []
    const regions = '[role="status"], [role="alert"], [aria-live]'
    const texts = new WeakMap<Element, string>()
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        const around = target instanceof Element ? target : target.parentElement
        const within = [...addedNodes].filter((node) => node instanceof Element)
        const changed = [around?.closest(regions), ...within.map((node) => node.closest(regions))]
        const added = within.flatMap((node) => [...node.querySelectorAll('[role="alert"]')])
        for (const region of new Set([...changed, ...added])) {
          if (!region) continue
          const said = region.textContent?.trim() ?? ''
          if (said && said !== texts.get(region)) window.heard.push(said)
          texts.set(region, said)
        }
      }
    }).observe(document, { childList: true, characterData: true, subtree: true })
  })
  return () => page.evaluate(() => window.heard)
}
