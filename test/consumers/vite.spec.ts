import { expect, test } from '@playwright/test'
import { ports } from '../../tooling/ports.js'
import { type Consumer, complaintsOf, installConsumer } from './consumer.js'

const URL = `http://127.0.0.1:${ports.vite}`

let app: Consumer
test.beforeAll(async () => {
  app = await installConsumer('vite')
})
test.afterAll(() => app.remove())

test('React 18.2 renders on the server, hydrates and opens the dialog without a word', async ({
  page,
  request,
}) => {
  // The oldest peers that package.json allows, in React's development build.
  const variables = { NODE_ENV: 'development', PORT: String(ports.vite) }
  await app.run('build', variables)
  await app.serve('start', URL, variables)
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
