import { serveForDevelopment } from '../e2e/support/development.js'
import { expectOneStart, openDialog, slowStarts } from '../e2e/support/one-start.js'
import { test } from '../e2e/support/test.js'

// What test/hooks/use-pairing shows of the hooks in a moment, here of a whole page.
test.beforeEach(({ world }) => slowStarts(world))

test('starts once under StrictMode of a development build', async ({ page, world, baseURL }) => {
  const development = await serveForDevelopment(baseURL ?? '')
  try {
    const runtime = page.waitForRequest(/jsx-dev-runtime/)
    await page.goto(development.url)
    await runtime
    await openDialog(page)
    await expectOneStart(page, world)
  } finally {
    await development.close()
  }
})

test('starts once for a double click', async ({ page, world }) => {
  await page.goto('/dashboard')
  await page.getByRole('button', { name: 'Connect WhatsApp', exact: true }).dblclick()
  await expectOneStart(page, world)
})
