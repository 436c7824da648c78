import { expect, test } from '@playwright/test'
import { ports } from '../../tooling/ports.js'
import { type Consumer, complaintsOf, installConsumer } from './consumer.js'

const URL = `http://127.0.0.1:${ports.next}`
const variables = {
  PORT: String(ports.next),
  SANDBOX_URL: `http://127.0.0.1:${ports.sandbox}`,
}

let app: Consumer
test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  app = await installConsumer('next')
})
test.afterAll(() => app.remove())

test('Next.js builds an App Router page and a route handler on the package', async () => {
  await app.run('build')
})

// Production is what people get; development is where React names what differs on hydration.
for (const mode of ['start', 'dev']) {
  test(`renders on the server, hydrates and opens the dialog without a word (${mode})`, async ({
    page,
    request,
  }) => {
    await app.serve(mode, URL, variables)
    expect(await (await request.get(URL)).text()).toContain('<output>loading</output>')

    const complaints = complaintsOf(page)
    await page.goto(URL)
    await expect(page.getByRole('status').first()).toHaveText('absent')
    await page.getByRole('button', { name: 'Open', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.locator('svg[data-slot="ck-qr"]')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    expect(complaints).toEqual([])
  })
}
