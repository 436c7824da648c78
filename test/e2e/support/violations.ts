import { expect, type Page } from '@playwright/test'

declare global {
  interface Window {
    violations: string[]
  }
}

/** What a page's policy forbade: as the page was told, and as was reported to its server. */
export interface Violations {
  readonly seen: () => Promise<readonly string[]>
  readonly reported: readonly string[]
}

/** Watches a page for violations of its policy, from its first script on. */
export async function watchViolations(page: Page): Promise<Violations> {
  const reported: string[] = []
  await page.addInitScript(() => {
    window.violations = []
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, sourceFile }) =>
      window.violations.push(`${violatedDirective} in ${sourceFile}`),
    )
  })
  await page.route('**/reports', async (route) => {
    reported.push(route.request().postData() ?? '')
    await route.fulfill({ status: 204 })
  })
  return { seen: () => page.evaluate(() => window.violations), reported }
}

/** That nothing was forbidden, and that it would have been noticed: styles, scripts and markup alike. */
export async function expectNoViolations(page: Page, violations: Violations): Promise<void> {
  expect(await violations.seen()).toEqual([])
  expect(violations.reported).toEqual([])
  await page.evaluate(() => {
    document.head.append(document.createElement('style'))
    document.body.setAttribute('style', 'color: red')
    try {
      document.body.insertAdjacentHTML('beforeend', '<p>markup</p>')
    } catch {
      // Trusted Types throw.
    }
  })
  const directives = ['style-src-elem', 'style-src-attr', 'require-trusted-types-for']
  for (const directive of directives) {
    await expect
      .poll(async () => (await violations.seen()).some((each) => each.startsWith(directive)))
      .toBe(true)
  }
  await expect.poll(() => violations.reported.length).toBeGreaterThan(0)
}
